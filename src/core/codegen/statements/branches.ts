import type { FunctionWriter } from '../function-writer.ts';

/** One way of several: taken if its test holds and none before it did. */
export interface Branch {
  /** A JavaScript condition, null for one that always holds. */
  readonly test: string | null;
  readonly body: () => void;
}

/** JavaScript reads `else if` as nesting: beyond this many the branches stand side by side, and each leaves the whole. */
const MOST_NESTED = 100;

/** The first branch that holds, or none. */
export function firstBranch(fn: FunctionWriter, branches: readonly Branch[]): void {
  const always = branches.findIndex(({ test }) => test === null);
  const reached = always < 0 ? branches : branches.slice(0, always + 1);
  if (reached.length > MOST_NESTED) sideBySide(fn, reached);
  else nested(fn, reached);
}

function nested(fn: FunctionWriter, branches: readonly Branch[]): void {
  branches.forEach(({ test, body }, index) => {
    if (test !== null) fn.braces(`${index === 0 ? '' : 'else '}if (${test})`, body);
    else if (index > 0) fn.braces('else', body);
    else body();
  });
}

function sideBySide(fn: FunctionWriter, branches: readonly Branch[]): void {
  const label = fn.generator.variable('branches');
  fn.braces(`${label}:`, () => {
    for (const { test, body } of branches) {
      if (test === null) body();
      else {
        fn.braces(`if (${test})`, () => {
          body();
          fn.statement(`break ${label};`);
        });
      }
    }
  });
}
