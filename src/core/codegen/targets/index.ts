import type { TargetName } from '../../runtime/state.ts';
import type { Target } from '../target.ts';
import { async } from './async.ts';
import { stream } from './stream.ts';
import { streamAsync } from './stream-async.ts';
import { sync } from './sync.ts';

export const targets: Readonly<Record<TargetName, Target>> = { sync, async, stream, streamAsync };
