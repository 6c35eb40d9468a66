// @ts-check
// Reads every way a TypeScript module can name another one, with a real parser.
import { parseSync, Visitor } from 'vite';

/**
 * @typedef {object} Import
 * @property {string | null} specifier  null for a dynamic import whose argument is computed
 * @property {number} line  1-based
 * @property {boolean} isTypeOnly  erased from the output; `import { type A }` isn't, as its module is still loaded
 */

/**
 * The imports of one file in source order: static, re-exports, dynamic, `import('…').Type` and `import x = require('…')`.
 * Throws where the file doesn't parse.
 * @param {string} file  names the language by its ending
 * @param {string} text
 * @returns {Import[]}
 */
export function readImports(file, text) {
  const { program, errors } = parseSync(file, text);
  const [error] = errors;
  if (error !== undefined) throw new SyntaxError(`${file}: ${error.message}`);

  /** @type {{ specifier: unknown, offset: number, isTypeOnly: boolean }[]} */
  const found = [];
  new Visitor({
    ImportDeclaration: (node) =>
      found.push({ specifier: node.source.value, offset: node.start, isTypeOnly: node.importKind === 'type' }),
    ExportAllDeclaration: (node) =>
      found.push({ specifier: node.source.value, offset: node.start, isTypeOnly: node.exportKind === 'type' }),
    ExportNamedDeclaration: (node) => {
      if (node.source) found.push({ specifier: node.source.value, offset: node.start, isTypeOnly: node.exportKind === 'type' });
    },
    ImportExpression: (node) => found.push({ specifier: literalOf(node.source), offset: node.start, isTypeOnly: false }),
    TSImportType: (node) => found.push({ specifier: node.source.value, offset: node.start, isTypeOnly: true }),
    TSExternalModuleReference: (node) => found.push({ specifier: node.expression.value, offset: node.start, isTypeOnly: false }),
  }).visit(program);

  return found
    .sort((a, b) => a.offset - b.offset)
    .map(({ specifier, offset, isTypeOnly }) => ({
      specifier: typeof specifier === 'string' ? specifier : null,
      line: text.slice(0, offset).split('\n').length,
      isTypeOnly,
    }));
}

/** @param {import('vite').ESTree.Expression} node */
function literalOf(node) {
  return node.type === 'Literal' ? node.value : null;
}
