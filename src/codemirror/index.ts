/** Millrace's templates in CodeMirror 6: the lexer of the compiler, HTML around it. */

import { html, htmlLanguage } from '@codemirror/lang-html';
import { defineLanguageFacet, indentNodeProp, Language, languageDataProp, LanguageSupport } from '@codemirror/language';
import { parseMixed } from '@lezer/common';
import { createSyntax, DEFAULT_DELIMITERS, type Delimiters, escapePattern } from '../core/lexer/delimiters.ts';
import { BRANCHES } from '../core/parser/statements.ts';
import { nodeSet } from './node-types.ts';
import { withStructure } from './structure.ts';
import { TemplateParser } from './template-parser.ts';

/** The delimiters of the environment, where they aren't the usual ones: `variableStart`, `blockEnd`, … */
export type MillraceLanguageOptions = Partial<Delimiters>;

/**
 * Highlighting, folding, indentation and the matching of tags, for templates of HTML.
 *
 * @throws TypeError for delimiters that can't work
 * @example
 * new EditorView({ doc: '<p>{{ title }}</p>', extensions: [basicSetup, millrace()], parent: document.body });
 */
export function millrace(options: MillraceLanguageOptions = {}): LanguageSupport {
  const delimiters = { ...DEFAULT_DELIMITERS, ...options };
  createSyntax(delimiters);
  return new LanguageSupport(createLanguage(delimiters), html().support);
}

function createLanguage(delimiters: Delimiters): Language {
  const { commentStart, commentEnd, variableStart } = delimiters;
  const data = defineLanguageFacet({
    commentTokens: { block: { open: commentStart, close: commentEnd } },
    indentOnInput: endOfBody(delimiters),
    closeBrackets: { brackets: ['(', '[', '{', "'", '"'], before: `)]}:;>${variableStart.charAt(0)}` },
  });
  const nodes = withStructure(nodeSet, delimiters).extend(languageDataProp.add((type) => (type.isTop ? data : undefined)));
  // What the tags leave is one HTML document. Where it has nothing to say about indentation, the blocks around are asked.
  const parser = htmlLanguage.parser.configure({ props: [indentNodeProp.add({ Document: (context) => context.continue() })] });
  const around = parseMixed((node) => (node.type.isTop ? { parser, overlay: ({ type }) => type.name === 'Text' } : null));
  return new Language(data, new TemplateParser(delimiters, nodes, around), [], 'millrace');
}

/** A line whose indentation has to be looked at again: it has just become the end of an element or of a block's body. */
function endOfBody({ blockStart }: Delimiters): RegExp {
  const words = ['end\\w*', ...BRANCHES.keys()].join('|');
  return new RegExp(`^\\s*(?:</\\w+|${escapePattern(blockStart)}-?\\s*(?:${words}))\\W$`);
}
