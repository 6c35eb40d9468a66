/** sync = async = stream = streamAsync = precompiled, and with `await` as without: the same output or the same error. */
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { METHODS, type Method } from '../fixture.ts';
import { type Environments, environmentsOf, type Rendered, renderFixture } from '../fixture-variants.ts';
import { asyncForm, context, type Files, syncForm, templates } from './random-templates.ts';

const ENTRY = 'page.html';
const ASYNC: readonly Method[] = ['async', 'streamAsync'];
let succeeded = 0;

async function render(
  files: Files,
  form: (source: string) => string,
  methods: readonly Method[],
): Promise<Map<string, Rendered>> {
  const sources = Object.fromEntries(Object.entries(files).map(([name, source]) => [name, form(source)]));
  const environments: Environments = environmentsOf({ ...sources, 'template.html': sources[ENTRY] ?? '' }, {});
  const results = new Map<string, Rendered>();
  for (const kind of ['compiled', 'precompiled'] as const) {
    for (const method of methods) {
      results.set(
        `${method}, ${kind}`,
        await renderFixture(await environments[kind](), { context: () => context(form === asyncForm) }, method),
      );
    }
  }
  return results;
}

function expectSame(results: ReadonlyMap<string, Rendered>): Rendered {
  const [[first, expected], ...others] = [...results] as [[string, Rendered], ...[string, Rendered][]];
  for (const [name, result] of others) expect({ [name]: result }, `${name} against ${first}`).toEqual({ [name]: expected });
  return expected;
}

/** An awaited value begins at its `await`. */
function withoutColumn(result: Rendered): Rendered {
  if (!('error' in result)) return result;
  return { error: { ...result.error, at: result.error.at.replace(/:\d+$/, '') } };
}

it('random templates render the same every way', async () => {
  await fc.assert(
    fc.asyncProperty(templates, async (files) => {
      const expected = expectSame(await render(files, syncForm, METHODS));
      const waited = expectSame(await render(files, asyncForm, ASYNC));
      expect(withoutColumn(waited), 'with await').toEqual(withoutColumn(expected));
      if ('html' in expected) succeeded++;
    }),
    { numRuns: 40 },
  );
});

it('many of them have an output', () => {
  expect(succeeded).toBeGreaterThan(8);
});
