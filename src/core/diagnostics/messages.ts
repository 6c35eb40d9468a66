/**
 * Every compile-time error: code → what is wrong and the way out. A new error is a new row in `messages/` and a call of `syntaxError`.
 * Texts name tags with the default delimiters, whatever the template uses.
 */
import { expressionMessages } from './messages/expressions.ts';
import { nestingMessages } from './messages/nesting.ts';
import { tagMessages } from './messages/tags.ts';
import { tokenMessages } from './messages/tokens.ts';

export type { Message } from './messages/message.ts';

export type MessageCode = keyof typeof messages;

export type MessageParams<Code extends MessageCode> = Parameters<(typeof messages)[Code]>[0];

export const messages: typeof tokenMessages & typeof expressionMessages & typeof nestingMessages & typeof tagMessages = {
  ...tokenMessages,
  ...expressionMessages,
  ...nestingMessages,
  ...tagMessages,
};
