// @ts-check
import { Eta } from 'eta';
import { textTemplates } from './text-templates.mjs';

export function open() {
  const eta = new Eta({ autoTrim: false });
  const sources = textTemplates({
    code: (code) => `<% ${code} %>`,
    print: (expression) => `<%= ${expression} %>`,
    part: (part, data) => `<%~ include('@${part}', ${data}) %>`,
  });
  for (const [name, source] of Object.entries(sources)) eta.loadTemplate(`@${name}`, source);
  return (/** @type {string} */ name) => (/** @type {object} */ it) => eta.render(`@${name}`, it);
}
