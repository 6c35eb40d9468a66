/** Text padded to a width counted in code points. */

import { codePointLength } from './code-points.ts';
import { checkLength } from './limits.ts';

export function padLeft(value: string, width: number, fill = ' '): string {
  return fill.repeat(missing(value, width)) + value;
}

export function padRight(value: string, width: number, fill = ' '): string {
  return value + fill.repeat(missing(value, width));
}

/** An odd space goes to the left only when the width is odd, as in Python. */
export function center(value: string, width: number, fill = ' '): string {
  const total = missing(value, width);
  const left = Math.floor(total / 2) + (total & width & 1);
  return fill.repeat(left) + value + fill.repeat(total - left);
}

/** Zeros between the sign and the digits. @example zeroFill('-5', 4) // '-005' */
export function zeroFill(value: string, width: number): string {
  const sign = /^[+-]/.exec(value)?.[0] ?? '';
  return sign + padLeft(value.slice(sign.length), width - sign.length, '0');
}

function missing(value: string, width: number): number {
  checkLength(width);
  return Math.max(0, width - codePointLength(value));
}
