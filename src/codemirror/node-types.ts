/** The nodes of a template in an editor, and what each is to highlighting and to the matching of brackets. */

import { NodeProp, NodeSet, NodeType } from '@lezer/common';
import { styleTags, tags as t } from '@lezer/highlight';

/**
 *     Template := { Text | Comment | Raw | Output | Tag | Block }
 *     Block    := OpenTag { … | DivideTag } CloseTag
 *     Raw      := RawStart [Text] RawEnd
 *
 * A block without a closer ends with an empty `Invalid`. Inside of tags there are leaves only.
 */
const NAMES = [
  'Template',
  'Block',
  'OpenTag',
  'DivideTag',
  'CloseTag',
  'Tag',
  'Output',
  'Raw',
  'RawStart',
  'RawEnd',
  'Text',
  'Comment',
  'OutputStart',
  'OutputEnd',
  'TagStart',
  'TagEnd',
  'Keyword',
  'Clause',
  'WordOperator',
  'Operator',
  'Punctuation',
  'Definition',
  'Variable',
  'Property',
  'Argument',
  'FunctionName',
  'Filter',
  'Test',
  'Constant',
  'Integer',
  'Float',
  'String',
  'Invalid',
] as const;

export type NodeName = (typeof NAMES)[number];

/** Node → what closes it, for those that stand side by side in one parent. */
const PAIRS: Readonly<Partial<Record<NodeName, NodeName>>> = {
  OpenTag: 'CloseTag',
  RawStart: 'RawEnd',
  OutputStart: 'OutputEnd',
  TagStart: 'TagEnd',
};

const OPENERS: Readonly<Partial<Record<NodeName, NodeName>>> = Object.fromEntries(
  Object.entries(PAIRS).map(([opener, closer]) => [closer, opener]),
);

const types = NAMES.map((name, id) =>
  NodeType.define({ id, name, top: name === 'Template', error: name === 'Invalid', props: pairProps(name) }),
);

function pairProps(name: NodeName): [NodeProp<unknown>, unknown][] {
  const { [name]: closer } = PAIRS;
  const { [name]: opener } = OPENERS;
  if (closer !== undefined) return [[NodeProp.closedBy, [closer]]];
  return opener === undefined ? [] : [[NodeProp.openedBy, [opener]]];
}

export const nodeSet: NodeSet = new NodeSet(types).extend(
  styleTags({
    'OutputStart OutputEnd TagStart TagEnd RawStart RawEnd': t.brace,
    Comment: t.blockComment,
    Keyword: t.controlKeyword,
    Clause: t.keyword,
    WordOperator: t.operatorKeyword,
    Operator: t.operator,
    Punctuation: t.punctuation,
    Definition: t.definition(t.variableName),
    Variable: t.variableName,
    Property: t.propertyName,
    Argument: t.attributeName,
    FunctionName: t.function(t.variableName),
    Filter: t.function(t.variableName),
    Test: t.function(t.variableName),
    Constant: t.atom,
    'Integer Float': t.number,
    String: t.string,
    Invalid: t.invalid,
  }),
);

const IDS: ReadonlyMap<NodeName, number> = new Map(NAMES.map((name, id) => [name, id]));

export function idOf(name: NodeName): number {
  return IDS.get(name) ?? 0;
}
