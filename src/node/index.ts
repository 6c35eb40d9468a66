/** `millrace/node`: the only part that knows Node. */
export { type CompressOptions, compress, type EncodingRequest } from './compress.ts';
export { FileSystemLoader, type FileSystemLoaderOptions } from './file-system-loader.ts';
export { type SendOptions, sendResponse } from './send-response.ts';
export { type SendResult, type SendResultOptions, sendResult } from './send-result.ts';
export { type Handler, type NodeListener, type NodeListenerOptions, toNodeListener } from './to-node-listener.ts';
