/** What a program needs of the runtime. A linked module imports that, and nothing else. */
export class Uses {
  /** Names of helpers. */
  readonly helpers: Set<string> = new Set();
  readonly filters: Set<string> = new Set();
  readonly tests: Set<string> = new Set();
  /** Names that are looked up: of the context, or of globals. */
  readonly names: Set<string> = new Set();
  /** A stack is printed. */
  printsStacks = false;
  /** A loop of its own has a failed branch. */
  fails = false;
  /** A filter runs one of a computed name, `map(name)` for instance. */
  runsAnyFilter = false;
  /** The same of tests: `select(name)`. */
  runsAnyTest = false;
}
