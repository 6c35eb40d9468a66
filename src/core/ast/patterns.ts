/** Patterns: what stands behind `{% case %}`. */
import type { Expression } from './expressions.ts';
import type { Span } from './span.ts';

/** `_`: anything. */
export interface WildcardPattern extends Span {
  readonly type: 'WildcardPattern';
}

/** A name: anything, bound to it. */
export interface NamePattern extends Span {
  readonly type: 'NamePattern';
  readonly name: string;
}

/** Any other expression: a value that equals it. */
export interface ValuePattern extends Span {
  readonly type: 'ValuePattern';
  readonly value: Expression;
}

/** `a, b`, `(a, b)` and `[a, b]`: a list of that length. */
export interface ListPattern extends Span {
  readonly type: 'ListPattern';
  readonly elements: readonly Pattern[];
}

/** `{"kind": "note", "text": text}`: a dict that has these keys; others don't matter. */
export interface DictPattern extends Span {
  readonly type: 'DictPattern';
  readonly entries: readonly { readonly key: Expression; readonly value: Pattern }[];
}

/** `a or b`: the first that fits. All bind the same names. */
export interface AlternativesPattern extends Span {
  readonly type: 'AlternativesPattern';
  readonly alternatives: readonly Pattern[];
}

export type Pattern = WildcardPattern | NamePattern | ValuePattern | ListPattern | DictPattern | AlternativesPattern;

/** The names that a pattern binds, in source order. */
export function patternNames(pattern: Pattern): readonly string[] {
  switch (pattern.type) {
    case 'NamePattern':
      return [pattern.name];
    case 'ListPattern':
      return pattern.elements.flatMap(patternNames);
    case 'DictPattern':
      return pattern.entries.flatMap((entry) => patternNames(entry.value));
    case 'AlternativesPattern':
      return pattern.alternatives[0] ? patternNames(pattern.alternatives[0]) : [];
    default:
      return [];
  }
}
