/** Mistakes in the HTML of one template that hurt its readers, or its scripts. */
import type { TemplateUnit } from '../../core/analysis/template-unit.ts';
import { LineIndex } from '../../core/source/line-index.ts';
import { mayMeet, type Tag, tagsOf, UNKNOWN } from './markup.ts';
import { type Finding, found, type Rule } from './rules.ts';

interface Mistake {
  readonly rule: Rule;
  readonly tag: Tag;
  readonly message: string;
  readonly hint: string;
}

type MarkupRule = (tags: readonly Tag[]) => readonly Mistake[];

export function markupFindings(unit: TemplateUnit, template: string): readonly Finding[] {
  const tags = tagsOf(unit);
  const lines = new LineIndex(unit.ast.source);
  return RULES.flatMap((rule) => rule(tags)).map(({ rule, tag, message, hint }) =>
    found(rule, message, { template, ...lines.locate(tag.offset) }, hint),
  );
}

/** Start tags that say all their attributes. */
function known(tags: readonly Tag[], isMeant: (tag: Tag) => boolean): readonly Tag[] {
  return tags.filter((tag) => !tag.isEnd && !tag.isOpen && isMeant(tag));
}

const duplicateIds: MarkupRule = (tags) => {
  const byId = new Map<string, Tag[]>();
  return tags.flatMap((tag): readonly Mistake[] => {
    const id = tag.isEnd ? undefined : tag.attributes.get('id');
    if (id === undefined || id === '' || id.includes(UNKNOWN)) return [];
    const others = byId.get(id) ?? [];
    byId.set(id, [...others, tag]);
    if (!others.some((other) => mayMeet(tag, other))) return [];
    const message = `another element of this template has the id "${id}", too`;
    return [{ rule: 'duplicate_id', tag, message, hint: 'an id names one element of the page' }];
  });
};

const imagesWithoutAlt: MarkupRule = (tags) =>
  known(tags, ({ name, attributes }) => name === 'img' && !attributes.has('alt')).map((tag) => ({
    rule: 'image_without_alt',
    tag,
    message: 'this image has no alt',
    hint: 'say what it shows, or alt="" if it only decorates',
  }));

const htmlWithoutLang: MarkupRule = (tags) =>
  known(tags, ({ name, attributes }) => name === 'html' && !attributes.has('lang')).map((tag) => ({
    rule: 'html_without_lang',
    tag,
    message: 'the page has no lang',
    hint: 'screen readers pronounce by it: <html lang="en">',
  }));

const FIELDS: ReadonlySet<string> = new Set(['input', 'select', 'textarea']);
/** Inputs that nobody fills in, or that say what they are. */
const UNLABELLED: ReadonlySet<string> = new Set(['hidden', 'submit', 'button', 'reset', 'image']);
const NAMING = ['aria-label', 'aria-labelledby', 'title'] as const;

const inputsWithoutLabel: MarkupRule = (tags) => {
  const targets = tags.flatMap(({ name, attributes }) => (name === 'label' ? (attributes.get('for') ?? []) : []));
  const isTarget = (id: string | undefined): boolean =>
    id !== undefined && targets.some((target) => target === id || target.includes(UNKNOWN) || id.includes(UNKNOWN));
  const mistakes: Mistake[] = [];
  let labels = 0;
  for (const tag of tags) {
    const { name, attributes } = tag;
    if (name === 'label') labels = Math.max(0, labels + (tag.isEnd ? -1 : 1));
    const type = attributes.get('type')?.toLowerCase() ?? '';
    if (tag.isEnd || tag.isOpen || !FIELDS.has(name) || UNLABELLED.has(type) || type.includes(UNKNOWN)) continue;
    if (labels > 0 || NAMING.some((each) => attributes.has(each)) || isTarget(attributes.get('id'))) continue;
    const hint = 'put it into a <label>, or name its id in one: <label for="…">';
    mistakes.push({ rule: 'input_without_label', tag, message: `this ${name} has no label`, hint });
  }
  return mistakes;
};

const skippedHeadings: MarkupRule = (tags) => {
  const headings = tags.filter(({ name, isEnd }) => !isEnd && /^h[1-6]$/.test(name));
  return headings.flatMap((tag, i): readonly Mistake[] => {
    const before = headings.slice(0, i).findLast((other) => mayMeet(tag, other));
    const [level, last] = [Number(tag.name[1]), Number(before?.name[1] ?? 6)];
    if (level <= last + 1) return [];
    return [{ rule: 'skipped_heading', tag, message: `h${level} follows h${last}`, hint: `is it an h${last + 1}?` }];
  });
};

const RULES: readonly MarkupRule[] = [duplicateIds, imagesWithoutAlt, htmlWithoutLang, inputsWithoutLabel, skippedHeadings];
