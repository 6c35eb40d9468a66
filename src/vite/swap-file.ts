/** The external swap client, where `respond(…, { client: 'external' })` looks for it: among the files of the browser. */
import type { Connect } from 'vite';
import { externalSwapScript } from '../core/generated/external-swap-script.ts';

export const swapFile: { readonly fileName: string; readonly source: string } = {
  fileName: 'millrace/swap.js',
  source: externalSwapScript,
};

export const serveSwapFile: Connect.NextHandleFunction = (request, response, next) => {
  if (request.url?.split('?', 1)[0] !== `/${swapFile.fileName}`) return next();
  response.setHeader('Content-Type', 'text/javascript; charset=utf-8');
  response.end(swapFile.source);
};
