import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import {
  bracketMatching,
  defaultHighlightStyle,
  foldGutter,
  foldKeymap,
  indentOnInput,
  syntaxHighlighting,
} from '@codemirror/language';
import { type Diagnostic, lintGutter, setDiagnostics } from '@codemirror/lint';
import { Compartment, EditorState, type Text } from '@codemirror/state';
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from '@codemirror/view';
import { millrace } from 'millrace/codemirror';
import type { Editor, Marker } from './editor.ts';

export function createCodeEditor(parent: HTMLElement, onChange: (text: string) => void): Editor {
  const language = new Compartment();
  let isQuiet = false;
  const view = new EditorView({
    parent,
    state: EditorState.create({
      extensions: [
        lineNumbers(),
        history(),
        drawSelection(),
        highlightActiveLine(),
        lintGutter(),
        foldGutter(),
        bracketMatching(),
        indentOnInput(),
        syntaxHighlighting(defaultHighlightStyle),
        keymap.of([...defaultKeymap, ...historyKeymap, ...foldKeymap, indentWithTab]),
        language.of(millrace()),
        EditorView.lineWrapping,
        EditorView.contentAttributes.of({ 'aria-label': 'Source' }),
        EditorView.updateListener.of((update) => {
          if (update.docChanged && !isQuiet) onChange(update.state.doc.toString());
        }),
      ],
    }),
  });
  return {
    show(text, kind) {
      isQuiet = true;
      view.dispatch({
        changes: { from: 0, to: view.state.doc.length, insert: text },
        effects: language.reconfigure(kind === 'html' ? millrace() : []),
      });
      isQuiet = false;
    },
    mark(markers) {
      view.dispatch(
        setDiagnostics(
          view.state,
          markers.map((marker) => toDiagnostic(view.state.doc, marker)),
        ),
      );
    },
    focus: () => view.focus(),
  };
}

function toDiagnostic(doc: Text, { line, column, message, isWarning }: Marker): Diagnostic {
  const at = doc.line(Math.min(line, doc.lines));
  const from = Math.min(at.from + column - 1, at.to);
  return { from, to: at.to, message, severity: isWarning ? 'warning' : 'error' };
}
