/** One thing to render, as a template and as the best code a person would write for it. */
export interface Workload {
  readonly name: string;
  /** File under `bench/templates`. */
  readonly template: string;
  readonly context: Readonly<Record<string, unknown>>;
  /** Hand-written forms by name: the same output from the same data. The fastest of them is the yardstick. */
  readonly handWritten: Readonly<Record<string, (context: Workload['context']) => string>>;
}
