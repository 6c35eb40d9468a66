/** `virtual:millrace/hot`, for pages that keep their state when a template changes. Nothing of it is in a build. */
import { UPDATE_EVENT } from './module-ids.ts';

export function hotModule(isHot: boolean): string {
  if (!isHot) return 'export {};\n';
  return `
import { morphPage } from 'millrace/vite/hot';
import.meta.hot.on(${JSON.stringify(UPDATE_EVENT)}, () => morphPage());
`;
}
