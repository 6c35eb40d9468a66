import { expect, test } from 'vitest';
import { chooseEncoding } from './accept-encoding.ts';

test.each<[header: string, encoding: string | null]>([
  ['', null],
  ['gzip, deflate, br, zstd', 'br'],
  ['gzip', 'gzip'],
  ['x-gzip', 'gzip'],
  ['GZIP;Q=1', 'gzip'],
  ['br;q=0.5, gzip;q=0.8', 'gzip'],
  ['br;q=0, gzip;q=0', null],
  ['*', 'br'],
  ['*;q=0', null],
  ['br;q=0, *', 'gzip'],
  ['identity, gzip;q=0.5', null],
  ['identity;q=0.5, gzip;q=0.5', 'gzip'],
  ['identity;q=0, gzip', 'gzip'],
  ['deflate, zstd', null],
  ['gzip;q=2', null],
  ['gzip;q=x', null],
  [' br ; q=0.3 , ,', 'br'],
])('%j: %s', (header, encoding) => expect(chooseEncoding(header)).toBe(encoding));
