/** Tag name → how the rest of the tag is read. A new tag is a new file and a row here. */

import type { TagParser } from '../parser.ts';
import { parseAsync } from './async.ts';
import { parseBlock } from './block.ts';
import { parseCache } from './cache.ts';
import { parseCallBlock } from './call.ts';
import { parseDo } from './do.ts';
import { parseCapture } from './capture.ts';
import { parseDef } from './def.ts';
import { parseDefaultFailed } from './default-failed.ts';
import { parseEmbed } from './embed.ts';
import { parseExtends } from './extends.ts';
import { parseFilterBlock } from './filter.ts';
import { parseFlush } from './flush.ts';
import { parseFor } from './for.ts';
import { parseFromImport } from './from.ts';
import { parseIf } from './if.ts';
import { parseImport } from './import.ts';
import { parseInclude } from './include.ts';
import { parseLoopControl } from './loop-control.ts';
import { parseMatch } from './match.ts';
import { parseProvide } from './provide.ts';
import { parsePush, parseStack } from './push.ts';
import { parseRaw } from './raw.ts';
import { parseRegion } from './region.ts';
import { parseSet } from './set.ts';
import { parseSetup } from './setup.ts';
import { parseSlot } from './slot.ts';
import { parseSpaceless } from './spaceless.ts';
import { parseSuspense } from './suspense.ts';
import { parseTemplateDeclaration } from './template.ts';
import { parseTry } from './try.ts';
import { parseTrans } from './trans.ts';
import { parseUnless } from './unless.ts';
import { parseWhile } from './while.ts';
import { parseWith } from './with.ts';
import { parseYield } from './yield.ts';

export const tags: ReadonlyMap<string, TagParser> = new Map<string, TagParser>([
  ['async', parseAsync],
  ['block', parseBlock],
  ['break', parseLoopControl],
  ['cache', parseCache],
  ['call', parseCallBlock],
  ['capture', parseCapture],
  ['continue', parseLoopControl],
  ['def', parseDef],
  ['do', parseDo],
  ['embed', parseEmbed],
  ['export', parseSet],
  ['extends', parseExtends],
  ['failed', parseDefaultFailed],
  ['filter', parseFilterBlock],
  ['flush', parseFlush],
  ['for', parseFor],
  ['fragment', parseBlock],
  ['from', parseFromImport],
  ['globals', parseSetup],
  ['if', parseIf],
  ['import', parseImport],
  ['imports', parseSetup],
  ['include', parseInclude],
  ['let', parseSet],
  ['match', parseMatch],
  ['promote', parseSet],
  ['provide', parseProvide],
  ['push', parsePush],
  ['raw', parseRaw],
  ['region', parseRegion],
  ['set', parseSet],
  ['slot', parseSlot],
  ['spaceless', parseSpaceless],
  ['stack', parseStack],
  ['suspense', parseSuspense],
  ['template', parseTemplateDeclaration],
  ['try', parseTry],
  ['trans', parseTrans],
  ['unless', parseUnless],
  ['while', parseWhile],
  ['with', parseWith],
  ['yield', parseYield],
]);
