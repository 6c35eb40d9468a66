/** The text editor: CodeMirror when it has loaded, a textarea until then (and where it can't load). */

export interface Marker {
  /** 1-based. */
  readonly line: number;
  readonly column: number;
  readonly message: string;
  readonly isWarning: boolean;
}

export interface Editor {
  /** Shows another text. `language` decides the colours. */
  show(text: string, language: 'html' | 'json'): void;
  mark(markers: readonly Marker[]): void;
  focus(): void;
}

export function createEditor(parent: HTMLElement, onChange: (text: string) => void): Editor {
  const area = document.createElement('textarea');
  area.spellcheck = false;
  area.setAttribute('aria-label', 'Source');
  area.addEventListener('input', () => onChange(area.value));
  parent.append(area);
  let editor: Editor = {
    show: (text) => {
      area.value = text;
    },
    mark: () => {},
    focus: () => area.focus(),
  };
  let shown: Parameters<Editor['show']> = ['', 'html'];
  let marked: readonly Marker[] = [];
  import('./code-editor.ts').then(
    ({ createCodeEditor }) => {
      area.remove();
      editor = createCodeEditor(parent, onChange);
      editor.show(...shown);
      editor.mark(marked);
    },
    (error: unknown) => console.warn('the code editor could not be loaded', error),
  );
  return {
    show: (...next) => {
      shown = next;
      editor.show(...next);
    },
    mark: (markers) => {
      marked = markers;
      editor.mark(markers);
    },
    focus: () => editor.focus(),
  };
}
