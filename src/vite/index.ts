/** `millrace/vite`: templates as part of the build. */
export type { MillraceOptions } from './options.ts';
export { millrace as default } from './plugin.ts';
