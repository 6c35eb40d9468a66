/** The declarations of one template: what its context, its blocks and its defs take. */
import type { DefParam } from '../../core/environment/template-metadata.ts';
import type { Template } from '../../core/environment/template.ts';
import type { Project } from '../project.ts';
import { annotationType } from './annotation-type.ts';
import { Inference } from './inference.ts';
import type { Shape } from './shape.ts';
import { PRINTABLE, propertyName, quoted, typeText } from './type-text.ts';

/** A property of a type, as text. */
interface Row {
  readonly name: string;
  readonly isOptional: boolean;
  readonly type: string;
}

/** What the declared types of templates may name. */
export interface OwnTypes {
  /** True if the app has a type of that name. */
  has(name: string): boolean;
}

/** The text of the template's member of `Templates`. @throws TemplateError of the template */
export function templateTypes(project: Project, name: string, own: OwnTypes): string {
  const template: Template = project.env.getTemplate(name);
  const inference = new Inference((reference, from) => project.unit(reference, from));
  const unit = project.unit(name);
  const scope = unit === null ? null : inference.page(unit);
  const metadata = Object.values(template.blockMetadata());
  const context = contextRows(project, template, inference, own);
  const keys = new Set(context.filter(({ isOptional }) => !isOptional).map((row) => row.name));
  const blocks = metadata.map(({ name: block, dependsOn, regionParams }) => {
    const needed = [...new Set(Array.from(dependsOn, rootOf))].filter((key) => keys.has(key) && !regionParams.includes(key));
    return { name: block, isOptional: false, type: needed.length === 0 ? 'never' : needed.map(quoted).join(' | ') };
  });
  const regions = metadata.flatMap(({ name: region, isRegion, regionParams }) => {
    const rows = regionParams.map((param) => ({ name: param, isOptional: true, type: PRINTABLE }));
    return isRegion ? [{ name: region, isOptional: false, type: objectText(rows, INDENT) }] : [];
  });
  const defs = Object.values(template.defMetadata()).map(({ name: def, params }) => {
    const shapes = scope === null ? new Map<string, Shape>() : inference.paramsOf(scope, def);
    const rows = params.map((param) => paramRow(param, shapes.get(param.name), own));
    return { name: def, isOptional: false, type: objectText(rows, INDENT) };
  });
  const members = Object.entries({ context, blocks, regions, defs }).map(
    ([part, rows]) => `      ${part}: ${objectText(rows, '      ')};`,
  );
  return `    ${quoted(name)}: {\n${members.join('\n')}\n    };`;
}

/** Of what stands in a member of a template. */
const INDENT = '        ';

/** By name: the keys that are needed, and those that can be left out. */
function contextRows(project: Project, template: Template, { context }: Inference, own: OwnTypes): readonly Row[] {
  const required = template.requiredContext();
  const { globals } = project.env;
  const read = [...new Set(Array.from(template.contextPaths(), rootOf))].filter((key) => required.has(key) || !globals.has(key));
  const declared = declaredTypes(project, template.name ?? '', own);
  const names = [...new Set([...read, ...required, ...declared.keys()])].sort();
  return names.map((key) => {
    const shape = context.get(key);
    const type = declared.get(key) ?? (shape === undefined ? PRINTABLE : typeText(shape));
    return { name: key, isOptional: !required.has(key), type };
  });
}

/** What the template and its parents say themselves; the child's word counts. Without types that can't be had. */
function declaredTypes(project: Project, name: string, own: OwnTypes): ReadonlyMap<string, string> {
  const types = new Map<string, string>();
  const seen = new Set<string>();
  for (let each: string | null = name; each !== null && !seen.has(each); ) {
    seen.add(each);
    if (project.unit(each) === null) break;
    const { declares, extends: parent } = project.env.getTemplate(each).templateMetadata();
    for (const { name: key, annotation } of declares ?? []) {
      const type = annotationType(annotation, (type) => own.has(type));
      if (type !== null && !types.has(key)) types.set(key, type);
    }
    each = parent;
  }
  return types;
}

function paramRow({ name, annotation, hasDefault }: DefParam, shape: Shape | undefined, own: OwnTypes): Row {
  const declared = annotation === null ? null : annotationType(annotation, (each) => own.has(each));
  return { name, isOptional: hasDefault, type: declared ?? (shape === undefined ? PRINTABLE : typeText(shape)) };
}

function objectText(rows: readonly Row[], indent: string): string {
  if (rows.length === 0) return 'Record<never, never>';
  const lines = rows.map(
    ({ name, isOptional, type }) => `${indent}  readonly ${propertyName(name)}${isOptional ? '?' : ''}: ${type};`,
  );
  return `{\n${lines.join('\n')}\n${indent}}`;
}

function rootOf(path: string): string {
  return path.split(/[.[]/, 1)[0] as string;
}
