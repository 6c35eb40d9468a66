import { expect, test } from 'vitest';
import { type BlockRole, inferRole } from './role.ts';

const cases: readonly (readonly [name: string, landmarks: readonly string[], role: BlockRole])[] = [
  ['x', ['nav'], 'navigation'],
  ['x', ['nav', 'section'], 'unknown'],
  ['x', ['footer', 'main', 'aside'], 'content'],
  ['x', ['aside', 'header'], 'sidebar'],
  ['x', ['header', 'footer'], 'header'],
  ['x', ['footer', 'nav'], 'footer'],
  ['sidebar', ['nav'], 'navigation'],
  ['sidebar', ['section'], 'sidebar'],
  ['Menu', [], 'navigation'],
  ['entry', [], 'content'],
  ['toc', [], 'sidebar'],
  ['hero', [], 'header'],
  ['colophon', [], 'footer'],
  ['contents', [], 'unknown'],
  ['constructor', [], 'unknown'],
];

test.each(cases)('%s with %j is %s', (name, landmarks, role) => {
  expect(inferRole(name, new Set(landmarks))).toBe(role);
});
