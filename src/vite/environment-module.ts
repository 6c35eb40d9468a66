/** The texts of the modules that apps get their environment from. */
import { APPLIED_EVENT, TABLE, templateSpecifier } from './module-ids.ts';

export interface EnvironmentModuleOptions {
  /** Specifier of the module with the app's options, null without one. */
  readonly options: string | null;
  readonly development: boolean;
  /** Take changed templates in without being loaded anew. */
  readonly hot: boolean;
}

/** `virtual:millrace`: the environment over all templates, without the compiler. */
export function environmentModule({ options, development, hot }: EnvironmentModuleOptions): string {
  const given = options === null ? '' : '...options, ';
  return [
    `import { PrecompiledLoader, RuntimeEnvironment } from 'millrace/runtime';`,
    `import templates from ${JSON.stringify(TABLE)};`,
    options === null ? '' : `import options from ${JSON.stringify(options)};`,
    hot ? `let loader = new PrecompiledLoader(templates);` : `const loader = new PrecompiledLoader(templates);`,
    hot ? `const current = { getSource: (name) => loader.getSource(name), listTemplates: () => loader.listTemplates() };` : '',
    `export const env = new RuntimeEnvironment({ ${development ? 'development: true, ' : ''}${given}loader${hot ? ': current' : ''} });`,
    hot ? acceptTemplates : '',
  ]
    .filter((line) => line !== '')
    .join('\n');
}

/** Whoever holds `env` has the new templates from here on: nothing else is loaded anew. */
const acceptTemplates = `
if (import.meta.hot) {
  import.meta.hot.accept(${JSON.stringify(TABLE)}, (next) => {
    if (next === undefined) return;
    loader = new PrecompiledLoader(next.default);
    env.clearCache();
    env.clearFragmentCache();
    import.meta.hot.send(${JSON.stringify(APPLIED_EVENT)});
  });
}`;

/** `virtual:millrace/templates`: name → module. */
export function tableModule(names: readonly string[]): string {
  const imports = names.map((name, index) => `import template${index} from ${JSON.stringify(templateSpecifier(name))};\n`);
  const rows = names.map((name, index) => `  [${JSON.stringify(name)}]: template${index},\n`);
  return `${imports.join('')}export default {\n${rows.join('')}};\n`;
}
