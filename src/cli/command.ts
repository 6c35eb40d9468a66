import type { ParseArgsConfig } from 'node:util';

/** Where a command writes; tests collect it. */
export interface Output {
  out(text: string): void;
  err(text: string): void;
}

export interface Input {
  readonly positionals: readonly string[];
  readonly values: Readonly<Record<string, string | boolean | undefined>>;
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
