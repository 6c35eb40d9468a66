/** What one template says itself: its errors, its calls, what it names, what it declares. */
import type { AstNode, Expression } from '../../core/ast/nodes.ts';
import { walk } from '../../core/ast/walk.ts';
import { plainPath, rootOf } from '../../core/analysis/optional-path.ts';
import type { TemplateFacts } from '../../core/analysis/metadata/facts.ts';
import type { Environment } from '../../core/environment/environment.ts';
import type { Template } from '../../core/environment/template.ts';
import { type TemplateError, TemplateSyntaxError } from '../../core/runtime/errors.ts';
import { suggest } from '../../core/runtime/suggest.ts';
import { LineIndex } from '../../core/source/line-index.ts';
import { planPage } from '../../core/suspense/page-maps.ts';
import type { Project } from '../project.ts';
import { type Finding, found } from './rules.ts';

/** Every error of a source; of one that isn't about a place, its beginning. */
export function errorFindings(error: TemplateError, name: string): readonly Finding[] {
  const errors: readonly TemplateError[] = error instanceof TemplateSyntaxError ? error.errors : [error];
  return errors.map(({ code, reason, hint, template, line, column }) => ({
    rule: code,
    level: 'error',
    message: reason,
    hint,
    template: template ?? name,
    line: line ?? 1,
    column: column ?? 1,
  }));
}

/** Calls that a render would stumble over. */
export function callFindings(template: Template, name: string): readonly Finding[] {
  return template.check().map(({ code, message, line, column }) => ({
    rule: code,
    level: 'error',
    message,
    hint: null,
    template: name,
    line: line ?? 1,
    column: column ?? 1,
  }));
}

export function referenceFindings(project: Project, name: string): readonly Finding[] {
  const unit = project.unit(name);
  if (unit === null) return [];
  const lines = new LineIndex(unit.ast.source);
  const findings: Finding[] = [];
  walk(unit.ast, (node) => {
    const names = namesIn(node);
    if (names.length === 0 || names.some((each) => project.has(each, name))) return;
    const [first = ''] = names;
    const similar = suggest(first, project.names);
    const said = names.map((each) => `"${each}"`).join(', ');
    const message = names.length === 1 ? `there is no template ${said}` : `there is no template ${said}, not one of them`;
    const hint = similar === null ? null : `did you mean "${similar}"?`;
    findings.push(found('template_not_found', message, { template: name, ...lines.locate(node.start) }, hint));
  });
  return findings;
}

/** The names that have to be there, one of them at least; none where they are computed or may be missing. */
function namesIn(node: AstNode): readonly string[] {
  switch (node.type) {
    case 'Include':
    case 'Embed':
      return node.ignoreMissing ? [] : literals(node.template);
    case 'Extends':
    case 'Import':
    case 'FromImport':
      return literals(node.template);
    default:
      return [];
  }
}

function literals(expression: Expression): readonly string[] {
  if (expression.type === 'Literal') return typeof expression.value === 'string' ? [expression.value] : [];
  if (expression.type !== 'ArrayExpression') return [];
  const names = expression.elements.map(literals);
  return names.some((each) => each.length === 0) ? [] : names.flat();
}

/** Names that a template needs, where it or one of its parents says which there are. */
export function contextFindings({ env }: Project, template: Template, name: string): readonly Finding[] {
  const declares = declarationsIn(env, name);
  if (declares === null) return [];
  const declared = new Set(declares.map((each) => each.name));
  const missing = new Set([...template.requiredContext()].filter((key) => !declared.has(key)));
  if (missing.size === 0) return [];
  const { map } = planPage(env, { page: name, layouts: [], fragment: null }, new Set());
  const reads = map.occurrences.flatMap((occurrence) => occurrence.reads);
  return [...missing].flatMap((key) => {
    // What parents and includes read is theirs to declare.
    const read = reads.find(({ path, template }) => path !== null && template === name && rootOf(plainPath(path)) === key);
    if (read === undefined) return [];
    const similar = suggest(key, declared);
    const hint = similar === null ? `declare it: {% template ${key}: … %}` : `did you mean "${similar}"?`;
    return [found('undeclared_name', `"${key}" is not declared`, { template: name, ...read.at }, hint)];
  });
}

/** What the template itself declares. The public metadata would look at every block, too. */
export function declarationsIn(env: Environment, name: string): TemplateFacts['declares'] {
  return env.artifact(name).module.facts.declares;
}
