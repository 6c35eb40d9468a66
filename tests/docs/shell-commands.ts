/** Commands that a page may show: they must exist. */
import { existsSync, readFileSync } from 'node:fs';
import { commands } from '../../src/cli/commands/index.ts';
import type { Page } from './markdown.ts';

const { scripts, peerDependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as Readonly<
  Record<'scripts' | 'peerDependencies', Readonly<Record<string, string>>>
>;

/** Pattern → whether what it names is there. */
const known: readonly (readonly [pattern: RegExp, exists: (name: string) => boolean])[] = [
  [/^npm ci$/, () => true],
  [/^npm (start|test)$/, (name) => name in scripts],
  [/^npm run (\S+)(?: -- .*)?$/, (name) => name in scripts],
  [/^node (scripts\/\S+\.mjs)(?: .*)?$/, existsSync],
  [/^(?:UPDATE=1 )?npx vitest run (\S+)$/, existsSync],
  [/^npx millrace (\w+)(?: .*)?$/, (name) => name === 'help' || name in commands],
  [/^ln -s "\$PWD\/node_modules\/millrace\/(\S+)" \S+$/, existsSync],
  [/^node (create\/\S+\.mjs) \S+$/, existsSync],
  [/^npm install (\S+(?: \S+)*)$/, (names) => names.split(' ').every((name) => name in peerDependencies)],
  [/^curl -[iN]+ http:\/\/localhost:3000\/\S*$/, () => true],
];

export interface ShellCommand {
  readonly line: number;
  readonly command: string;
}

export function shellCommands(page: Page): readonly ShellCommand[] {
  return page.parts.flatMap((part) => {
    if (part.kind !== 'fence' || part.language !== 'sh') return [];
    return part.text
      .split(/\n|&&/)
      .map((command) => command.replace(/#.*$/, '').trim())
      .filter((command) => command !== '')
      .map((command) => ({ line: part.line, command }));
  });
}

export function commandExists(command: string): boolean {
  return known.some(([pattern, exists]) => {
    const match = pattern.exec(command);
    return match !== null && exists(match[1] ?? '');
  });
}
