import { escapeText } from '../hand-escape.ts';
import type { Workload } from '../workload.ts';

const escape = escapeText;

export function hello(): Workload {
  const context = { name: 'Ada Lovelace' };
  return {
    name: 'hello',
    template: 'hello.html',
    context,
    handWritten: { expression: () => `<h1>Hello, ${escape(context.name)}!</h1>` },
  };
}
