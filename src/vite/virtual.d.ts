/** Types of the plugin's module: add `"millrace/virtual"` to the `types` of a project. */
declare module 'virtual:millrace' {
  import type { RuntimeEnvironment } from 'millrace/runtime';

  /** The environment over all templates of the project, compiled. */
  export const env: RuntimeEnvironment;
}

/** In development: takes changed templates into the page without loading it anew. */
declare module 'virtual:millrace/hot' {}
