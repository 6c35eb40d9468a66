/** Where reading goes on after an error inside a tag: behind its closer, or where the next one opens. */

import { ErrorList } from '../diagnostics/error-list.ts';
import type { Construct } from './delimiters.ts';
import type { LexerState } from './lexer-state.ts';
import type { TagClose } from './scan-tag.ts';

/**
 * Keeps the error and ends the tag with a token that no grammar accepts.
 * @throws the error itself, if it is not about the source or nobody collects errors
 */
export function skipTag(state: LexerState, { kind, closer }: Construct, error: unknown): TagClose {
  const { source, syntax, errors } = state;
  if (errors === null || !ErrorList.holds(error)) throw error;
  errors.add(error);
  if (errors.isFull) throw error;
  const from = state.tokens.at(-1)?.end ?? 0;
  const closed = source.indexOf(closer, from);
  syntax.opener.lastIndex = from;
  const next = syntax.opener.exec(source)?.index ?? source.length;
  const isClosed = closed >= 0 && closed < next;
  const end = isClosed ? closed + closer.length : next;
  state.push('invalid', from, isClosed ? closed : end);
  state.push(kind === 'output' ? 'outputEnd' : 'tagEnd', isClosed ? closed : end, end);
  return { end, trims: false };
}
