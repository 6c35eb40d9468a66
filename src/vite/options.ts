/** What the plugin is told. */
export interface MillraceOptions {
  /** Folders of templates, from the project's root. As with `FileSystemLoader`, the first that has a name wins. */
  readonly templates: string | readonly string[];
  /**
   * A module, from the project's root, whose default export are the options of `env`: filters, tests, globals, extensions, delimiters …
   * The plugin loads it too, to compile with it, so it should do nothing else.
   */
  readonly environment?: string;
  /**
   * A module, from the project's root, whose default export has `fetch(request)`, as a Hono app: the development server asks it for what
   * Vite has no file for. Default: the server is yours.
   */
  readonly app?: string;
  /**
   * The templates that bundles for the browser get; what they refer to by literal names comes along. Default: all, once a module of the
   * browser imports `virtual:millrace`.
   */
  readonly client?: readonly string[];
  /**
   * In builds, give the browser a `LeanEnvironment`, and of the runtime only what its templates use. It renders pages without Suspense.
   * Default: false.
   */
  readonly lean?: boolean;
  /** Take the texts of the templates along, so that errors show the lines around them. Default: in development only. */
  readonly withSource?: boolean;
}
