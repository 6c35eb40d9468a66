/** How a page may travel, by the visitor's choice or the server's. */
import { type DeliveryName, negotiate } from 'millrace/server';

/** Those that bring whole pages. Every page links and explains them. */
export const deliveries: ReadonlyMap<DeliveryName, string> = new Map<DeliveryName, string>([
  ['native', 'no script: the browser itself puts each block in place (Chromium 150 and later do, others keep waiting)'],
  ['script', 'each block follows with a line of script that puts it in place, unless the browser already did'],
  ['fold', 'all data first, then the finished page at once'],
]);

/** `?delivery=…` is for documents: what htmx asks for is always negotiated. */
export function chosenDelivery(request: Request): DeliveryName | null {
  const wanted = new URL(request.url).searchParams.get('delivery');
  const choice = [...deliveries.keys()].find((name) => name === wanted);
  return choice !== undefined && negotiate(request).intent === 'document' ? choice : null;
}
