/**
 * `{% push %}` and `{% stack %}`: a stack may stand in front of what is pushed to it, so rendering leaves a placeholder that is filled at
 * the end. Placeholders can't be forged: they are numbers, random per render. Digits go through escaping and most filters unchanged.
 */
import { TemplateRuntimeError } from './errors.ts';
import { randomBytes } from './random-bytes.ts';
import type { Budget } from './sandbox/budget.ts';

export interface StackPush {
  readonly name: string;
  readonly html: string;
  readonly isOnce: boolean;
}

/** Where a stack stands in a text without placeholders. */
export interface StackPlace {
  readonly at: number;
  readonly name: string;
}

/** Takes what a body pushes. */
export interface StackWriter {
  /** The stacks of the whole page. */
  readonly page: Stacks;
  push(name: string, html: string, isOnce: boolean): void;
}

/** Digits that tell stacks apart. Names are written out in templates, so there are never so many. */
const INDEX_LENGTH = 6;

const NONE: string[] = [];
const nobodyHears = (): void => {};

/** Stacks that print stacks: deeper than anyone needs, and far from where calls end. */
const MAX_DEPTH = 100;

/** The stacks of one page: one render, or one response. */
export class Stacks implements StackWriter {
  private readonly budget: Budget | null;
  private pushed: Map<string, string[]> | null = null;
  private names: string[] = NONE;
  /** What placeholders begin with; null until there is one. */
  private opening: string | null = null;
  private readonly onLate: (name: string) => void;
  private sent: Set<string> | null = null;

  /** @param onLate hears of a push to a stack that has been sent */
  constructor(budget: Budget | null, onLate: (name: string) => void = nobodyHears) {
    this.budget = budget;
    this.onLate = onLate;
  }

  get page(): this {
    return this;
  }

  /** There may be placeholders. */
  get isPlaced(): boolean {
    return this.opening !== null;
  }

  push(name: string, html: string, isOnce: boolean): void {
    if (this.sent?.has(name)) this.onLate(name);
    this.pushed ??= new Map();
    const known = this.pushed.get(name);
    if (known === undefined) this.pushed.set(name, [html]);
    else if (!isOnce || !known.includes(html)) known.push(html);
  }

  /** The placeholder of a stack. */
  place(name: string): string {
    if (this.opening === null) {
      this.opening = randomDigits();
      this.names = [];
    }
    const known = this.names.indexOf(name);
    return this.opening + String(known < 0 ? this.names.push(name) - 1 : known).padStart(INDEX_LENGTH, '0');
  }

  /** The text with all stacks as they are now. A stack that is printed within itself has nothing there. */
  fill(html: string): string {
    return this.opening === null ? html : this.filled(html, []);
  }

  /** The same for a part of the page that leaves now. */
  send(html: string): string {
    if (this.opening === null) return html;
    this.sent ??= new Set();
    return this.filled(html, [], this.sent);
  }

  /** A text of this page without its placeholders, for another page to put its own there. */
  takeOut(html: string): { readonly html: string; readonly places: readonly StackPlace[] } {
    let text = '';
    const places: StackPlace[] = [];
    for (const part of this.parts(html)) {
      if (typeof part === 'string') text += part;
      else places.push({ at: text.length, name: part.name });
    }
    return { html: text, places };
  }

  /** The opposite. */
  putIn(html: string, places: readonly StackPlace[]): string {
    let text = '';
    let from = 0;
    for (const { at, name } of places) {
      text += html.slice(from, at) + this.place(name);
      from = at;
    }
    return text + html.slice(from);
  }

  private filled(html: string, open: readonly string[], printed: Set<string> | null = null): string {
    let text = '';
    for (const part of this.parts(html)) {
      if (typeof part === 'string') text += part;
      else if (!open.includes(part.name)) {
        if (open.length === MAX_DEPTH) throw tooDeep(part.name);
        printed?.add(part.name);
        for (const pushed of this.pushed?.get(part.name) ?? []) text += this.filled(pushed, [...open, part.name], printed);
        this.budget?.tick(text);
      }
    }
    return text;
  }

  /** Text and stacks in turn. */
  private parts(html: string): readonly (string | { readonly name: string })[] {
    if (this.opening === null || !html.includes(this.opening)) return [html];
    const [start, ...others] = html.split(this.opening) as [string, ...string[]];
    return [
      start,
      ...others.flatMap((part) => {
        const name = this.names[Number(part.slice(0, INDEX_LENGTH))];
        return name === undefined ? [part] : [{ name }, part.slice(INDEX_LENGTH)];
      }),
    ];
  }
}

function tooDeep(name: string): TemplateRuntimeError {
  return new TemplateRuntimeError(
    'depth_exceeded',
    `stacks are printed within each other more than ${MAX_DEPTH} deep: "${name}"`,
    {
      hint: 'print a stack in the page, not in what is pushed to another one',
    },
  );
}

/** Hands pushes on, and remembers them: what a cached fragment pushes is pushed again when it is found. */
export class RecordedStacks implements StackWriter {
  readonly page: Stacks;
  readonly pushes: StackPush[] = [];
  private readonly outer: StackWriter;

  constructor(outer: StackWriter) {
    this.outer = outer;
    this.page = outer.page;
  }

  push(name: string, html: string, isOnce: boolean): void {
    this.pushes.push({ name, html, isOnce });
    this.outer.push(name, html, isOnce);
  }
}

/** For what stands in for something else, as fallbacks do: it pushes nothing. */
export class DroppedStacks implements StackWriter {
  readonly page: Stacks;

  constructor(page: Stacks) {
    this.page = page;
  }

  push(): void {}
}

/** For renderings in which nothing prints stacks. */
export const NO_STACKS: StackWriter = new DroppedStacks(new Stacks(null));

/** The chunks of a render. From the first stack on they are held back: what it prints is known at the end. */
export function* filledChunks(chunks: Iterable<string>, stacks: Stacks): Generator<string, void, unknown> {
  let held = '';
  for (const chunk of chunks) {
    if (stacks.isPlaced) held += chunk;
    else yield chunk;
  }
  if (held !== '') yield stacks.fill(held);
}

export async function* filledChunksAsync(chunks: AsyncIterable<string>, stacks: Stacks): AsyncGenerator<string, void, unknown> {
  let held = '';
  for await (const chunk of chunks) {
    if (stacks.isPlaced) held += chunk;
    else yield chunk;
  }
  if (held !== '') yield stacks.fill(held);
}

function randomDigits(): string {
  return Array.from(randomBytes(12), (byte) => String(byte).padStart(3, '0')).join('');
}
