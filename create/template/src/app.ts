import { type Context, Hono } from 'hono';
import { suspense } from 'millrace';
import { fragment, mutation, page, type RespondOptions, type Result, respond, validationError } from 'millrace/server';
import { env } from 'virtual:millrace';
import { createGuestBook, type GuestBook } from './guest-book.ts';

export function createApp(book: GuestBook): Hono {
  const app = new Hono();
  const answer = (c: Context, result: Result, options: RespondOptions = {}): Promise<Response> =>
    respond(c.req.raw, env, result, { onError: console.error, ...options });
  const empty = { values: { name: '', message: '' }, error: null };

  // A promise among the values: its block follows when it resolves, the rest of the page is there already.
  app.get('/', (c) => answer(c, suspense('guest-book.html', { ...empty, entries: book.list() })));

  app.post('/entries', async (c) => {
    const form = await c.req.formData();
    const values = { name: text(form.get('name')), message: text(form.get('message')) };
    if (values.name === '' || values.message === '') {
      const context = { values, error: 'Please say who you are and what you think.', entries: await book.list() };
      return answer(c, validationError('guest-book.html', 'form', context));
    }
    await book.sign({ ...values, date: new Date() });
    const context = { ...empty, entries: await book.list() };
    // htmx gets the two blocks; a browser without script is led back to the page.
    const changed = [fragment('guest-book.html', 'form', context), fragment('guest-book.html', 'entries', context)];
    return answer(c, mutation('/', ...changed));
  });

  app.notFound((c) => answer(c, page('not-found.html', { path: c.req.path }), { status: 404 }));

  return app;
}

function text(value: FormDataEntryValue | null): string {
  return typeof value === 'string' ? value.trim() : '';
}

const app: Hono = createApp(createGuestBook());
export default app;
