/** The shelf answers while one types: the browser renders the rows, by the server's template. */
import './style.css';
import 'virtual:millrace/hot';
import { env } from 'virtual:millrace';
import type { Book } from './books.ts';

const search = document.querySelector<HTMLInputElement>('input[name=q]');
const shelf = document.querySelector('#books');

search?.addEventListener('input', async () => {
  const query = search.value;
  const response = await fetch(`/books.json?q=${encodeURIComponent(query)}`);
  const books = (await response.json()) as readonly Book[];
  // Another letter may have come meanwhile.
  if (shelf === null || search.value !== query) return;
  shelf.innerHTML = books.map((book) => env.render('parts/book.html', { book })).join('');
});
