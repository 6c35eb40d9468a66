// @ts-check
// Reads the titles of a test file's suites and tests, with a real parser.
import { parseSync, Visitor } from 'vite';

/** @typedef {{ readonly title: string, readonly line: number }} Title a computed part of a title is `…` */

const runners = new Set(['it', 'test', 'describe']);

/**
 * @param {string} file  names the language by its ending
 * @param {string} text
 * @returns {Title[]}
 */
export function readTitles(file, text) {
  const { program, errors } = parseSync(file, text);
  if (errors[0] !== undefined) throw new SyntaxError(`${file}: ${errors[0].message}`);
  /** @type {Title[]} */
  const titles = [];
  new Visitor({
    CallExpression: ({ callee, arguments: [first], start }) => {
      const title = first === undefined || !runners.has(rootOf(callee) ?? '') ? null : textOf(first);
      if (title !== null) titles.push({ title, line: text.slice(0, start).split('\n').length });
    },
  }).visit(program);
  return titles;
}

/** `test` of `test.describe(…)` and `test.each(…)(…)`. @param {import('vite').ESTree.Expression | import('vite').ESTree.Super} node @returns {string | null} */
function rootOf(node) {
  if (node.type === 'Identifier') return node.name;
  if (node.type === 'MemberExpression') return rootOf(node.object);
  return node.type === 'CallExpression' ? rootOf(node.callee) : null;
}

/** @param {import('vite').ESTree.Argument} node @returns {string | null} */
function textOf(node) {
  if (node.type === 'Literal') return typeof node.value === 'string' ? node.value : null;
  if (node.type === 'TemplateLiteral') return node.quasis.map(({ value }) => value.cooked).join('…');
  return null;
}
