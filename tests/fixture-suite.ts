/**
 * Directories of templates, each rendered every way against one expected file. `UPDATE=1` writes expected files; look at the difference
 * before you keep it. Without it, and always in CI, a missing or different file fails.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { type ExpectedError, type Fixture, METHODS, type Method } from './fixture.ts';
import { canBeLinked, environmentsOf, KINDS, type Rendered, renderFixture } from './fixture-variants.ts';
import { readTemplates } from './read-templates.ts';

const mayWrite = process.env['UPDATE'] === '1' && process.env['CI'] === undefined;

/**
 * @param load imports a directory's `config.ts`
 * @param least how many directories there are at least: a suite that finds nothing fails
 */
export function describeFixtures(root: URL, least: number, load: (name: string) => Promise<unknown>): void {
  const names = readdirSync(fileURLToPath(root), { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? [entry.name] : [],
  );
  let rendered = 0;

  describe.each(names)('%s', async (name) => {
    const directory = new URL(`${name}/`, root);
    const { default: fixture } = (await load(name)) as { default: Fixture };
    const environments = environmentsOf(readTemplates(directory), fixture);

    for (const kind of KINDS) {
      // A template that doesn't compile can't be precompiled either: one kind says all.
      if (kind !== 'compiled' && fixture.error?.name === 'TemplateSyntaxError') continue;
      if (kind === 'linked' && !canBeLinked(fixture)) continue;
      for (const method of METHODS) {
        it(`${method}, ${kind}`, async () => {
          rendered += 1;
          const error = expectedError(fixture, method);
          const result = await renderFixture(await environments[kind](), fixture, method);
          // A lean environment has no hints but those that errors bring along.
          const expected = error !== null && kind === 'linked' && hintOf(result) === null ? { ...error, hint: null } : error;
          expect(result).toEqual(
            expected === null ? { html: expectedHtml(directory, 'expected.html', result) } : { error: expected },
          );
        });
        const { block } = fixture;
        if (block === undefined || fixture.refuses?.methods.includes(method)) continue;
        it(`block ${block}, ${method}, ${kind}`, async () => {
          rendered += 1;
          const result = await renderFixture(await environments[kind](), fixture, method, block);
          expect(result).toEqual({ html: expectedHtml(directory, 'expected.block.html', result) });
        });
      }
    }
  });

  afterAll(() => {
    console.log(`fixtures: ${names.length} directories, ${rendered} renderings`);
  });

  it('finds its directories', () => {
    expect(names.length).toBeGreaterThanOrEqual(least);
  });
}

function hintOf(result: Rendered): string | null {
  return 'error' in result ? result.error.hint : null;
}

function expectedError(fixture: Fixture, method: Method): ExpectedError | null {
  const { refuses } = fixture;
  return (refuses?.methods.includes(method) ? refuses.error : fixture.error) ?? null;
}

function expectedHtml(directory: URL, file: string, result: object): string | null {
  const path = fileURLToPath(new URL(file, directory));
  if (mayWrite && 'html' in result) writeFileSync(path, String(result.html));
  return existsSync(path) ? readFileSync(path, 'utf8') : null;
}
