/** Defs that call themselves without end: an error in the place where it happens, never the end of the process. */
import { expect, it } from 'vitest';
import { finish } from './run.ts';
import { forbidUnhandledRejections } from './unhandled.ts';

forbidUnhandledRejections();

const defs = (body: string): string => `{% def w() %}<b>{% slot %}</b>{% end %}{% def g(n) %}${body}{% end %}`;

it.each([
  ['in its output', '<i>{{ g(n + 1) }}</i>'],
  ['in loops', '{% for a in [1] %}{% for b in [1] %}<i>{{ g(n + 1) }}</i>{% end %}{% end %}'],
  ['in content for slots', '{% call w() %}{% call w() %}{{ g(n + 1) }}{% end %}{% end %}'],
  ['in captured text', '{% capture z %}{{ g(n + 1) }}{% end %}{{ z }}'],
])('a def that calls itself %s fails the block around it', async (_name, body) => {
  const text = `${defs(body)}<main>{% block a %}{{ late }}{{ g(0) }}{% failed e %}!{% end %}</main><p>after</p>`;
  const run = await finish({ templates: { 'page.html': text }, context: { late: Promise.resolve(1) } });
  expect(run.error).toBe(null);
  expect(run.text).toBe('<main>!</main><p>after</p>');
  expect(run.errors).toMatchObject([{ error: { code: 'recursion_too_deep', template: 'page.html' } }]);
});

it.each([
  ['one boundary', '<div>{% suspense %}{{ late }}{{ g(n + 1) }}{% end %}</div>'],
  ['two', '<div>{% suspense %}<div>{% suspense %}{{ late }}{{ g(n + 1) }}{% end %}</div>{% end %}</div>'],
])('a def that calls itself through %s fails the innermost', async (_name, body) => {
  const text = `${defs(body)}<main>{{ g(0) }}</main>after`;
  const run = await finish({ templates: { 'page.html': text }, context: { late: Promise.resolve(1) } });
  expect(run.error).toBe(null);
  expect(run.text).toContain('Something went wrong.');
  expect(run.text.endsWith('</div></main>after')).toBe(true);
  expect(run.errors).toMatchObject([{ error: { code: 'recursion_too_deep', template: 'page.html' } }]);
});

it('a def that calls itself in a pending boundary does so until its value is there', async () => {
  const text = `${defs('<div>{% suspense %}{{ late }}{{ g(n + 1) }}{% pending %}…{% end %}</div>')}<main>{{ g(0) }}</main>`;
  const late = new Promise((resolve) => queueMicrotask(() => queueMicrotask(() => resolve(1))));
  const run = await finish({ templates: { 'page.html': text }, context: { late } });
  expect(run.error).toBe(null);
  expect(run.errors).toMatchObject([{ error: { code: 'recursion_too_deep' } }]);
});
