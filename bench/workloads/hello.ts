import { escapeText } from '../hand-escape.ts';
import type { Workload } from '../workload.ts';

const escape = escapeText;

export function hello(): Workload {
  const context = { name: 'Ada Lovelace' };
  return {
    name: 'hello',
    template: 'hello.html',
    context,
    handWritten: {
      expression: ({ name }) => `<h1>Hello, ${escape(name as string)}!</h1>`,
      pieces: ({ name }) => byPieces(name as string),
    },
  };
}

/** One statement a piece. */
function byPieces(name: string): string {
  let out = '<h1>Hello, ';
  out += escape(name);
  return `${out}!</h1>`;
}
