// @ts-check
import Html from '@kitajs/html';
import { elementTrees } from './element-trees.mjs';

export function open() {
  const { createElement, escapeHtml } = Html;
  /** @type {Record<string, any>} */
  const trees = elementTrees(/** @type {any} */ (createElement), {
    text: (value) => (typeof value === 'string' ? escapeHtml(value) : value),
  });
  return (/** @type {string} */ name) => (/** @type {object} */ it) => trees[name](it);
}
