/**
 * Templates of real shape as people bring them from Jinja and Kida: layouts, macros, forms, tables, mail. They use many features at once
 * and are written the way their authors write, not the way that suits a test.
 */
import { describeFixtures } from './fixture-suite.ts';

describeFixtures(new URL('migration/', import.meta.url), 20, (name) => import(`./migration/${name}/config.ts`));
