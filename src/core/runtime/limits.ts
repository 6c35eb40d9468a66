/** A template must not be able to exhaust memory with one short expression. */

import { TemplateRuntimeError } from './errors.ts';

/** Most characters or items that repeating, padding or listing may make. */
export const MAX_MADE_LENGTH = 10_000_000;

/** @throws TemplateRuntimeError `value_too_large` */
export function checkLength(length: number): void {
  if (length <= MAX_MADE_LENGTH) return;
  throw new TemplateRuntimeError('value_too_large', `${length} characters or items are too many`, {
    about: { value: MAX_MADE_LENGTH },
  });
}
