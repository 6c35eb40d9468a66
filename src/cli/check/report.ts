/** Findings as people, programs and code hosts read them. */
import { type Finding, rules } from './rules.ts';

export type Report = (findings: readonly Finding[], fileOf: (template: string) => string) => string;

/** By the value of `--format`. */
export const reports: Readonly<Record<string, Report>> = { text, json, sarif };

function text(findings: readonly Finding[], fileOf: (template: string) => string): string {
  const rows = findings.map(({ rule, level, message, hint, template, line, column }) => {
    const wayOut = hint === null ? '' : `  ${hint}\n`;
    return `${fileOf(template)}:${line}:${column}: ${level} ${rule}: ${message}\n${wayOut}`;
  });
  const errors = findings.filter(({ level }) => level === 'error').length;
  const total = findings.length === 0 ? '' : `\n${count(errors, 'error')}, ${count(findings.length - errors, 'warning')}\n`;
  return rows.join('') + total;
}

function json(findings: readonly Finding[], fileOf: (template: string) => string): string {
  const rows = findings.map(({ rule, level, message, hint, template, line, column }) => ({
    rule,
    level,
    message,
    hint,
    template,
    file: fileOf(template),
    line,
    column,
  }));
  return `${JSON.stringify(rows, null, 2)}\n`;
}

/** Static Analysis Results Interchange Format 2.1.0. */
function sarif(findings: readonly Finding[], fileOf: (template: string) => string): string {
  const ids = [...new Set(findings.map(({ rule }) => rule))].sort();
  const texts: Readonly<Record<string, { readonly summary: string }>> = rules;
  const driver = {
    name: 'millrace',
    rules: ids.map((id) => ({ id, shortDescription: { text: Object.hasOwn(texts, id) ? texts[id]?.summary : id } })),
  };
  const results = findings.map(({ rule, level, message, hint, template, line, column }) => ({
    ruleId: rule,
    ruleIndex: ids.indexOf(rule),
    level,
    message: { text: hint === null ? message : `${message}: ${hint}` },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: encodeURI(fileOf(template)) },
          region: { startLine: line, startColumn: column },
        },
      },
    ],
  }));
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [{ tool: { driver }, columnKind: 'utf16CodeUnits', results }],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`;
}
