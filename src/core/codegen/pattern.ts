/** A pattern as a JavaScript condition that assigns what the pattern binds. */
import type { Pattern } from '../ast/nodes.ts';
import type { FunctionWriter } from './function-writer.ts';

/** Variables that have to be declared before the condition runs. */
export interface PatternVariables {
  /** Template name → JavaScript variable. */
  readonly names: Map<string, string>;
  /** Parts of the subject that are looked at more than once. */
  readonly parts: string[];
}

/** The condition under which `subject`, a variable, fits; null if anything does. */
export function patternTest(fn: FunctionWriter, pattern: Pattern, subject: string, variables: PatternVariables): string | null {
  switch (pattern.type) {
    case 'WildcardPattern':
      return null;
    case 'NamePattern':
      return assigned(variableOf(fn, pattern.name, variables), subject);
    case 'ValuePattern':
      return fn.exactCall(pattern, fn.generator.helper('equal'), [subject, fn.expression(pattern.value)]);
    case 'ListPattern': {
      const isList = `Array.isArray(${subject}) && ${subject}.length === ${pattern.elements.length}`;
      return allOf([isList, ...pattern.elements.map((element, i) => partTest(fn, element, `${subject}[${i}]`, variables))]);
    }
    case 'DictPattern': {
      const hasEntries = `${fn.generator.helper('hasEntries')}(${subject})`;
      const entries = pattern.entries.map(({ key, value }) => {
        const part = newPart(fn, variables);
        const read = fn.exactCall(key, fn.generator.helper('entry'), [subject, fn.expression(key)]);
        return allOf([`(${part} = ${read}) !== undefined`, patternTest(fn, value, part, variables)]);
      });
      return entries.length === 0 ? hasEntries : allOf(entries);
    }
    case 'AlternativesPattern':
      return `(${pattern.alternatives.map((each) => patternTest(fn, each, subject, variables) ?? 'true').join(' || ')})`;
    default:
      return pattern satisfies never;
  }
}

/** A part of the subject gets a variable only if it is looked at more than once. */
function partTest(fn: FunctionWriter, pattern: Pattern, part: string, variables: PatternVariables): string | null {
  const isSimple = pattern.type === 'NamePattern' || pattern.type === 'ValuePattern' || pattern.type === 'WildcardPattern';
  if (isSimple) return patternTest(fn, pattern, part, variables);
  const variable = newPart(fn, variables);
  return allOf([assigned(variable, part), patternTest(fn, pattern, variable, variables)]);
}

function allOf(tests: readonly (string | null)[]): string {
  return tests.filter((test) => test !== null).join(' && ');
}

function assigned(variable: string, value: string): string {
  return `(${variable} = ${value}, true)`;
}

function variableOf(fn: FunctionWriter, name: string, { names }: PatternVariables): string {
  const variable = names.get(name) ?? fn.generator.variable(name);
  names.set(name, variable);
  return variable;
}

function newPart(fn: FunctionWriter, { parts }: PatternVariables): string {
  const part = fn.generator.variable('part');
  parts.push(part);
  return part;
}
