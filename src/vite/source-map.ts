/**
 * Source maps of template modules. Generated code keeps the place in the template that it is at in the variable `p`, an index into its unit's
 * table of positions; so what follows a `p = …` comes from there. Stacks of filters then name the template's line.
 */

export interface SourceMap {
  readonly version: 3;
  readonly sources: readonly [string];
  readonly sourcesContent: readonly [string];
  readonly names: readonly never[];
  readonly mappings: string;
}

/** A place in generated code, and where in the template it comes from; all from 0. */
interface Segment {
  readonly generatedColumn: number;
  readonly line: number;
  readonly column: number;
}

/**
 * @param code text of a module, as `env.precompile` makes it
 * @param file where the template is
 */
export function sourceMapOf(code: string, file: string, source: string): SourceMap {
  return { version: 3, sources: [file], sourcesContent: [source], names: [], mappings: encode(segmentsOf(code)) };
}

/** Strings are passed over: what looks like a mark in them is none. */
const MARKS = /"(?:[^"\\]|\\.)*"|\bpositions: \[([\d, ]*)\]|\bp = (\d+)|(\n)/g;

function segmentsOf(code: string): readonly (readonly Segment[])[] {
  const lines: Segment[][] = [[]];
  let lineStart = 0;
  let positions: readonly number[] = [];
  let place: Omit<Segment, 'generatedColumn'> | null = null;
  for (const { index, 0: mark, 1: table, 2: at, 3: lineEnd } of code.matchAll(MARKS)) {
    if (table !== undefined) {
      positions = table === '' ? [] : table.split(',').map(Number);
      place = null;
    }
    if (at !== undefined) {
      place = { line: (positions[Number(at) * 2] ?? 1) - 1, column: (positions[Number(at) * 2 + 1] ?? 1) - 1 };
      lines.at(-1)?.push({ generatedColumn: index - lineStart, ...place });
    }
    if (lineEnd !== undefined) {
      lineStart = index + mark.length;
      lines.push(place === null ? [] : [{ generatedColumn: 0, ...place }]);
    }
  }
  return lines;
}

/** Lines are parted by `;`, segments by `,`; each number is the difference to the one before, columns start anew with each line. */
function encode(lines: readonly (readonly Segment[])[]): string {
  let line = 0;
  let column = 0;
  const encodeLine = (segments: readonly Segment[]): string => {
    let generatedColumn = 0;
    const texts = segments.map((segment) => {
      const text = [segment.generatedColumn - generatedColumn, 0, segment.line - line, segment.column - column].map(vlq).join('');
      ({ generatedColumn, line, column } = segment);
      return text;
    });
    return texts.join(',');
  };
  return lines.map(encodeLine).join(';');
}

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** The sign in the lowest bit, then five bits a digit, the lowest first; the sixth says that another follows. */
function vlq(value: number): string {
  let rest = value < 0 ? (-value << 1) | 1 : value << 1;
  let text = '';
  do {
    const digit = rest & 31;
    rest >>>= 5;
    text += DIGITS[rest > 0 ? digit | 32 : digit];
  } while (rest > 0);
  return text;
}
