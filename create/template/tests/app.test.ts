import { expect, test } from 'vitest';
import { createApp } from '../src/app.ts';
import { createGuestBook } from '../src/guest-book.ts';

const app = createApp(createGuestBook(0));
const htmx = { 'HX-Request': 'true', 'HX-Target': 'form' };

function form(fields: Record<string, string>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.append(name, value);
  return data;
}

test('the page has the book in it', async () => {
  const html = await (await app.request('/')).text();
  expect(html).toContain('<h1>Guest book</h1>');
  expect(html).toContain('<li><b>Ada</b>, Jan 5, 2026: The first page of many.</li>');
});

test('who signs is in the book', async () => {
  const response = await app.request('/entries', { method: 'POST', headers: htmx, body: form({ name: 'Bo', message: '<hi>' }) });
  expect(response.status).toBe(200);
  expect(await response.text()).toMatch(/<b>Bo<\/b>, .*: &lt;hi&gt;<\/li>/);
});

test('a browser without script is led back', async () => {
  const response = await app.request('/entries', { method: 'POST', body: form({ name: 'Cy', message: 'Hello' }) });
  expect([response.status, response.headers.get('Location')]).toEqual([303, '/']);
});

test('an entry without a message is refused, and keeps what was typed', async () => {
  const response = await app.request('/entries', { method: 'POST', headers: htmx, body: form({ name: 'Di', message: ' ' }) });
  expect(response.status).toBe(422);
  const html = await response.text();
  expect(html).toContain('role="alert"');
  expect(html).toContain('value="Di"');
});

test('other addresses are said not to be there', async () => {
  const response = await app.request('/nowhere');
  expect(response.status).toBe(404);
  expect(await response.text()).toContain('<code>/nowhere</code>');
});
