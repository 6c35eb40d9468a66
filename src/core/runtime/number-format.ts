/**
 * Numbers as decimal text. Digits are those of the exact binary value, and a tie goes to the even digit, as in C and Python:
 * `fixed(2.5, 0)` is `2`. What people call rounding is `roundTo`: halves away from zero, by the digits one sees.
 */

/** Most decimal places the number formats of JavaScript know. */
const MAX_PLACES = 100;

/** A number with so many decimal places. Integers of any size keep all their digits. @example fixed(1.005, 2) // '1.00' */
export function fixed(value: number | bigint, places: number): string {
  const shown = Math.min(Math.max(places, 0), MAX_PLACES);
  if (typeof value === 'bigint') return withZeros(value.toString(), shown);
  if (!Number.isFinite(value)) return String(value).replace('Infinity', 'inf').replace('NaN', 'nan');
  if (Number.isInteger(value)) return withZeros(BigInt(value).toString(), shown);
  const digits = value.toFixed(shown);
  return isTie(value, shown) && isOdd(digits) ? lower(digits) : digits;
}

/** `1.500000e+03`, with at least two digits of exponent. */
export function exponential(value: number, places: number): string {
  if (!Number.isFinite(value)) return fixed(value, 0);
  return value.toExponential(Math.min(places, MAX_PLACES)).replace(/e([+-])(\d)$/, 'e$10$2');
}

/** So many significant digits, as decimals or with an exponent, whichever is shorter; no trailing zeros. */
export function general(value: number, precision: number): string {
  if (!Number.isFinite(value)) return fixed(value, 0);
  const digits = Math.min(Math.max(precision, 1), MAX_PLACES);
  const scientific = value.toExponential(digits - 1);
  const exponent = Number(scientific.slice(scientific.indexOf('e') + 1));
  const usesExponent = exponent < -4 || exponent >= digits;
  const text = usesExponent ? exponential(value, digits - 1) : value.toFixed(Math.max(0, digits - 1 - exponent));
  return text.replace(/(\.\d*?)0+(?=e|$)/, '$1').replace(/\.(?=e|$)/, '');
}

export type Rounding = 'common' | 'ceil' | 'floor';

/**
 * Rounded to decimal places (negative ones round to tens, hundreds …), by the shortest digits that spell the number, halves away from zero.
 *
 * @example roundTo(1.005, 2, 'common') // 1.01
 */
export function roundTo(value: number, places: number, rounding: Rounding): number {
  if (!Number.isFinite(value)) return value;
  return shift(ROUNDINGS[rounding](shift(value, places)), -places) + 0;
}

/** `1234567.5` becomes `1,234,567.5`. */
export function groupThousands(digits: string): string {
  const point = digits.indexOf('.');
  const whole = point === -1 ? digits : digits.slice(0, point);
  return whole.replace(/\B(?=(?:\d{3})+$)/g, ',') + digits.slice(whole.length);
}

const ROUNDINGS: Readonly<Record<Rounding, (value: number) => number>> = {
  common: (value) => Math.sign(value) * Math.round(Math.abs(value)),
  ceil: Math.ceil,
  floor: Math.floor,
};

/** Moves the decimal point in the text of the number, where multiplying would bring in a binary error. */
function shift(value: number, places: number): number {
  const [mantissa, exponent = '0'] = String(value).split('e');
  return Number(`${mantissa}e${Number(exponent) + places}`);
}

function withZeros(whole: string, places: number): string {
  return places === 0 ? whole : `${whole}.${'0'.repeat(places)}`;
}

/** Whether the exact value lies half-way between two texts with so many places. */
function isTie(value: number, places: number): boolean {
  return places < MAX_PLACES && /^50*$/.test(value.toFixed(MAX_PLACES).split('.')[1]?.slice(places) ?? '');
}

function isOdd(digits: string): boolean {
  return Number(digits.at(-1)) % 2 === 1;
}

/** `toFixed` rounds ties away from zero; the even neighbour is one unit nearer to it. */
function lower(digits: string): string {
  return digits.slice(0, -1) + String(Number(digits.at(-1)) - 1);
}
