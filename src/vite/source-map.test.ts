import { SourceMap } from 'node:module';
import { Environment, MemoryLoader } from 'millrace';
import { expect, test } from 'vitest';
import { sourceMapOf } from './source-map.ts';

const source = '<h1>{{ title|upper }}</h1>\n{% for item in items %}\n  {{ "p = 7, \\"" }}{{ item.name|lower }}\n{% end %}\n';
const code = new Environment({ loader: new MemoryLoader({ 'page.html': source }) }).precompile('page.html', { withSource: true });

/** Each occurrence of `text` in the generated code → the place in the template that it comes from. */
function origins(text: string): ReadonlySet<string> {
  const map = new SourceMap(
    sourceMapOf(code, '/templates/page.html', source) as unknown as ConstructorParameters<typeof SourceMap>[0],
  );
  const places = new Set<string>();
  for (const [index, line] of code.split('\n').entries()) {
    for (const { index: column } of line.matchAll(new RegExp(text, 'g'))) {
      const found = map.findEntry(index, column);
      if ('originalLine' in found) places.add(`${found.originalSource}:${found.originalLine + 1}:${found.originalColumn + 1}`);
    }
  }
  return places;
}

test('calls of filters come from where the template names them', () => {
  expect(origins('\\bupper\\$\\d+\\(')).toEqual(new Set(['/templates/page.html:1:14']));
  expect(origins('\\blower\\$\\d+\\(')).toEqual(new Set(['/templates/page.html:3:33']));
});

test('a loop comes from what it runs over', () => {
  expect(origins('\\biterate\\(')).toEqual(new Set(['/templates/page.html:2:16']));
});

test('the text of the template comes along', () => {
  expect(sourceMapOf(code, '/templates/page.html', source)).toMatchObject({ version: 3, sourcesContent: [source] });
});
