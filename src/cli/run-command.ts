/** `millrace <command> [arguments]`: finds the command, reads its arguments, turns errors into exit codes. */
import { parseArgs } from 'node:util';
import { type Command, type Input, type Output, UsageError } from './command.ts';
import { commands } from './commands/index.ts';

const FAILED = 2;

/**
 * @returns the exit code: 0 well, 1 the command found something, 2 it could not be done
 * @example
 * await runCommand(['doctor', 'http://localhost:3000/'], { out: console.log, err: console.error });
 */
export async function runCommand(args: readonly string[], output: Output): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') return help(rest[0], output);
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command === undefined) {
    output.err(`millrace: there is no command "${name}"\n\n${overview()}`);
    return FAILED;
  }
  if (rest.includes('--help') || rest.includes('-h')) return help(name, output);
  try {
    const { positionals, values } = parseArgs({ args: rest, options: command.options, allowPositionals: true });
    return await command.run({ positionals, values: values as Input['values'] }, output);
  } catch (error) {
    output.err(
      isUsage(error) ? `millrace ${name}: ${error.message}\n\n${usageOf(name, command)}` : `millrace ${name}: ${textOf(error)}\n`,
    );
    return FAILED;
  }
}

function help(name: string | undefined, output: Output): number {
  const command = name !== undefined && Object.hasOwn(commands, name) ? commands[name] : undefined;
  output.out(name === undefined || command === undefined ? overview() : usageOf(name, command));
  return 0;
}

function overview(): string {
  const width = Math.max(...Object.keys(commands).map((name) => name.length));
  const rows = Object.entries(commands).map(([name, { summary }]) => `  ${name.padEnd(width)}  ${summary}\n`);
  return `Usage: millrace <command> [arguments]\n\n${rows.join('')}\nmillrace help <command> says more.\n`;
}

function usageOf(name: string, { summary, usage }: Command): string {
  return `millrace ${name}: ${summary}\n\n${usage}\n`;
}

function isUsage(error: unknown): error is Error {
  return error instanceof UsageError || (error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS') === true;
}

/** The network's errors say why only in their causes. */
function textOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error && error.cause.message !== '' ? `${error.message}: ${error.cause.message}` : error.message;
}
