/** A bookshelf. The reviews come from elsewhere and take their time. */
export interface Book {
  readonly id: number;
  readonly title: string;
  readonly author: string;
  readonly year: number;
}

export interface Review {
  readonly book: string;
  readonly rating: number;
  readonly text: string;
}

export const books: readonly Book[] = [
  { id: 1, title: 'The Left Hand of Darkness', author: 'Ursula K. Le Guin', year: 1969 },
  { id: 2, title: 'The Mill on the Floss', author: 'George Eliot', year: 1860 },
  { id: 3, title: 'Invisible Cities', author: 'Italo Calvino', year: 1972 },
  { id: 4, title: 'The Dispossessed', author: 'Ursula K. Le Guin', year: 1974 },
  { id: 5, title: 'Middlemarch', author: 'George Eliot', year: 1871 },
];

export function findBooks(query: string): readonly Book[] {
  const wanted = query.trim().toLowerCase();
  return books.filter(({ title, author }) => `${title} ${author}`.toLowerCase().includes(wanted));
}

const reviews: readonly Review[] = [
  { book: 'Invisible Cities', rating: 5, text: 'A book that starts again on every page.' },
  { book: 'Middlemarch', rating: 4, text: 'Long, & worth <every> evening.' },
];

export async function loadReviews(): Promise<readonly Review[]> {
  await new Promise((resolve) => setTimeout(resolve, 1200));
  return reviews;
}
