// @ts-check
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { elementTrees } from './element-trees.mjs';

export function open() {
  /** @type {Record<string, any>} */
  const trees = elementTrees(/** @type {any} */ (createElement), { classKey: 'className', keyed: true });
  return (/** @type {string} */ name) => (/** @type {object} */ it) => renderToStaticMarkup(trees[name](it));
}
