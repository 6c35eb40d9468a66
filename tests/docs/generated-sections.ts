/**
 * Parts of pages that are made from the code: `<!-- generated: name -->` … `<!-- end -->`. The test compares, `UPDATE=1` writes.
 */
import { existsSync, readFileSync } from 'node:fs';
import { Environment, MemoryLoader } from 'millrace';
import { PROBLEMS } from '../../src/core/analysis/html/problems.ts';
import { tablesOf } from '../../bench/tables.ts';
import { floors } from '../../scripts/floors/table.mjs';

const section = /<!-- generated: (\w+) -->\n([^]*?)<!-- end -->/g;

/** The page with every generated section as it has to be. */
export function renewSections(text: string, file: string): string {
  return text.replace(
    section,
    (_whole, name: string, old: string) => `<!-- generated: ${name} -->\n${generate(name, old, file)}\n<!-- end -->`,
  );
}

export function sectionNames(text: string): readonly string[] {
  return Array.from(text.matchAll(section), (match) => match[1] ?? '');
}

function generate(name: string, old: string, file: string): string {
  const make = sections[name];
  if (make === undefined) throw new Error(`there is no generator for the section "${name}"`);
  return make(old, file);
}

const sections: Readonly<Record<string, (old: string, file: string) => string>> = {
  sizes: sizesTable,
  floors: floorsTable,
  positions: positionsTable,
  program: generatedProgram,
  speed: speedTables,
};

function tableOf(header: readonly string[], rows: readonly (readonly string[])[]): string {
  return [tableRow(header), `|${'---|'.repeat(header.length)}`, ...rows.map(tableRow)].join('\n');
}

function tableRow(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}

function sizesTable(): string {
  const sizes = JSON.parse(readFileSync('sizes.json', 'utf8')) as Record<string, { raw: number; gzip: number; budget?: number }>;
  const rows = Object.entries(sizes).map(([name, { raw, gzip, budget }]) => [
    name,
    `${raw} B`,
    `${gzip} B`,
    budget === undefined ? '' : `${budget} B`,
  ]);
  return tableOf(['Sent to the browser', 'Minified', 'Gzipped', 'Budget (gzipped)'], rows);
}

function floorsTable(): string {
  const rows = Object.entries(floors).map(([name, floor]) => [
    `\`${name}\``,
    codeList(floor.values) || '—',
    codeList(floor.types),
  ]);
  return tableOf(['Floor', 'May import', 'Types only'], rows);
}

function codeList(names: readonly string[] = []): string {
  return names.map((name) => `\`${name}\``).join(', ');
}

function positionsTable(): string {
  return tableOf(
    ['Reason', 'A block is no boundary when …', 'Way out'],
    Object.entries(PROBLEMS).map(([reason, { text, wayOut }]) => [`\`${reason}\``, text, wayOut]),
  );
}

/** The synchronous program of the template that the page shows right before. */
function generatedProgram(old: string): string {
  const [, source] = /```html\n([^]*?)\n```/.exec(old) ?? [];
  if (source === undefined) throw new Error('a generated program needs its template in an html fence');
  const env = new Environment({ loader: new MemoryLoader({ 'hello.html': source }) });
  const code = env.precompile('hello.html');
  const start = code.indexOf('    sync: (rt)');
  const end = code.indexOf('\n    }', start) + '\n    }'.length;
  const program = code.slice(start, end).replace(/^ {4}/gm, '');
  return `\`\`\`html\n${source}\n\`\`\`\n\n\`\`\`js generated\n${program}\n\`\`\``;
}

/** What `npm run bench -- --record` measured. */
function speedTables(_old: string, file: string): string {
  const results = 'bench/results.json';
  return tablesOf(
    file,
    existsSync(results) ? (JSON.parse(readFileSync(results, 'utf8')) as Parameters<typeof tablesOf>[1]) : null,
  );
}
