import { describe, expect, it } from 'vitest';
import { LineIndex } from './line-index.ts';

describe('LineIndex', () => {
  it.each([
    ['', 0, 1, 1],
    ['abc', 2, 1, 3],
    ['abc', 3, 1, 4],
    ['a\nb', 1, 1, 2],
    ['a\nb', 2, 2, 1],
    ['a\r\nb', 2, 1, 3],
    ['a\r\nb', 3, 2, 1],
    ['a\rb', 2, 2, 1],
    ['a\n\n\nb', 4, 4, 1],
    ['a\n', 2, 2, 1],
    ['a\nb', 99, 2, 98],
  ])('%j at %i is %i:%i', (source, offset, line, column) => {
    expect(new LineIndex(source).locate(offset)).toEqual({ line, column });
  });
});
