/** Filters and tests are looked up when a template is compiled, all of them. */
import { expect, it } from 'vitest';
import { Environment, TemplateSyntaxError } from '../../src/core/index.ts';

it('every unknown filter and test is told at once, each once', () => {
  const source =
    '{% set a = x | uper %}\n{% block b %}{{ a is od }}{% end %}\n{% def c() %}{{ x | nope | trim }}{% end %}{{ x | uper }}';
  try {
    new Environment().fromString(source, 'page.html');
    expect.unreachable();
  } catch (error) {
    if (!(error instanceof TemplateSyntaxError)) throw error;
    expect(error.errors.map(({ code, reason, line, column }) => [code, reason, line, column])).toEqual([
      ['unknown_filter', 'Unknown filter "uper"', 1, 16],
      ['unknown_test', 'Unknown test "od"', 2, 22],
      ['unknown_filter', 'Unknown filter "nope"', 3, 21],
      ['unknown_filter', 'Unknown filter "uper"', 3, 51],
    ]);
  }
});
