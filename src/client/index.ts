/** `millrace/client`: what pages need to work with the swap client. The client itself is sent by the server, or is `swap.js`. */
export { missEvent, patchEvent, shellEvent, type WireDetail } from './events.ts';
