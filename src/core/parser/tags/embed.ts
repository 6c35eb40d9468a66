/** `{% embed template [options] %} {% block name %} … {% end %} … {% end %}`: the options are those of an include. */

import type { Block, Body, Embed } from '../../ast/nodes.ts';
import { parseIncludeOptions } from '../include-options.ts';
import type { Parser, Tag } from '../parser.ts';
import { parseSection } from '../statements.ts';
import { parseTemplateName } from '../template-name.ts';

export function parseEmbed(parser: Parser, tag: Tag): Embed {
  const template = parseTemplateName(parser);
  const options = parseIncludeOptions(parser);
  parser.openBlock(tag);
  const blocks = onlyBlocks(parser, parseSection(parser, []).body);
  return { type: 'Embed', template, ...options, blocks, start: tag.start, end: parser.lastEnd };
}

function onlyBlocks(parser: Parser, body: Body): readonly Block[] {
  const blocks: Block[] = [];
  for (const node of body) {
    if (node.type === 'Block') blocks.push(node);
    else if (node.type !== 'Text' || node.value.trim() !== '') parser.fail('embed_only_blocks', {}, node);
  }
  return blocks;
}
