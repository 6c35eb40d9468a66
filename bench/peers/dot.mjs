// @ts-check
import doT from 'dot';
import { textTemplates } from './text-templates.mjs';

export function open() {
  const settings = { ...doT.templateSettings, strip: false, varname: 'it, parts' };
  const sources = textTemplates({
    code: (code) => `{{ ${code} }}`,
    print: (expression) => `{{! String(${expression}) }}`, // it prints 0 as nothing
    part: (part, data) => `{{= parts.${part}(${data}, parts) }}`,
  });
  /** @type {Record<string, Function>} */
  const parts = {};
  for (const [name, source] of Object.entries(sources)) parts[name] = doT.template(source, settings);
  return (/** @type {string} */ name) => {
    const render = /** @type {Function} */ (parts[name]);
    return (/** @type {object} */ it) => render(it, parts);
  };
}
