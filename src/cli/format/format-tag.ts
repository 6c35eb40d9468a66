/** The inside of `{{ … }}` and `{% … %}`. Line breaks stay where they are; what stands between them is normal. */

import { CLOSERS, OPENERS } from '../../core/lexer/scan-tag.ts';
import { isSpaced, type Surroundings, type TagToken } from './spacing.ts';

export interface TagParts {
  /** With its `-`, as the closer. */
  readonly opener: string;
  readonly closer: string;
  readonly isOutput: boolean;
  readonly tokens: readonly TagToken[];
  readonly closerStartsLine: boolean;
}

/** @param indent the blanks that the tag's line starts with @param lineBreak `\n` or `\r\n` */
export function formatTag(parts: TagParts, indent: string, lineBreak: string): string {
  const { opener, closer, tokens, isOutput, closerStartsLine } = parts;
  const unit = indent.includes('\t') ? '\t' : '  ';
  const keyword = isOutput ? '' : (tokens[0]?.text ?? '');
  // A tag whose content starts on a line of its own has everything one step deeper.
  const isHanging = tokens[0]?.startsLine === true;
  const brackets: string[] = [];
  let text = opener;
  for (const [index, token] of tokens.entries()) {
    const previous = tokens[index - 1];
    const around: Surroundings = {
      keyword,
      bracket: brackets.at(-1) ?? '',
      beforePrevious: tokens[index - 2] ?? null,
    };
    const closes = token.kind === 'operator' && CLOSERS.has(token.text);
    if (closes) brackets.pop();
    if (token.startsLine) {
      const steps = brackets.length + Number(isHanging) + Number(brackets.length === 0 && !isHanging && !closes);
      text += lineBreak + indent + unit.repeat(steps);
    } else if (previous === undefined || isSpaced(previous, token, around)) text += ' ';
    text += token.text;
    if (token.kind === 'operator' && OPENERS.has(token.text)) brackets.push(token.text);
  }
  return text + (closerStartsLine ? lineBreak + indent : ' ') + closer;
}
