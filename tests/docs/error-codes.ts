/** The codes that errors and warnings can have, read from the source: what the reference of errors has to list. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { messages } from '../../src/core/diagnostics/messages.ts';

const sources = ['core', 'server'].map((folder) => fileURLToPath(new URL(`../../src/${folder}`, import.meta.url)));

/** Codes that are put together: the pattern as written → what comes out of it. */
const computed: Readonly<Record<string, readonly string[]>> = {
  'unknown_${kind}': ['unknown_filter', 'unknown_test'],
  'deferred_${kind}': ['deferred_rejected', 'deferred_timeout', 'deferred_stream'],
};

/** Codes of errors at compile time; `plan.ts` throws one more that depends on the page around a template. */
export function compileCodes(): ReadonlySet<string> {
  return new Set([...Object.keys(messages), 'fallback_position']);
}

const thrown = /new (?:Template\w*Error|UndefinedError|SecurityError)\(\s*([^,]+),|super\((`[^`]+`|'\w+'),/g;
const warned =
  /\b(?:report|warnOnce|unplacedDiagnostic)\((?:env, )?\{\s*code: ('\w+')|\.warn\(\s*('\w+'),|\bproblem\(\s*('\w+'),/g;

export function runtimeCodes(): ReadonlySet<string> {
  const codes = codesIn(thrown);
  for (const code of compileCodes()) if (!isThrownAtRuntimeToo(code)) codes.delete(code);
  return codes;
}

export function warningCodes(): ReadonlySet<string> {
  return codesIn(warned);
}

/** Filters and tests are looked up at compile time, but their names can be data too: `map(name)`. */
function isThrownAtRuntimeToo(code: string): boolean {
  return code === 'unknown_filter' || code === 'unknown_test';
}

function codesIn(pattern: RegExp): Set<string> {
  const codes = new Set<string>();
  for (const file of sourceFiles()) {
    for (const [, ...groups] of readFileSync(file, 'utf8').matchAll(pattern)) {
      for (const code of codesOf(groups.find((group) => group !== undefined) ?? '')) codes.add(code);
    }
  }
  return codes;
}

/** The first argument: a literal, a choice of literals, or a pattern. A parameter is handed on from a place that is found itself. */
function codesOf(argument: string): readonly string[] {
  const template = /^`(.+)`$/.exec(argument.trim())?.[1];
  if (template === undefined) return Array.from(argument.matchAll(/'(\w+)'/g), (match) => match[1] ?? '');
  const codes = computed[template];
  if (codes === undefined) throw new Error(`tests/docs/error-codes.ts doesn't know what comes out of \`${template}\``);
  return codes;
}

function sourceFiles(): readonly string[] {
  return sources.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
      .map((name) => path.join(folder, name)),
  );
}
