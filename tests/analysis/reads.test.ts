/** What analysis says against what really happens: every name that a render reads was foretold, and nothing that isn't required is missed. */
import fc from 'fast-check';
import { Environment, MemoryLoader, TemplateError, UndefinedError } from 'millrace';
import { describe, expect, test } from 'vitest';
import { NAMES, randomTemplates, type RandomTemplates } from './random-templates.ts';

const value = { x: { x: { x: 'text' } } };

interface Outcome {
  readonly read: ReadonlySet<string>;
  readonly error: unknown;
}

/** Renders with the names `given`; they are globals here, as those are looked up one by one, each time they are read. */
function render(templates: RandomTemplates, given: Iterable<string>, block: string | null): Outcome {
  const env = new Environment({
    loader: new MemoryLoader({ ...templates }),
    globals: Object.fromEntries([...given].map((name) => [name, value])),
  });
  const read = new Set<string>();
  const get = env.globals.get.bind(env.globals);
  env.globals.get = (name) => {
    if ((NAMES as readonly string[]).includes(name)) read.add(name);
    return get(name);
  };
  try {
    const template = env.getTemplate('page');
    if (block === null) template.render();
    else template.renderBlock(block);
    return { read, error: null };
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    return { read, error };
  }
}

const analyzed = (templates: RandomTemplates) =>
  new Environment({ loader: new MemoryLoader({ ...templates }) }).getTemplate('page');
const compiles = (templates: RandomTemplates): boolean => {
  try {
    const env = new Environment({ loader: new MemoryLoader({ ...templates }) });
    for (const name of Object.keys(templates)) env.getTemplate(name);
    return true;
  } catch {
    return false;
  }
};

/** What a block's condition reads isn't read by the block; and `let` is there when a block is rendered alone, `set` isn't. */
const forBlocks = (templates: RandomTemplates): RandomTemplates =>
  Object.fromEntries(
    Object.entries(templates).map(([name, source]) => [
      name,
      source.replaceAll(/(\{% )(set|export) /g, '$1let ').replaceAll(/(block b\d) if .*? %\}/g, '$1 %}'),
    ]),
  ) as unknown as RandomTemplates;

const compiling = randomTemplates.filter(compiles);
const roots = (paths: Iterable<string>): Set<string> => new Set(Array.from(paths, (path) => path.split('.', 1)[0] as string));
const runs = { numRuns: 20 };

describe('random templates', { timeout: 240_000 }, () => {
  test('every name that is read is among dependsOn', () => {
    const seen = { reads: 0, whole: 0 };
    fc.assert(
      fc.property(compiling, fc.oneof(fc.constant([...NAMES]), fc.subarray([...NAMES])), (templates, given) => {
        const foretold = roots(analyzed(templates).dependsOn());
        const { read, error } = render(templates, given, null);
        seen.reads += read.size;
        if (error === null) seen.whole += 1;
        expect([...read].filter((name) => !foretold.has(name))).toEqual([]);
      }),
      runs,
    );
    expect(seen.reads).toBeGreaterThan(runs.numRuns / 2);
    expect(seen.whole).toBeGreaterThan(runs.numRuns / 10);
  });

  test('and when a block is rendered alone', () => {
    let reads = 0;
    fc.assert(
      fc.property(compiling.map(forBlocks), (templates) => {
        const template = analyzed(templates);
        // What the top level of its templates reads first is the page's.
        const foretold = roots(template.dependsOn());
        for (const name of template.listBlocks()) {
          const { read } = render(templates, NAMES, name);
          reads += read.size;
          expect([...read].filter((each) => !foretold.has(each))).toEqual([]);
        }
      }),
      runs,
    );
    expect(reads).toBeGreaterThan(runs.numRuns / 4);
  });

  test('what is required is enough', () => {
    let optional = 0;
    fc.assert(
      fc.property(compiling, (templates) => {
        const template = analyzed(templates);
        const required = template.requiredContext();
        const { error } = render(templates, required, null);
        optional += roots(template.dependsOn()).size - required.size;
        if (
          error instanceof UndefinedError &&
          (NAMES as readonly string[]).some((name) => error.message.startsWith(`"${name}" is not defined`))
        )
          throw error;
      }),
      runs,
    );
    expect(optional).toBeGreaterThan(runs.numRuns / 10);
  });
});

test('tells what each block reads, whatever others assign', () => {
  const { blocks } = new Environment()
    .fromString(
      '{% fragment a %}{% let x = one %}{{ x }}{% end %}{% fragment b %}{{ x }}{% end %}{% fragment c %}{% let x = two %}{{ x }}{% end %}',
    )
    .templateMetadata();
  expect(Object.entries(blocks).map(([name, { dependsOn }]) => [name, [...dependsOn]])).toEqual([
    ['a', ['one']],
    ['b', ['x']],
    ['c', ['two']],
  ]);
});
