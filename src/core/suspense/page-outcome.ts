/** What an error means for the page as a whole. The application knows; Suspense only asks. */
import { escape } from '../runtime/escape.ts';

export type PageOutcome = { readonly kind: 'redirect'; readonly url: string } | { readonly kind: 'notFound' };

/** Sends a page on whose head is out already: works in every delivery, without scripts and under any policy for them. */
export function navigation(url: string): string {
  return `<meta http-equiv="refresh" content="0;url=${escape(url)}">`;
}

/** Keeps search engines from keeping a page that says 200 and shows that there is nothing. */
export const unlisted = '<meta name="robots" content="noindex">';
