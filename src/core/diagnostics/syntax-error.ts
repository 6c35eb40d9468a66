/** The one place where a compile-time error gets its text and its place. */

import { TemplateSyntaxError } from '../runtime/errors.ts';
import { codeFrame } from '../source/code-frame.ts';
import { LineIndex } from '../source/line-index.ts';
import { type MessageCode, type MessageParams, messages, type Message } from './messages.ts';

/** Half-open range of source offsets. */
export interface SourceRange {
  readonly start: number;
  readonly end: number;
}

/**
 * A located error, to be thrown by the caller. `name` is the template's name, null for a template made from a string.
 *
 * @example
 * throw syntaxError('unknown_filter', { name: 'uper', candidates: ['upper'] }, { start: 5, end: 9 }, '{{ x|uper }}', 'a.html');
 */
export function syntaxError<Code extends MessageCode>(
  code: Code,
  params: MessageParams<Code>,
  range: SourceRange,
  source: string,
  name: string | null,
): TemplateSyntaxError {
  const build = messages[code] as (params: MessageParams<Code>) => Message;
  const { message, hint } = build(params);
  const lines = new LineIndex(source);
  const { line, column } = lines.locate(range.start);
  const end = lines.locate(range.end);
  const marked = end.line === line ? end.column : Number.POSITIVE_INFINITY;
  return new TemplateSyntaxError(code, message, {
    hint,
    place: {
      template: name,
      line,
      column,
      endLine: end.line,
      endColumn: end.column,
      codeFrame: codeFrame(source, line, column, marked),
    },
  });
}
