import { readdirSync } from 'node:fs';
import {
  ensureSyntaxTree,
  foldable,
  getIndentation,
  type LanguageSupport,
  matchBrackets,
  syntaxTree,
} from '@codemirror/language';
import { EditorState } from '@codemirror/state';
import type { SyntaxNode, Tree } from '@lezer/common';
import { classHighlighter, highlightTree } from '@lezer/highlight';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { millrace } from '../../src/codemirror/index.ts';
import { readTemplates } from '../read-templates.ts';

/** The place of `|`, and an editor of the rest. */
function editor(text: string, language: LanguageSupport = millrace()): { state: EditorState; at: number } {
  const at = text.indexOf('¦');
  const state = EditorState.create({ doc: text.replace('¦', ''), extensions: [language] });
  expect(ensureSyntaxTree(state, state.doc.length, 5000)).not.toBeNull();
  return { state, at };
}

/** The nodes of the template alone, as text. */
function shape(tree: Tree): string {
  const nodes = (node: SyntaxNode): string => {
    const children: string[] = [];
    for (let child = node.firstChild; child !== null; child = child.nextSibling) children.push(nodes(child));
    return children.length === 0 ? node.name : `${node.name}(${children.join(' ')})`;
  };
  return nodes(tree.topNode);
}

/** Every piece that has a style. */
function styles(source: string): string[] {
  const found: string[] = [];
  const { state } = editor(source);
  highlightTree(syntaxTree(state), classHighlighter, (from, to, classes) => {
    found.push(`${state.sliceDoc(from, to)} ${classes.replaceAll('tok-', '')}`);
  });
  return found;
}

describe('the tree', () => {
  it('has a block around what belongs together', () => {
    const { state } = editor('a{% if b %}c{% else %}{# d #}{% end %}{% set e = 1 %}{% end %}');
    const inside = syntaxTree(state).topNode.getChildren('Block')[0] as SyntaxNode;
    expect(state.sliceDoc(inside.from, inside.to)).toBe('{% if b %}c{% else %}{# d #}{% end %}');
    expect(inside.getChildren('OpenTag')).toHaveLength(1);
    expect(inside.getChildren('DivideTag')).toHaveLength(1);
    expect(inside.getChildren('CloseTag')).toHaveLength(1);
    // The last one closes nothing.
    expect(syntaxTree(state).topNode.getChildren('Tag')).toHaveLength(2);
  });

  it('has HTML around the tags, one document of it', () => {
    const { state } = editor('<ul>{% for a in b %}<li class="{{ c }}">{{ d }}</li>{% end %}</ul>');
    const at = state.doc.toString().indexOf('li class');
    expect(syntaxTree(state).resolveInner(at, 1).name).toBe('TagName');
    const list = syntaxTree(state).resolveInner(at, 1).parent?.parent?.parent;
    expect(list?.getChild('CloseTag')).not.toBeNull();
    expect(syntaxTree(state).resolveInner(state.doc.toString().indexOf('d }}'), 1).name).toBe('Variable');
  });

  it('reads what the lexer can not', () => {
    expect(shape(syntaxTree(editor('{{ a & b }}{% if c {% end %}').state))).toContain('Invalid');
  });

  it('knows other delimiters', () => {
    const { state } = editor('${a}{{b}}', millrace({ variableStart: '${', variableEnd: '}' }));
    expect(syntaxTree(state).topNode.getChildren('Output')).toHaveLength(1);
  });

  it('refuses delimiters that can not work', () => {
    expect(() => millrace({ blockStart: '{{' })).toThrow(TypeError);
  });

  it('answers every template of the fixtures with nodes in order', () => {
    const root = new URL('../fixtures/', import.meta.url);
    for (const entry of readdirSync(root, { withFileTypes: true })) {
      if (!entry.isDirectory()) continue;
      for (const source of Object.values(readTemplates(new URL(`${entry.name}/`, root)))) expectOrder(source);
    }
  });

  const source = fc.string({
    unit: fc.constantFrom(
      '{{',
      '}}',
      '{% if a %}',
      '{% else %}',
      '{% end %}',
      '{%',
      '%}',
      '{#',
      '#}',
      '"',
      '<p>',
      ' ',
      'a',
      '{% raw %}',
      '{% endraw %}',
    ),
  });

  it('answers anything', () => {
    fc.assert(fc.property(source, expectOrder));
  });

  it('is the same after an edit as when it is read anew', () => {
    fc.assert(
      fc.property(source, source, fc.nat(), (before, inserted, place) => {
        const from = place % (before.length + 1);
        const { state } = editor(before);
        const after = state.update({ changes: { from, insert: inserted } }).state;
        ensureSyntaxTree(after, after.doc.length, 5000);
        expect(shape(syntaxTree(after))).toBe(shape(syntaxTree(editor(after.doc.toString()).state)));
      }),
    );
  });
});

