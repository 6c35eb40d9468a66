/**
 * `millrace/client`: what pages need to work with the swap client, and Suspense pages rendered in the browser. The swap client itself is sent by
 * the server, or is `swap.js`.
 */
export { type AnnounceArrivalsOptions, announceArrivals } from './announce-arrivals.ts';
export {
  endEvent,
  errorEvent,
  missEvent,
  patchEvent,
  shellEvent,
  type StreamErrorCode,
  type StreamErrorDetail,
  type WireDetail,
} from './events.ts';
export { type RenderIntoOptions, renderInto } from './render-into.ts';
export type { TrustedTypesPolicy } from './parse-template.ts';
