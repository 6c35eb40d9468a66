/**
 * TypeScript examples of the pages. Each becomes a module of its own in a cache folder, is type-checked with all others by one run of `tsc`,
 * and executed from source in one child process (`snippet-runner.ts`), with the page's templates in a folder `templates`.
 *
 * `expression; // → value` asserts the value, `expression; // throws code` the error's code; `console.log` is compared with the output
 * fence behind the snippet. Frameworks that are no dependencies of the project are replaced by stand-ins.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Fence, Page } from './markdown.ts';
import { namedTemplate } from './template-examples.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
/** One per process: two test runs at a time don't meet. */
const folder = path.join(root, `node_modules/.cache/docs-${process.pid}`);
const here = fileURLToPath(new URL('.', import.meta.url));

export interface Snippet {
  readonly page: string;
  readonly line: number;
  readonly code: string;
  readonly request: string;
  /** Templates that the page has shown so far, by name. */
  readonly templates: Readonly<Record<string, string>>;
  readonly output: Fence | null;
}

/** What the runner is told of a snippet. */
export interface SnippetRun extends Pick<Snippet, 'templates' | 'request'> {
  readonly id: string;
  readonly file: string;
  readonly directory: string;
}

export interface SnippetResult {
  /** What the snippet printed, or the answer of the server that it started. */
  readonly output: string;
  /** Status of the answer, null for a snippet that starts no server. */
  readonly status: number | null;
  readonly error: string | null;
}

export function snippetsOf(page: Page): readonly Snippet[] {
  const fences = page.parts.filter((part) => part.kind === 'fence');
  const templates: Record<string, string> = {};
  return fences.flatMap((fence, index) => {
    if (fence.language === 'html' && fence.word === '') {
      const { name, source } = namedTemplate(fence.text);
      if (name !== null) templates[name] = source;
    }
    if (fence.language !== 'ts') return [];
    const next = fences[index + 1];
    const output = next?.word === 'output' ? next : null;
    return [
      { page: page.file, line: fence.line, code: moduleOf(fence), request: fence.request, templates: { ...templates }, output },
    ];
  });
}

export function removeSnippets(): void {
  rmSync(folder, { recursive: true, force: true });
}

/** Writes all snippets and type-checks them. @returns the compiler's complaints about them, empty if there are none */
export function checkTypes(snippets: readonly Snippet[]): string {
  removeSnippets();
  for (const snippet of snippets) {
    mkdirSync(directoryOf(snippet), { recursive: true });
    writeFileSync(fileOf(snippet), snippet.code);
  }
  const options = { noEmit: true, composite: false, declaration: false, emitDeclarationOnly: false, rootDir: root };
  const lenient = { noUnusedLocals: false, noUnusedParameters: false, noPropertyAccessFromIndexSignature: false };
  const config = {
    extends: path.join(root, 'tsconfig.consumer.json'),
    compilerOptions: { ...options, ...lenient },
    files: snippets.map(fileOf),
  };
  const configFile = path.join(folder, 'tsconfig.json');
  writeFileSync(configFile, JSON.stringify(config));
  try {
    execFileSync(process.execPath, [path.join(root, 'node_modules/typescript/bin/tsc'), '-p', configFile], {
      encoding: 'utf8',
      cwd: root,
    });
    return '';
  } catch (error) {
    return complaintsAbout(folder, (error as { stdout: string }).stdout);
  }
}

/** Files of the project that the snippets import have a check of their own. */
function complaintsAbout(directory: string, output: string): string {
  const complaints = output.split(/\n(?=\S)/).filter((complaint) => path.resolve(complaint).startsWith(directory));
  return complaints.join('\n');
}

/** Runs what `checkTypes` has written. */
export function runSnippets(snippets: readonly Snippet[]): Readonly<Record<string, SnippetResult>> {
  const runs = snippets.map(
    (snippet): SnippetRun => ({
      id: idOf(snippet),
      file: fileOf(snippet),
      directory: directoryOf(snippet),
      templates: snippet.templates,
      request: snippet.request,
    }),
  );
  const runsFile = path.join(folder, 'runs.json');
  const resultsFile = path.join(folder, 'results.json');
  writeFileSync(runsFile, JSON.stringify(runs));
  const runner = path.join(here, 'snippet-runner.ts');
  execFileSync(process.execPath, [path.join(root, 'scripts/run.mjs'), runner, runsFile, resultsFile], {
    cwd: tmpdir(),
    stdio: ['ignore', 'ignore', 'pipe'],
    timeout: 60_000,
  });
  return JSON.parse(readFileSync(resultsFile, 'utf8')) as Readonly<Record<string, SnippetResult>>;
}

export function idOf({ page, line }: Pick<Snippet, 'page' | 'line'>): string {
  return `${page}:${line}`;
}

function directoryOf({ page }: Snippet): string {
  return path.join(folder, page.replace(/\W+/g, '-'));
}

function fileOf(snippet: Snippet): string {
  return path.join(directoryOf(snippet), `line-${snippet.line}.ts`);
}

const standIns = new Set(readdirSync(path.join(here, 'stand-ins')).map((file) => path.basename(file, '.ts')));

function moduleOf({ text, setup }: Fence): string {
  const assertions = path.join(here, 'snippet-assertions.ts');
  const body = text.split('\n').map(asserted).join('\n');
  const code = `${setup}\n${body}`.replace(/from '([\w:]+)'/g, (match, specifier: string) => {
    const name = specifier.replace(':', '-');
    return standIns.has(name) ? `from '${path.join(here, 'stand-ins', `${name}.ts`)}'` : match;
  });
  return `import { assertEqual, assertThrows } from '${assertions}';\nvoid [assertEqual, assertThrows];\n${code}\nexport {};\n`;
}

/** A line with `// → value` or `// throws code` as an assertion. */
function asserted(line: string): string {
  const [, statement = '', kind, expected = ''] = /^(.*?);? +\/\/ (→|throws) (.+)$/.exec(line) ?? [];
  if (kind === undefined) return line;
  if (kind === 'throws') return `await assertThrows(async () => { ${statement}; }, '${expected}');`;
  const [, name] = /^const (\w+) = /.exec(statement) ?? [];
  return name === undefined ? `assertEqual(${statement}, ${expected});` : `${statement}; assertEqual(${name}, ${expected});`;
}
