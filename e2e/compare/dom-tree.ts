/** A document as plain data: everything the parser decides, nothing that layout or script state adds. */

export interface DomAttribute {
  readonly namespace: string | null;
  readonly name: string;
  readonly value: string;
}

export type DomNode = DomElement | DomText | DomComment | DomInstruction | DomDoctype;

export interface DomElement {
  readonly kind: 'element';
  readonly name: string;
  readonly namespace: string | null;
  /** Sorted by name: their order means nothing. */
  readonly attributes: readonly DomAttribute[];
  readonly children: readonly DomNode[];
  /** The content of a `template`. */
  readonly content?: readonly DomNode[];
  readonly shadow?: DomShadow;
}

export interface DomShadow {
  readonly delegatesFocus: boolean;
  readonly slotAssignment: string;
  readonly children: readonly DomNode[];
}

export interface DomText {
  readonly kind: 'text';
  readonly text: string;
}

export interface DomComment {
  readonly kind: 'comment';
  readonly text: string;
}

export interface DomInstruction {
  readonly kind: 'instruction';
  readonly name: string;
  readonly text: string;
}

export interface DomDoctype {
  readonly kind: 'doctype';
  readonly name: string;
  readonly publicId: string;
  readonly systemId: string;
}

export interface DomDocument {
  /** `BackCompat` in quirks mode, else `CSS1Compat`. */
  readonly mode: string;
  readonly children: readonly DomNode[];
}
