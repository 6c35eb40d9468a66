// @ts-check
import { jsx } from 'hono/jsx';
import { elementTrees } from './element-trees.mjs';

export function open() {
  /** @type {Record<string, any>} */
  const trees = elementTrees(/** @type {any} */ (jsx));
  return (/** @type {string} */ name) => (/** @type {object} */ it) => trees[name](it).toString();
}
