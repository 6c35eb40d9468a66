import type { Project } from '../project.ts';
import { dashboard } from './dashboard.ts';
import { loop } from './loop.ts';
import { nested } from './nested.ts';
import { stream } from './stream.ts';

export const examples: readonly Project[] = [dashboard, stream, nested, loop];
