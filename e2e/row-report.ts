/** What a row of the equivalence matrix tells the reporter: an annotation of its test. */
import type { TestInfo } from '@playwright/test';

export const rowAnnotation = 'equivalence';

export interface RowReport {
  readonly suite: 'matrix' | 'customer';
  readonly page: string;
  /** How the page came to its final DOM. */
  readonly travel: string;
  readonly browser: string;
  /** What the page and the way are examples of, as numbered in `scenarios.md`. */
  readonly scenarios: readonly number[];
  /** How many differences to the reference the comparison found. */
  readonly differences: number;
}

/** Called at each comparison of a row, before it is judged: a row that never compares anything is missed by the reporter. */
export function reportRow(info: TestInfo, report: RowReport): void {
  info.annotations.push({ type: rowAnnotation, description: JSON.stringify(report) });
}
