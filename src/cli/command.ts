import type { ParseArgsConfig } from 'node:util';

/** Where a command writes; tests collect it. */
export interface Output {
  out(text: string): void;
  err(text: string): void;
}

/** A list for options that may be given several times. */
export type OptionValue = string | boolean | readonly string[] | undefined;

export interface Input {
  readonly positionals: readonly string[];
  readonly values: Readonly<Record<string, OptionValue>>;
}

/** One word of `millrace …`. */
export interface Command {
  readonly summary: string;
  /** Below the summary in `millrace help <command>`: arguments and options, a line each. */
  readonly usage: string;
  readonly options: NonNullable<ParseArgsConfig['options']>;
  /** Answers the exit code: 0 well, 1 something was found, 2 it could not be done. */
  run(input: Input, output: Output): Promise<number>;
}

/** Said to the user without a stack: the command was called in a way that means nothing. */
export class UsageError extends Error {}

/** What was given for an option that may be given several times. */
export function textsOf(value: OptionValue): readonly string[] {
  return typeof value === 'string' ? [value] : typeof value === 'object' ? value : [];
}
