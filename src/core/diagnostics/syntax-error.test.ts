import { describe, expect, it } from 'vitest';
import { TemplateSyntaxError } from '../runtime/errors.ts';
import { messages } from './messages.ts';
import { syntaxError } from './syntax-error.ts';

describe('syntaxError', () => {
  const source = '<p>\n{{ x|uper }}\n</p>';
  const error = syntaxError(
    'unknown_filter',
    { name: 'uper', candidates: ['lower', 'upper'] },
    { start: 9, end: 13 },
    source,
    'a.html',
  );

  it('is located, with frame and hint', () => {
    expect(error).toBeInstanceOf(TemplateSyntaxError);
    expect(error.toJSON()).toEqual({
      name: 'TemplateSyntaxError',
      code: 'unknown_filter',
      message: 'Unknown filter "uper"',
      template: 'a.html',
      line: 2,
      column: 6,
      endLine: 2,
      endColumn: 10,
      codeFrame: '  1 | <p>\n> 2 | {{ x|uper }}\n    |      ^^^^\n  3 | </p>',
      hint: 'did you mean "upper"?',
      templateStack: [],
    });
  });

  it('ends where its range ends, on a later line too', () => {
    const { line, column, endLine, endColumn } = syntaxError('empty_output', {}, { start: 1, end: 7 }, ' {{  \n}}', null);
    expect({ line, column, endLine, endColumn }).toEqual({ line: 1, column: 2, endLine: 2, endColumn: 2 });
  });

  it('says it all in its message', () => {
    expect(error.message).toBe(`Unknown filter "uper" (a.html:2:6)\n  hint: did you mean "upper"?\n${error.codeFrame}`);
  });

  it('marks a range over several lines up to the end of the first', () => {
    const { codeFrame } = syntaxError('empty_output', {}, { start: 0, end: 6 }, '{{  \n}}', null);
    expect(codeFrame).toBe('> 1 | {{\n    | ^^^^\n  2 | }}');
  });

  it('names the way to register what resembles nothing', () => {
    const { hint } = syntaxError('unknown_test', { name: 'quux', candidates: ['odd', 'even'] }, { start: 0, end: 1 }, 'x', null);
    expect(hint).toBe('register it with env.addTest("quux", …)');
  });
});

describe('messages', () => {
  it('has lower_snake codes', () => {
    expect(Object.keys(messages).filter((code) => !/^[a-z]+(_[a-z]+)*$/.test(code))).toEqual([]);
  });
});
