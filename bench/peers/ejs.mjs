// @ts-check
// With parts as compiled functions in the data: `include` would look for files at each call.
import ejs from 'ejs';
import { textTemplates } from './text-templates.mjs';

export function open() {
  const sources = textTemplates({
    code: (code) => `<% ${code} %>`,
    print: (expression) => `<%= ${expression} %>`,
    part: (part, data) => `<%- parts.${part}(${data}) %>`,
  });
  /** @type {Record<string, (it: object) => string>} */
  const parts = {};
  for (const [name, source] of Object.entries(sources)) {
    const render = ejs.compile(source, { strict: true, localsName: 'scope', destructuredLocals: ['it', 'parts'] });
    parts[name] = (it) => render({ it, parts });
  }
  return (/** @type {string} */ name) => /** @type {(it: object) => string} */ (parts[name]);
}
