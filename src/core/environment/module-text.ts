/** A template as the text of an ES module: the same factories as in memory, the rest as data. User text is quoted in both. */
import { generate } from '../codegen/generate.ts';
import { Uses } from '../codegen/uses.ts';
import { type CompileOptions, describe, describeModule, targetsOf } from './compile-module.ts';
import { linkedParts } from './linked-parts.ts';

export interface PrecompileOptions {
  /** Take the template's text along, so that errors show the lines around them. Default: false. */
  readonly withSource?: boolean;
  /**
   * Import the parts of the runtime that the template uses, from `millrace/parts`: the module is for bundlers then, and `LeanEnvironment`
   * renders it. Default: false, the module imports nothing.
   */
  readonly linked?: boolean;
}

/** Of a sandbox's template, too: only `RuntimeEnvironment` can watch it. */
const UNLINKED = { imports: '', parts: '' };

/** @throws TemplateSyntaxError */
export function moduleText(source: string, name: string, compile: CompileOptions, options: PrecompileOptions): string {
  const unit = describe(source, name, compile);
  const uses: Uses[] = [];
  const programs = targetsOf(unit).map((target) => {
    const own = new Uses();
    uses.push(own);
    return `    ${target}: ${generate(unit, target, compile, own).replaceAll('\n', '\n    ')}`;
  });
  const { imports, parts } = options.linked === true && !compile.isSandboxed ? linkedParts(unit, uses, compile) : UNLINKED;
  const data = { ...describeModule(unit, compile), ...(options.withSource ? { source } : {}) };
  const fields = Object.entries(data).map(([key, value]) => `  ${key}: ${toSource(value)},\n`);
  return `${imports}export default {\n${fields.join('')}${parts}  programs: {\n${programs.join(',\n')}\n  },\n};\n`;
}

/** JSON as JavaScript: there a key `__proto__` would be no key, and two characters would end a line for older parsers. */
function toSource(value: unknown): string {
  return JSON.stringify(value)
    .replace(/(?<!\\)"__proto__":/g, '["__proto__"]:')
    .replace(/\u2028/g, '\\u2028')
    .replace(/\u2029/g, '\\u2029');
}
