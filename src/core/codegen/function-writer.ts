/**
 * One generated function while its body is written. Output is collected: neighbouring texts and expressions leave as one
 * concatenation onto the accumulator `o`. `p` names the place being executed, for the error that may come.
 */
import type { Body, Expression, Span } from '../ast/nodes.ts';
import { CodeWriter } from './code-writer.ts';
import type { Generator } from './generator.ts';
import { Pieces } from './pieces.ts';
import { Scope } from './scope.ts';
import type { Repeated } from './statements/repeated-output.ts';
import type { Target } from './target.ts';

/** The statements that leave a turn of a loop. */
export interface LoopExits {
  readonly break: string;
  readonly continue: string;
}

export class FunctionWriter {
  readonly generator: Generator;
  /** How output leaves at this place: in a stream, parts that have to be whole are collected as text. */
  target: Target;
  scope: Scope;
  /** Set when `await` was written into this function. */
  awaits = false;
  /** The function answers a value of its own instead of its output. */
  returnsValue = false;
  /** The name of the def being written, if any: `caller` and `has_slot` refer to it. */
  slots: string | null = null;
  /** What `CapturedText` stands for, while the filters around it are written. */
  capturedText: string | null = null;
  /** Names of the block whose body this is, for `super()`. */
  block: { readonly name: string; readonly site: string } | null = null;
  /** How to leave the innermost loop of this function, if it is in one. */
  loop: LoopExits | null = null;
  /** What is printed more than once in the outputs being written. */
  repeated: Map<string, Repeated | null> = new Map();
  /** True where a loop may hand its items over one by one: straight in a boundary's body. */
  mayStreamLoops = false;
  private readonly ownTarget: Target;
  private readonly body: CodeWriter = new CodeWriter();
  private current: CodeWriter = this.body;
  private readonly pieces: Pieces = new Pieces();
  /** The variable that output is added to here. */
  accumulator = 'o';
  /** The accumulator's declaration is still to be written: with the first pieces, or before the first statement. */
  private isDeclared = true;
  /** Only text was written: nothing can fail. */
  private isConstant = true;
  /** Stream targets: the accumulator may hold text at this point. */
  private mayHoldOutput = false;
  private writes = 0;
  private temps = 0;

  constructor(generator: Generator, target: Target, scope: Scope) {
    this.generator = generator;
    this.target = target;
    this.ownTarget = target;
    this.scope = scope;
  }

  /** A fresh variable for an intermediate value. */
  temp(): string {
    this.temps += 1;
    return `t${this.temps}`;
  }

  text(value: string): void {
    this.pieces.text(value);
  }

  /** Appends the value of an expression; `isString` says that `+` will concatenate. */
  write(code: string, isString = true): void {
    this.isConstant = false;
    this.pieces.write(code, isString);
  }

  /** `code` with its exact place noted first. */
  exactly(span: Span, code: string): string {
    return `(p = ${this.generator.position(span)}, ${code})`;
  }

  /**
   * A call with its exact place, noted after arguments that note theirs: an error belongs to the innermost call that is running.
   * The callee must note no place.
   */
  exactCall(span: Span, callee: string, args: readonly string[]): string {
    const last = args.at(-1);
    if (last === undefined || !args.some(notesPlace)) return this.exactly(span, `${callee}(${args.join(', ')})`);
    const place = `p = ${this.generator.position(span)}`;
    const value = notesPlace(last) ? this.temp() : last;
    const noted = value === last ? `(${place}, ${last})` : `(${value} = ${last}, ${place}, ${value})`;
    return `${callee}(${[...args.slice(0, -1), noted].join(', ')})`;
  }

  /** A statement. What was collected before it is written first. */
  statement(code: string): void {
    this.flushPieces();
    this.isConstant = false;
    this.current.line(code);
  }

  /** A braced statement; names and places are local to it. */
  braces(header: string, body: () => void, footer = ''): void {
    this.flushPieces();
    this.isConstant = false;
    const { mayHoldOutput, writes } = this;
    this.current.block(
      header,
      () => {
        body();
        this.flushPieces();
      },
      footer,
    );
    // The body may be left anywhere: by an error, by the next turn.
    this.mayHoldOutput = mayHoldOutput || this.writes > writes;
  }

  /** In a sandbox a turn, or a call of this function, is counted. */
  tick(): void {
    if (!this.generator.options.isSandboxed) return;
    this.statement(`${this.generator.helper('tick')}(state, ${this.returnsValue ? '""' : 'o'});`);
  }

  /** The same in front of an expression. */
  ticks(): string {
    return this.generator.options.isSandboxed ? `${this.generator.helper('tick')}(state, ""), ` : '';
  }

  expression(node: Expression): string {
    return this.generator.emitters.expression(this, node);
  }

  /** The value, or undefined where a strict read would throw. */
  optional(node: Expression): string {
    return this.generator.emitters.optional(this, node);
  }

  condition(node: Expression): string {
    return this.generator.emitters.condition(this, node);
  }

