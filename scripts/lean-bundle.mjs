// @ts-check
// What a browser or a worker loads to render precompiled templates, bundled and minified as an app's build does it.
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build, minifySync } from 'vite';

const target = 'es2022';
const root = fileURLToPath(new URL('..', import.meta.url));
const entry = '\0entry';
/** How Vite comes by it: a path below the root. */
const entryPath = `${root}lean-entry.js`;
const prefix = '\0lean-module:';

/** The templates of the page that the budget is counted on: inheritance, an include, loops, conditions and six filters. @returns {Record<string, string>} */
export function typicalPage() {
  const folder = new URL('lean-page/', import.meta.url);
  return Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(new URL(name, folder), 'utf8')]));
}

/** What every page has: outputs, a condition, a loop. @returns {Record<string, string>} */
export function plainPage() {
  const list = '{% for item in items %}<li>{{ item.label }}</li>{% end %}';
  return { 'plain.html': `<h1>{{ title }}</h1>{% if items %}<ul>${list}</ul>{% end %}` };
}

/**
 * The parts that linked modules import, with the environment that renders them, but without the templates.
 * @param {Record<string, string>} modules
 * @returns {Promise<string>}
 */
export function bundleRuntime(modules) {
  const names = Object.values(modules).flatMap((text) => /^import \{ (.*) \} from/.exec(text)?.[1]?.split(', ') ?? []);
  const parts = [...new Set(names)].join(', ');
  return bundle(`export { LeanEnvironment } from 'millrace/runtime';\nexport { ${parts} } from 'millrace/parts';`, []);
}

/**
 * An app: its default export renders one of the templates.
 * @param {Record<string, string>} modules name of template → text of its linked module
 * @returns {Promise<string>}
 */
export function bundleApp(modules) {
  const names = Object.keys(modules);
  const imports = names.map((_, index) => `import module${index} from ${JSON.stringify(prefix + index)};\n`);
  const rows = names.map((name, index) => `${JSON.stringify(name)}: module${index}`);
  return bundle(
    `import { LeanEnvironment } from 'millrace/runtime';\n${imports.join('')}
    const env = new LeanEnvironment({ templates: { ${rows.join(', ')} } });
    export default (name, context) => env.render(name, context);`,
    Object.values(modules),
  );
}

/** Everything that `RuntimeEnvironment` takes along. @returns {Promise<string>} */
export function bundleFullRuntime() {
  return bundle("export { PrecompiledLoader, RuntimeEnvironment } from 'millrace/runtime';", []);
}

/**
 * @param {string} code of the entry
 * @param {readonly string[]} modules texts of linked modules, imported by their index
 * @returns {Promise<string>}
 */
async function bundle(code, modules) {
  const result = await build({
    root,
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    resolve: {
      alias: ['runtime', 'parts'].map((name) => ({ find: `millrace/${name}`, replacement: `${root}src/core/${name}.ts` })),
    },
    plugins: [
      {
        name: 'lean',
        enforce: 'pre',
        resolveId: (id) => (id === entryPath ? entry : id.startsWith(prefix) ? id : null),
        load: (id) => (id === entry ? code : id.startsWith(prefix) ? modules[Number(id.slice(prefix.length))] : null),
      },
    ],
    build: {
      write: false,
      target,
      minify: false,
      lib: { entry: entryPath, formats: ['es'], fileName: 'lean' },
      // The package's files are made of many modules each: what isn't marked as pure in one that is used would stay.
      rolldownOptions: { treeshake: { moduleSideEffects: () => true } },
    },
  });
  const [output] = [result].flat();
  const chunk = output !== undefined && 'output' in output ? output.output[0] : undefined;
  if (chunk === undefined) throw new Error('no bundle');
  const minified = minifySync('lean.js', chunk.code, { module: true, compress: { target }, mangle: true, sourcemap: false });
  if (minified.errors.length > 0) throw new Error(minified.errors[0]?.message);
  return minified.code;
}
