import { describe, expect, it } from 'vitest';
import { codeFrame } from './code-frame.ts';

const numbered = Array.from({ length: 12 }, (_, index) => `line ${index + 1}`).join('\n');

describe('codeFrame', () => {
  it.each<[string, Parameters<typeof codeFrame>, string[]]>([
    ['one line', ['{{ x }}', 1, 4], ['> 1 | {{ x }}', '    |    ^']],
    ['a range', ['{{ user nme }}', 1, 9, 12], ['> 1 | {{ user nme }}', '    |         ^^^']],
    [
      'two lines around, gutter as wide as the last number',
      [numbered, 10, 1, 5],
      ['   8 | line 8', '   9 | line 9', '> 10 | line 10', '     | ^^^^', '  11 | line 11', '  12 | line 12'],
    ],
    ['the first line', ['a\nb\nc\nd', 1, 1], ['> 1 | a', '    | ^', '  2 | b', '  3 | c']],
    ['the end of the source', ['a\n', 2, 1], ['  1 | a', '> 2 |', '    | ^']],
    ['tabs kept, so the caret lines up', ['\t{{ x', 1, 2, 4], ['> 1 | \t{{ x', '    | \t^^']],
    ['a range past the line ends with it', ['abc\nd', 1, 2, Infinity], ['> 1 | abc', '    |  ^^', '  2 | d']],
  ])('%s', (_title, parameters, expected) => {
    expect(codeFrame(...parameters)).toBe(expected.join('\n'));
  });

  it('shows a window of a very long line', () => {
    const frame = codeFrame(`${'a'.repeat(5000)}!${'b'.repeat(5000)}`, 1, 5001);
    const [text = '', caret = ''] = frame.split('\n');
    expect(text.length).toBeLessThan(140);
    expect(text[caret.indexOf('^')]).toBe('!');
  });
});
