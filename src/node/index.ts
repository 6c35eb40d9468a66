/** `millrace/node`: the only part that knows Node. */
export { FileSystemLoader, type FileSystemLoaderOptions } from './file-system-loader.ts';
export { sendResponse } from './send-response.ts';
export { type Handler, type NodeListener, type NodeListenerOptions, toNodeListener } from './to-node-listener.ts';
