/** `"{} {name!r:>8}".format(…)`: the fields of Python's `str.format`. */

import { TemplateRuntimeError } from './errors.ts';
import { formatSpec } from './format-spec.ts';
import { itemOptional } from './item.ts';
import { toJson } from './json.ts';
import { isPlainObject } from './plain-object.ts';

const FIELD = /^([^!:.[\]]*)((?:\.[^!:.[\]]+|\[[^\]]+\])*)(?:!([rsa]))?(?::(.*))?$/s;

/**
 * Fills the fields. Positions refer to `args`; names refer to the last argument if it is a dict (where keyword arguments arrive).
 * A field may go on with `.name` and `[key]`; only data is reachable that way.
 *
 * @param toText text of a value, escaped if need be
 * @throws TemplateRuntimeError `format_error` for malformed braces, fields without a value, and values that don't fit their format
 *
 * @example formatText('{0}-{name:>3}', ['a', { name: 'b' }], text) // 'a-  b'
 */
export function formatText(template: string, args: readonly unknown[], toText: (value: unknown) => string): string {
  const fields = new Fields(args, toText);
  let result = '';
  let index = 0;
  while (index < template.length) {
    const character = template.charAt(index);
    const doubled = template.charAt(index + 1) === character;
    if ((character === '{' || character === '}') && doubled) {
      result += character;
      index += 2;
    } else if (character === '{') {
      const end = closingBrace(template, index);
      result += fields.format(template.slice(index + 1, end));
      index = end + 1;
    } else if (character === '}') {
      throw formatError("A single '}' in the format", 'write }} for a brace');
    } else {
      const next = template.slice(index).search(/[{}]/);
      const end = next === -1 ? template.length : index + next;
      result += template.slice(index, end);
      index = end;
    }
  }
  return result;
}

class Fields {
  readonly #args: readonly unknown[];
  readonly #names: unknown;
  readonly #toText: (value: unknown) => string;
  #next = 0;

  constructor(args: readonly unknown[], toText: (value: unknown) => string) {
    const last = args.at(-1);
    this.#args = args;
    this.#names = isPlainObject(last) || last instanceof Map ? last : {};
    this.#toText = toText;
  }

  format(source: string): string {
    const match = FIELD.exec(source);
    if (match === null) throw formatError(`'{${source}}' is no field`, 'write {{ and }} for braces');
    const [, name = '', trail = '', conversion, spec = ''] = match;
    let value = this.#value(name, source);
    for (const [, attribute, key] of trail.matchAll(/\.([^.[]+)|\[([^\]]+)\]/g))
      value = itemOptional(value, attribute ?? position(key ?? ''));
    const shown = conversion === 'r' || conversion === 'a' ? toJson(value) : value;
    return formatSpec(shown, this.#nested(spec), this.#toText);
  }

  #value(name: string, source: string): unknown {
    const index = name === '' ? this.#next++ : /^\d+$/.test(name) ? Number(name) : null;
    if (index === null) return this.#named(name, source);
    if (index < this.#args.length) return this.#args[index];
    throw formatError(`There is no value for '{${source}}'`, `pass at least ${index + 1} values`);
  }

  #named(name: string, source: string): unknown {
    const value = itemOptional(this.#names, name);
    if (value !== null || this.#names instanceof Map || Object.hasOwn(this.#names as object, name)) return value;
    throw formatError(`There is no value for '{${source}}'`, `pass it: .format(${name}=…)`);
  }

  /** A width or precision may be a field itself: `{:>{width}}`. */
  #nested(spec: string): string {
    return spec.replace(/\{([^{}]*)\}/g, (_all, field: string) => this.format(field));
  }
}

function closingBrace(template: string, open: number): number {
  let depth = 0;
  for (let index = open; index < template.length; index++) {
    const character = template.charAt(index);
    if (character === '{') depth++;
    if (character === '}' && --depth === 0) return index;
  }
  throw formatError("A '{' without its '}' in the format", 'write {{ for a brace');
}

function position(key: string): string | number {
  return /^\d+$/.test(key) ? Number(key) : key;
}

function formatError(message: string, hint: string): TemplateRuntimeError {
  return new TemplateRuntimeError('format_error', message, { hint });
}
