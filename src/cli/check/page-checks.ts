/** What Suspense makes of a page whose values load while it is sent. */
import { walk } from '../../core/ast/walk.ts';
import { LineIndex } from '../../core/source/line-index.ts';
import { planPage } from '../../core/suspense/page-maps.ts';
import { type BlockExplanation, type Explanation, explainPage } from '../explain/explanation.ts';
import type { Project } from '../project.ts';
import { type Finding, found } from './rules.ts';
import { declarationsIn } from './source-checks.ts';

/** Types of declared values that load, or come bit by bit. */
const DEFERRED = /\b(?:Promise|PromiseLike|Deferred|AsyncIterable)\b/;

/** @throws TemplateError for what can't be planned: boundaries written where none can stand */
export function pageFindings(
  project: Project,
  page: string,
  given: readonly string[],
  layouts: readonly string[],
): readonly Finding[] {
  const { env } = project;
  const declared = (declarationsIn(env, page) ?? [])
    .filter(({ annotation }) => DEFERRED.test(annotation))
    .map(({ name }) => name);
  const keys = [...new Set([...given, ...declared])];
  const parts = { page, layouts, fragment: null };
  const plan = planPage(env, parts, new Set(keys));
  if (keys.length === 0) return [];
  const named = planPage(env, parts, new Set(keys), { namedOnly: true }).plan;
  const explanation = explainPage(page, keys, plan, named);
  return [...holdFindings(explanation), ...blockFindings(project, explanation)];
}

function holdFindings({ template: page, values }: Explanation): readonly Finding[] {
  return values.flatMap(({ hold }) => {
    if (hold === null || hold.path === null) return [];
    const where = { template: hold.template ?? page, line: hold.line, column: hold.column };
    const subject = `the shell waits for ${hold.path}`;
    if (hold.because === null)
      return [found('deferred_outside_boundary', `${subject}, which is read outside every block`, where, 'put it into a block')];
    const hint = 'put a block around more, or less, of the page';
    return [found('unmarkable_position', `${subject}: its block can't arrive on its own, as ${hold.because}`, where, hint)];
  });
}

function blockFindings(project: Project, { template: page, blocks }: Explanation): readonly Finding[] {
  const waiting = blocks.filter(({ keys }) => keys.length > 0);
  const views = failedViews(project, page, blocks);
  return waiting.flatMap((block) => {
    const where = { template: block.template ?? page, line: block.line, column: block.column };
    const label = block.name === null ? 'this {% suspense %}' : `the block "${block.name}"`;
    const findings: Finding[] = [];
    if (!hasView(views, block))
      findings.push(
        found(
          'missing_failed_branch',
          `nothing says what ${label} shows if ${block.keys.join(', ')} can't be had`,
          where,
          'add {% failed %}',
        ),
      );
    if (!block.isAddressable && block.name !== null)
      findings.push(
        found('not_addressable', `${label} stands in the page more than once, or in a loop`, where, 'give each its own name'),
      );
    return findings;
  });
}

interface FailedViews {
  readonly hasDefault: boolean;
  readonly blocks: ReadonlySet<string>;
  /** Places of `suspense`. */
  readonly places: ReadonlySet<string>;
}

function hasView({ hasDefault, blocks, places }: FailedViews, block: BlockExplanation): boolean {
  return hasDefault || (block.name === null ? places.has(placeOf(block)) : blocks.has(block.name));
}

function placeOf({ template, line, column }: Pick<BlockExplanation, 'template' | 'line' | 'column'>): string {
  return `${template}:${line}:${column}`;
}

/** Of the page, its parents and the templates that its blocks stand in: branches are inherited. */
function failedViews(project: Project, page: string, explained: readonly BlockExplanation[]): FailedViews {
  const names = new Set([page, ...explained.flatMap(({ template }) => template ?? [])]);
  const blocks = new Set<string>();
  const places = new Set<string>();
  let hasDefault = false;
  for (const name of names) {
    const unit = project.unit(name);
    if (unit === null) continue;
    for (const parent of [unit.parent ?? []].flat()) names.add(parent);
    const lines = new LineIndex(unit.ast.source);
    walk(unit.ast, (node) => {
      if (node.type === 'DefaultFailed') hasDefault = true;
      if (node.type === 'Block' && node.failed !== null) blocks.add(node.name);
      if (node.type === 'Suspense' && node.failed !== null) places.add(placeOf({ template: name, ...lines.locate(node.start) }));
    });
  }
  return { hasDefault, blocks, places };
}
