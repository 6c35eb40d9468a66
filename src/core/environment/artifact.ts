import type { Program, ProgramFactory, ProgramUnit } from '../runtime/program.ts';
import type { TargetName } from '../runtime/state.ts';
import { TemplateRuntimeError } from '../runtime/errors.ts';
import type { TemplateModule } from './template-module.ts';

/** What programs are linked against: the runtime helpers, and the environment's filters and tests. */
export interface Linker {
  readonly helpers: unknown;
  filter(name: string): unknown;
  test(name: string): unknown;
}

/** A loaded template: its module, its source if there is one, and its programs, linked on first use. */
export class Artifact {
  readonly module: TemplateModule;
  readonly source: string | null;
  readonly isFresh: (() => boolean | Promise<boolean>) | null;
  /** The template that the environment which made this hands out. */
  template: unknown = null;
  private readonly linker: Linker;
  private readonly onLink: (unit: ProgramUnit, artifact: Artifact) => void;
  private readonly linked: Partial<Record<TargetName, Program>> = {};

  constructor(
    module: TemplateModule,
    source: string | null,
    isFresh: (() => boolean | Promise<boolean>) | null,
    linker: Linker,
    onLink: (unit: ProgramUnit, artifact: Artifact) => void = () => {},
  ) {
    this.module = module;
    this.source = source;
    this.isFresh = isFresh;
    this.linker = linker;
    this.onLink = onLink;
  }

  get name(): string | null {
    return this.module.name;
  }

  /** @throws TemplateRuntimeError `async_template` for a sync target of a template that awaits. */
  program(target: TargetName): Program {
    const known = this.linked[target];
    if (known !== undefined) return known;
    const factory = this.module.programs[target];
    if (factory === undefined) throw this.needsAsync();
    const program = (factory as ProgramFactory)(this.linker);
    this.linked[target] = program;
    this.onLink(program.unit, this);
    return program;
  }

  private needsAsync(): TemplateRuntimeError {
    const place = this.module.firstAsync;
    return new TemplateRuntimeError(
      'async_template',
      `"${this.name ?? '<string>'}" uses await or async for at line ${place?.line}`,
      {
        hint: 'render it with renderAsync() or renderStreamAsync()',
        place: { template: this.name, line: place?.line ?? null, column: place?.column ?? null, codeFrame: null },
      },
    );
  }
}
