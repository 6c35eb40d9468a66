/** How a page may travel, by the visitor's choice or the server's. */
import { type DeliveryName, negotiate } from 'millrace/server';

/** Those that bring whole pages, in a visitor's words. */
export const explanations: ReadonlyMap<DeliveryName, string> = new Map<DeliveryName, string>([
  ['native', 'no script: the browser itself puts each block in place (Chromium 150 and later do, others keep waiting)'],
  ['script', 'each block follows with a line of script that puts it in place, unless the browser already did'],
  ['htmx', 'htmx put the shell in place, and the extension each block as it arrived'],
  ['fold', 'all data first, then the finished page at once'],
]);

/** What a visitor can choose: those of documents. htmx's answers are always negotiated. */
export const choices: readonly DeliveryName[] = ['native', 'script', 'fold'];

/** From `?delivery=…`. */
export function chosenDelivery(request: Request): DeliveryName | null {
  const wanted = new URL(request.url).searchParams.get('delivery');
  const choice = choices.find((name) => name === wanted);
  return choice !== undefined && negotiate(request).intent === 'document' ? choice : null;
}
