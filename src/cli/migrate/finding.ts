/** One place of a template that doesn't work here as it did there. */
export interface Finding {
  /** 1-based. */
  readonly line: number;
  readonly column: number;
  /** `error`: it doesn't compile, or fails when it is rendered; `warning`: it works, but not alike. */
  readonly severity: 'error' | 'warning';
  readonly code: string;
  readonly message: string;
  /** The way out. */
  readonly hint: string | null;
}

/** One whose place is not counted in lines yet. */
export interface FindingAt extends Omit<Finding, 'line' | 'column'> {
  /** Offset in the source. */
  readonly start: number;
}

/** What is different in every template; told once. */
export interface Note {
  readonly code: string;
  readonly message: string;
  readonly hint: string;
}
