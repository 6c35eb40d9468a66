import { expect, test } from 'vitest';
import { apply, testHost } from '../test-host.ts';

class Instant {
  readonly epochMilliseconds = 0;
  readonly [Symbol.toStringTag] = 'Temporal.Instant';
}

class PlainDate {
  readonly [Symbol.toStringTag] = 'Temporal.PlainDate';

  toString(): string {
    return '2024-05-06';
  }
}

test.each<[unknown, unknown[], string]>([
  [1707782400, [], '2024-02-13'],
  [new Date(0), ['%d.%m.%Y'], '01.01.1970'],
  ['2024-05-06', [], '2024-05-06'],
  ['2024-05-06T23:30:00', ['%F %R'], '2024-05-06 23:30'],
  ['2024-05-06 23:30', ['%F %R'], '2024-05-06 23:30'],
  ['2024-05-06T23:30:00+02:00', ['%F %R'], '2024-05-06 21:30'],
  ['2024-05-06T23:30:00+02:00[Europe/Berlin]', ['%R'], '21:30'],
  [new Instant(), [], '1970-01-01'],
  [new PlainDate(), [], '2024-05-06'],
  [false, [], '1970-01-01'],
  [null, [], ''],
  ['soon', [], ''],
  [[], [], ''],
  [new Date(Number.NaN), [], ''],
  [1e300, [], ''],
])('date, case %#', (value, args, expected) => {
  expect(apply('date', value, args)).toBe(expected);
});

test('the time zone comes from the environment or the template', () => {
  const host = testHost({ timeZone: 'Asia/Tokyo' });
  expect(apply('date', 0, ['%F %R'], {}, host)).toBe('1970-01-01 09:00');
  expect(apply('date', 0, ['%F %R'], { time_zone: 'America/New_York' }, host)).toBe('1969-12-31 19:00');
  expect(apply('date', 0, ['%R %Z'])).toBe('00:00 UTC');
});
