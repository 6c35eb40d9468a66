// @ts-check
import { h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { elementTrees } from './element-trees.mjs';

export function open() {
  /** @type {Record<string, any>} */
  const trees = elementTrees(/** @type {any} */ (h));
  return (/** @type {string} */ name) => (/** @type {object} */ it) => renderToString(trees[name](it));
}
