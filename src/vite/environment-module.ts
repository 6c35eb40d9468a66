/** The texts of the modules that apps get their environment from. */
import { APPLIED_EVENT, TABLE, TAGS, templateSpecifier } from './module-ids.ts';

export interface EnvironmentModuleOptions {
  /** Specifier of the module with the app's options, null without one. */
  readonly options: string | null;
  /** Templates make whole pages here, which load the browser's entries. */
  readonly withTags: boolean;
  readonly development: boolean;
  /** Of the runtime only what templates use; never `hot`. */
  readonly lean: boolean;
  /** Take changed templates in without being loaded anew. */
  readonly hot: boolean;
}

/** `virtual:millrace`: the environment over all templates, without the compiler. */
export function environmentModule({ options, withTags, development, lean, hot }: EnvironmentModuleOptions): string {
  const imports = [
    `import { ${lean ? 'LeanEnvironment' : 'PrecompiledLoader, RuntimeEnvironment'} } from 'millrace/runtime';`,
    `import templates from ${JSON.stringify(TABLE)};`,
    options === null ? 'const options = {};' : `import options from ${JSON.stringify(options)};`,
    withTags ? `import vite_tags from ${JSON.stringify(TAGS)};` : '',
  ];
  const fields = [
    development ? 'development: true' : '',
    '...options',
    withTags ? 'globals: { vite_tags, ...options.globals }' : '',
    lean ? 'templates' : hot ? 'loader: current' : 'loader: new PrecompiledLoader(templates)',
  ];
  const environment = `export const env = new ${lean ? 'Lean' : 'Runtime'}Environment({ ${fields.filter((field) => field !== '').join(', ')} });`;
  return [...imports, hot ? currentLoader : '', environment, hot ? acceptTemplates : ''].join('\n');
}

const currentLoader = `
let loader = new PrecompiledLoader(templates);
const current = { getSource: (name) => loader.getSource(name), listTemplates: () => loader.listTemplates() };`;

/** Whoever holds `env` has the new templates from here on: nothing else is loaded anew. */
const acceptTemplates = `
if (import.meta.hot) {
  import.meta.hot.accept(${JSON.stringify(TABLE)}, (next) => {
    if (next === undefined) return;
    loader = new PrecompiledLoader(next.default);
    env.clearCache();
    env.clearFragmentCache();
    import.meta.hot.send(${JSON.stringify(APPLIED_EVENT)}, next.revisions);
  });
}`;

/** `virtual:millrace/templates`: name → module; where they may change, also name → revision (`revisionExport`). */
export function tableModule(names: readonly string[], hot: boolean): string {
  const imports = names.map((name, index) => {
    const bindings = hot ? `template${index}, { revision as revision${index} }` : `template${index}`;
    return `import ${bindings} from ${JSON.stringify(templateSpecifier(name))};\n`;
  });
  const table = (of: string): string =>
    `{\n${names.map((name, index) => `  [${JSON.stringify(name)}]: ${of}${index},\n`).join('')}};\n`;
  return `${imports.join('')}export default ${table('template')}${hot ? `export const revisions = ${table('revision')}` : ''}`;
}

/** What a template's module adds in development. */
export function revisionExport(revision: number): string {
  return `\nexport const revision = ${revision};\n`;
}