  /** The code that `write` answers, and whether it awaits: for a closure of its own, which then has to be async. */
  awaiting(write: () => string): { readonly code: string; readonly awaits: boolean } {
    const outer = this.awaits;
    this.awaits = false;
    const code = write();
    const { awaits } = this;
    this.awaits = outer;
    return { code, awaits };
  }

  /** The statements of a body, in the present scope. */
  statements(body: Body): void {
    this.generator.emitters.statements(this, body);
  }

  /** A body with a lexical scope of its own. */
  scopedBody(body: Body, scope: Scope = new Scope(this.scope)): void {
    this.scoped(scope, () => this.statements(body));
  }

  /** Runs `body` with an inner lexical scope. */
  scoped(scope: Scope, body: () => void): void {
    const outer = this.scope;
    this.scope = scope;
    body();
    this.scope = outer;
  }

  /** Runs `body` where nothing may leave before its end: all it renders is added to what is collected. */
  collected(body: () => void): void {
    const outer = this.target;
    this.target = outer.text;
    body();
    this.target = outer;
  }

  /** Runs `body` inside a loop, or, with null, outside of the innermost. */
  inLoop(exits: LoopExits | null, body: () => void): void {
    const outer = this.loop;
    this.loop = exits;
    body();
    this.loop = outer;
  }

  /** Stream targets: sends what is collected so far. */
  flush(): void {
    if (!this.target.isStream) {
      this.flushPieces();
      return;
    }
    if (this.pieces.isEmpty && !this.mayHoldOutput) return;
    this.statement('if (o !== "") { yield o; o = ""; }');
    this.mayHoldOutput = false;
  }

  /** The state to hand on: a text function inside a streaming program asks other templates for text. */
  get state(): string {
    return this.target === this.generator.target ? 'state' : `${this.generator.helper('textState')}(state)`;
  }

  /** A call of a function of this program's own target (a block's body): collected if only text will do here. */
  callOwn(expression: string): void {
    if (this.target === this.generator.target) this.call(expression);
    else if (this.target.isAsync) this.call(`${this.generator.helper('collectTextAsync')}(${expression})`);
    else this.call(`${this.generator.helper('collectText')}(${expression})`);
  }

  /** Appends what another template function renders: inline, or as its own chunks. */
  call(expression: string): void {
    const call = this.target.call(expression, () => this.temp());
    if (call === null) {
      this.flush();
      this.statement(`yield* ${expression};`);
      return;
    }
    if (call.awaits) this.awaits = true;
    this.write(call.code);
  }

  /**
   * Writes what `body` writes into a variable of its own and answers the variable's name. In the same function, so that `await`, assignments
   * and jumps work as anywhere; nothing of it is sent, and a body that is left early leaves nothing behind.
   */
  captured(body: () => void): string {
    this.flushPieces();
    const { accumulator, target, mayStreamLoops, mayHoldOutput } = this;
    const text = this.generator.variable('text');
    this.accumulator = text;
    this.isDeclared = false;
    this.target = target.text;
    this.mayStreamLoops = false;
    body();
    this.flushPieces();
    this.isConstant = false;
    Object.assign(this, { accumulator, target, mayStreamLoops, mayHoldOutput });
    return text;
  }

  /** Writes nested code (an inner function) at this place. */
  inner(writer: CodeWriter): void {
    this.flushPieces();
    this.isConstant = false;
    this.current.append(writer);
  }

  /** The whole function. Every error passes `locate`, which knows the place from `p`. */
  finish(name: string, params: string): CodeWriter {
    const writer = new CodeWriter(0);
    const target = this.ownTarget;
    if (this.isConstant) return writer.block(target.functionHeader(name, params, false), () => this.finishConstant(writer));
    this.flushPieces();
    const variables = [
      'p = 0',
      ...(this.returnsValue ? [] : ['o = ""']),
      ...Array.from({ length: this.temps }, (_, i) => `t${i + 1}`),
    ];
    return writer.block(target.functionHeader(name, params, this.awaits), () => {
      writer.line(`let ${variables.join(', ')};`);
      writer.block(
        'try',
        () => {
          writer.append(this.body);
          if (!this.returnsValue) writer.line(target.isStream ? 'if (o !== "") yield o;' : 'return o;');
        },
        ' catch (error) { throw state.host.locate(error, unit, p); }',
      );
    });
  }

  private finishConstant(writer: CodeWriter): void {
    const text = this.pieces.take(true);
    if (!this.ownTarget.isStream) writer.line(`return ${text ?? '""'};`);
    else if (text !== null) writer.line(`yield ${text};`);
  }

  private flushPieces(): void {
    const text = this.pieces.take(this.isDeclared);
    if (text !== null) {
      this.writes += 1;
      this.mayHoldOutput = true;
    }
    if (!this.isDeclared) {
      this.isDeclared = true;
      this.current.line(`let ${this.accumulator} = ${text ?? '""'};`);
    } else if (text !== null) this.current.line(`${this.accumulator} += ${text};`);
  }
}

/** True if running `code` may change the noted place. */
export function notesPlace(code: string): boolean {
  return /\bp = \d/.test(code);
}
