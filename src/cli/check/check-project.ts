/** Everything that can be said of templates without data, by file and place. */
import type { Template } from '../../core/environment/template.ts';
import { TemplateError } from '../../core/runtime/errors.ts';
import type { Project } from '../project.ts';
import { markupFindings } from './markup-checks.ts';
import { pageFindings } from './page-checks.ts';
import type { Finding } from './rules.ts';
import { callFindings, contextFindings, errorFindings, referenceFindings } from './source-checks.ts';

export interface CheckOptions {
  /** Keys that are deferred on every page that reads them. */
  readonly deferred: readonly string[];
  readonly layouts: readonly string[];
}

/**
 * Sorted, each once: a mistake in a layout is no other one on each of its pages.
 * @param warnings where the project's environment puts those of compiling
 */
export function checkProject(project: Project, options: CheckOptions, warnings: readonly Finding[] = []): readonly Finding[] {
  const findings: Finding[] = [];
  const sound = new Map<string, Template>();
  for (const name of project.names) {
    attempt(findings, name, () => {
      sound.set(name, project.env.getTemplate(name));
      return [];
    });
  }
  const parts = new Set([...options.layouts, ...[...sound.values()].flatMap(namedBy)]);
  for (const [name, template] of sound) {
    const unit = project.unit(name);
    if (unit === null) continue;
    findings.push(...referenceFindings(project, name), ...markupFindings(unit, name));
    attempt(findings, name, () => callFindings(template, name));
    attempt(findings, name, () => contextFindings(project, template, name));
    if (!parts.has(name)) attempt(findings, name, () => pageFindings(project, name, options.deferred, options.layouts));
  }
  const distinct = [...new Map([...findings, ...warnings].map((each) => [JSON.stringify(each), each])).values()];
  return distinct.sort(byPlace);
}

function namedBy(template: Template): readonly string[] {
  return Object.values(template.dependencies()).flat();
}

function attempt(findings: Finding[], name: string, check: () => readonly Finding[]): void {
  try {
    findings.push(...check());
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    findings.push(...errorFindings(error, name));
  }
}

function byPlace(a: Finding, b: Finding): number {
  if (a.template !== b.template) return a.template < b.template ? -1 : 1;
  return a.line - b.line || a.column - b.column;
}
