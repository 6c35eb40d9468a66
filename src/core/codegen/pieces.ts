/** Output of a function that is still to be written: neighbouring texts and expressions leave as one concatenation. */
import { quote } from './quote.ts';

type Piece = { readonly text: string } | { readonly code: string; readonly isString: boolean };

export class Pieces {
  private pieces: Piece[] = [];

  get isEmpty(): boolean {
    return this.pieces.length === 0;
  }

  text(value: string): void {
    if (value === '') return;
    const last = this.pieces.at(-1);
    if (last && 'text' in last) this.pieces[this.pieces.length - 1] = { text: last.text + value };
    else this.pieces.push({ text: value });
  }

  write(code: string, isString: boolean): void {
    this.pieces.push({ code, isString });
  }

  /**
   * All of it as one expression, and nothing is left; null if there is nothing. The expression is a string by itself, or, where it is added
   * to one (`isAdded`), in that sum.
   */
  take(isAdded: boolean): string | null {
    const { pieces } = this;
    if (pieces.length === 0) return null;
    this.pieces = [];
    const codes = pieces.map((piece) => ('text' in piece ? quote(piece.text) : piece.code));
    const startsAsString = pieces.slice(0, 2).some((piece) => 'text' in piece || piece.isString);
    const needsNoHelp = startsAsString || (pieces.length === 1 && isAdded);
    return `${needsNoHelp ? '' : '"" + '}${codes.join(' + ')}`;
  }
}
