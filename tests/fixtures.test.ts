/** One directory, one behaviour. */
import { describeFixtures } from './fixture-suite.ts';

describeFixtures(new URL('fixtures/', import.meta.url), 150, (name) => import(`./fixtures/${name}/config.ts`));
