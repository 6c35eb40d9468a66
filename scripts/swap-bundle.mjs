// @ts-check
// Builds the browser scripts of the wire from src/client: one minified text each, in memory.
// Bundled first, then wrapped, then minified: so wrapped, every name is local and gets short.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, minifySync } from 'vite';

const target = 'es2020';
const root = fileURLToPath(new URL('..', import.meta.url));

/** @returns {Promise<Record<'inline' | 'call' | 'external' | 'oob' | 'htmx', string>>} the text of each script */
export async function bundleClient() {
  return {
    inline: await bundle('src/client/swap-inline.ts'),
    call: readSwapCall(),
    external: await bundle('src/client/swap-external.ts'),
    oob: await bundle('src/client/oob-call.ts'),
    htmx: await bundle('src/client/htmx-extension.ts'),
  };
}

function readSwapCall() {
  const protocol = readFileSync(path.join(root, 'src/core/suspense/protocol.ts'), 'utf8');
  const text = /export const swapCall = '([^']+)';/.exec(protocol)?.[1];
  if (text === undefined) throw new Error('protocol.ts has no swapCall');
  return text;
}

/** @param {string} text @returns {string} a CSP source expression */
export function hashSource(text) {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}

/** @param {string} entry @returns {Promise<string>} */
async function bundle(entry) {
  const result = await build({
    root,
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    build: {
      write: false,
      target,
      minify: false,
      lib: { entry: path.join(root, entry), formats: ['es'], fileName: 'swap' },
      rolldownOptions: { optimization: { inlineConst: { mode: 'all', pass: 3 } } },
    },
  });
  const [output] = [result].flat();
  const chunk = output !== undefined && 'output' in output ? output.output[0] : undefined;
  if (chunk === undefined) throw new Error(`${entry} made no script`);
  // as it may stand inside a page: only strings hold it
  const text = minifyScript(entry, `(() => {${chunk.code}})()`).replaceAll('<!--', '\\x3c!--');
  if (/<\/script/i.test(text)) throw new Error(`${entry}: the script would end its own element`);
  return text;
}

/** @param {string} entry @param {string} code @returns {string} */
function minifyScript(entry, code) {
  const { code: text, errors } = minifySync('swap.js', code, {
    module: false,
    compress: { target },
    mangle: true,
    sourcemap: false,
  });
  if (errors.length > 0) throw new Error(`${entry}: ${errors[0]?.message}`);
  return text.trim().replace(/;$/, '');
}