it('every kind of token has its style', () => {
  expect(styles('{% def f(a=1) %}{{ g(b.c | d, e="x") is not h and none }}{% end %}{# i #}<b>')).toEqual([
    '{% punctuation',
    'def keyword',
    'f variableName definition',
    '( punctuation',
    'a propertyName',
    '= operator',
    '1 number',
    ') punctuation',
    '%} punctuation',
    '{{ punctuation',
    'g variableName',
    '( punctuation',
    'b variableName',
    '. operator',
    'c propertyName',
    '| operator',
    'd variableName',
    ', punctuation',
    'e propertyName',
    '= operator',
    '"x" string',
    ') punctuation',
    'is keyword',
    'not keyword',
    'h variableName',
    'and keyword',
    'none atom',
    '}} punctuation',
    '{% punctuation',
    'end keyword',
    '%} punctuation',
    '{# i #} comment',
    '< punctuation',
    'b typeName',
    '> punctuation',
  ]);
});

describe('tags match', () => {
  it.each([
    ['{% ¦if a %}{% if b %}{% end %}{% else %}{% end %}', 1, 'end', 42],
    ['{% if a %}{% if b %}{% end %}{% end¦ %}', -1, 'if', 3],
    ['¦{% if a %}', 1, '%}', 8],
    ['¦{{ a }}', 1, '}}', 5],
  ] as const)('%s', (text, direction, partner, place) => {
    const { state, at } = editor(text);
    const match = matchBrackets(state, at, direction);
    expect(match).toMatchObject({ matched: true });
    expect([match?.end?.from, state.sliceDoc(match?.end?.from, match?.end?.to)]).toEqual([place, partner]);
  });
});

describe('folding', () => {
  it.each([
    ['{% if a %}\n  b\n{% else %}\n  c\n{% end %}', '\n  b\n{% else %}\n  c\n'],
    ['{#\n  a\n#}', '\n  a\n'],
    ['{% raw %}\n{{ a }}\n{% endraw %}', '\n{{ a }}\n'],
    ['{% set a = 1 %}\n', null],
  ])('%j', (text, folded) => {
    const { state } = editor(text);
    const line = state.doc.line(1);
    const range = foldable(state, line.from, line.to);
    expect(range === null ? null : state.sliceDoc(range.from, range.to)).toBe(folded);
  });
});

describe('indentation', () => {
  it.each([
    ['{% if a %}\n¦b\n{% end %}', 2],
    ['  {% if a %}\n¦b\n  {% end %}', 4],
    ['{% if a %}\nb\n¦{% end %}', 0],
    ['{% if a %}\nb\n¦{%- else %}\n{% end %}', 0],
    ['{% async for a in b %}\n¦{% failed %}\n{% end %}', 0],
    ['{% for a in b %}\n¦{% failed %}\n{% end %}\n{% end %}', 2],
    ['{% for a in b %}\n  {% if c %}\n¦d\n  {% end %}\n{% end %}', 4],
    ['{% if a %}\n¦', 2],
    ['{% if a %}\n  {% for b in c %}\n¦\n{% end %}', 4],
    ['{{ f(\n¦a) }}', 2],
    ['<ul>\n¦{% if a %}{% end %}\n</ul>', 2],
    ['a\n¦b', 0],
  ])('%j: %d', (text, columns) => {
    const { state, at } = editor(text);
    expect(getIndentation(state, at)).toBe(columns);
  });
});

it('looks at the indentation again where a body ends', () => {
  const { state } = editor('¦{% if a %}');
  const [pattern] = state.languageDataAt<RegExp>('indentOnInput', 0);
  const matching = ['  {% end ', '{%- endif ', '{% else ', '</ul>'].filter((line) => pattern?.test(line));
  expect(matching).toHaveLength(4);
  expect(['{% if ', '{% ending', 'end '].filter((line) => pattern?.test(line))).toEqual([]);
});

/** Children inside of their parents, one behind the other. */
function expectOrder(source: string): void {
  const { state } = editor(source.replaceAll('¦', ''));
  let position = 0;
  syntaxTree(state).iterate({
    enter: ({ from, to, name }) => {
      expect(from, name).toBeGreaterThanOrEqual(position);
      expect(to).toBeLessThanOrEqual(state.doc.length);
      position = from;
    },
    leave: ({ to }) => {
      position = to;
    },
    mode: 1,
  });
}
