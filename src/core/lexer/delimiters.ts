/** The six delimiters of the language and the patterns made of them. */

export interface Delimiters {
  readonly variableStart: string;
  readonly variableEnd: string;
  readonly blockStart: string;
  readonly blockEnd: string;
  readonly commentStart: string;
  readonly commentEnd: string;
}

export const DEFAULT_DELIMITERS: Delimiters = {
  variableStart: '{{',
  variableEnd: '}}',
  blockStart: '{%',
  blockEnd: '%}',
  commentStart: '{#',
  commentEnd: '#}',
};

export type ConstructKind = 'output' | 'tag' | 'comment';

/** What a delimiter opens, and how it ends. */
export interface Construct {
  readonly kind: ConstructKind;
  readonly opener: string;
  readonly closer: string;
}

export interface Syntax {
  /** Opener text → construct. */
  readonly constructs: ReadonlyMap<string, Construct>;
  /** Finds the next opener; the longest wins where several start alike. */
  readonly opener: RegExp;
  /** The same, sticky. */
  readonly openerHere: RegExp;
  /** The characters that openers begin with. */
  readonly openerStarts: ReadonlySet<string>;
  /** Sticky: the rest of `{% raw %}` after its opener; group 1 is the `-` before the closer. */
  readonly rawStart: RegExp;
  /** Finds `{% endraw %}`; groups 1 and 2 are the `-` at either end. */
  readonly rawEnd: RegExp;
}

/**
 * @throws TypeError if a delimiter is empty or blank, or two constructs open alike.
 */
export function createSyntax(delimiters: Delimiters): Syntax {
  for (const [option, delimiter] of Object.entries(delimiters)) {
    if (typeof delimiter !== 'string' || delimiter === '' || /\s/.test(delimiter)) {
      throw new TypeError(
        `The delimiter ${option} must be a string without white space, such as "${DEFAULT_DELIMITERS.blockStart}"`,
      );
    }
  }
  const { variableStart, variableEnd, blockStart, blockEnd, commentStart, commentEnd } = delimiters;
  const list: readonly Construct[] = [
    { kind: 'output', opener: variableStart, closer: variableEnd },
    { kind: 'tag', opener: blockStart, closer: blockEnd },
    { kind: 'comment', opener: commentStart, closer: commentEnd },
  ];
  const constructs = new Map(list.map((construct) => [construct.opener, construct]));
  if (constructs.size < list.length)
    throw new TypeError('variableStart, blockStart and commentStart must differ from each other');

  const openers = [...constructs.keys()].sort((a, b) => b.length - a.length).map(escapePattern);
  const [start, end] = [escapePattern(blockStart), escapePattern(blockEnd)];
  return {
    constructs,
    opener: new RegExp(openers.join('|'), 'g'),
    openerHere: new RegExp(openers.join('|'), 'y'),
    openerStarts: new Set(list.map(({ opener }) => opener.charAt(0))),
    rawStart: new RegExp(`\\s*raw\\s*(-?)${end}`, 'y'),
    rawEnd: new RegExp(`${start}(-?)\\s*endraw\\s*(-?)${end}`, 'g'),
  };
}

/** The text as a pattern that matches it. */
export function escapePattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}
