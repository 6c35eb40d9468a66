/** One run: the page streams into a frame chunk by chunk, then the same data is rendered in one go and both pages are compared. */
import {
  Environment,
  type Diagnostic,
  findDeferredBlocks,
  MemoryLoader,
  renderSuspense,
  suspense,
  TemplateError,
} from 'millrace';
import { PlayClock } from './clock.ts';
import { compareDocuments } from './compare.ts';
import { pendingKeys, readContext } from './data.ts';
import type { Project } from './project.ts';

export type DeliveryName = 'native' | 'script' | 'fold';

export interface ArrivedChunk {
  readonly atMs: number;
  readonly text: string;
}

export interface Problem {
  readonly code: string;
  readonly message: string;
  readonly hint: string | null;
  readonly template: string | null;
  readonly line: number | null;
  readonly column: number | null;
  readonly isWarning: boolean;
}

export interface RunEvents {
  onChunk(chunk: ArrivedChunk): void;
  onProblem(problem: Problem): void;
  /** Differences from the reference; none for a page that is right. */
  onEnd(differences: readonly string[]): void;
}

export function makeEnvironment(project: Project, onWarning: (diagnostic: Diagnostic) => void = () => {}): Environment {
  return new Environment({ development: true, loader: new MemoryLoader(project.templates), onWarning });
}

export function toProblem(error: unknown): Problem {
  if (error instanceof TemplateError) {
    const { code, reason, hint, template, line, column } = error;
    // data that fails is no mistake of the template
    return { code, message: reason, hint, template, line, column, isWarning: code.startsWith('deferred_') };
  }
  const message = error instanceof Error ? error.message : String(error);
  return { code: 'data', message, hint: null, template: null, line: null, column: null, isWarning: false };
}

/** A compiled module as one reads it: what analysis found is JSON, a long line each. */
export function moduleParts(project: Project, file: string): { readonly analysis: string; readonly code: string } {
  const lines = makeEnvironment(project).precompile(file).split('\n');
  const isAnalysis = (line: string): boolean => /^ {2}(?:outline|facts): /.test(line);
  return {
    analysis: lines.filter(isAnalysis).join('\n'),
    code: lines.filter((line) => !isAnalysis(line)).join('\n'),
  };
}

/** Which blocks wait for which key. */
export function blockMap(project: Project): ReadonlyMap<string, readonly string[]> {
  return findDeferredBlocks(makeEnvironment(project), project.entry, pendingKeys(project.data));
}

export class Run {
  readonly clock: PlayClock = new PlayClock();
  private readonly controller = new AbortController();

  stop(): void {
    this.controller.abort();
    this.clock.stop();
  }

  async start(
    project: Project,
    delivery: DeliveryName,
    page: HTMLIFrameElement,
    reference: HTMLIFrameElement,
    events: RunEvents,
  ): Promise<void> {
    this.clock.start();
    try {
      await this.stream(project, delivery, page, events);
      if (this.controller.signal.aborted) return;
      await fold(project, reference);
      if (this.controller.signal.aborted) return;
      events.onEnd(compareDocuments(documentOf(page), documentOf(reference)));
    } catch (error) {
      if (!this.controller.signal.aborted) events.onProblem(toProblem(error));
    } finally {
      this.clock.stop();
    }
  }

  private async stream(project: Project, delivery: DeliveryName, page: HTMLIFrameElement, events: RunEvents): Promise<void> {
    const env = makeEnvironment(project, (warning) => events.onProblem({ ...warning, hint: null, isWarning: true }));
    const value = suspense(project.entry, readContext(project.data, this.clock));
    const target = documentOf(page);
    target.open();
    try {
      const options = {
        delivery,
        scheduler: this.clock,
        signal: this.controller.signal,
        idPrefix: 'k',
        onError: (error: unknown) => events.onProblem(toProblem(error)),
      };
      for await (const text of renderSuspense(env, value, options)) {
        target.write(text);
        events.onChunk({ atMs: this.clock.now, text });
      }
    } finally {
      target.close();
    }
  }
}

/** The reference: everything settled at once, on a clock that doesn't wait. */
async function fold(project: Project, frame: HTMLIFrameElement): Promise<void> {
  const clock = new PlayClock();
  const timer = setInterval(() => clock.step(), 0);
  try {
    const value = suspense(project.entry, readContext(project.data, clock));
    let html = '';
    for await (const text of renderSuspense(makeEnvironment(project), value, {
      delivery: 'fold',
      scheduler: clock,
      idPrefix: 'k',
      onError: () => {},
    }))
      html += text;
    const target = documentOf(frame);
    target.open();
    target.write(html);
    target.close();
  } finally {
    clearInterval(timer);
  }
}

function documentOf(frame: HTMLIFrameElement): Document {
  if (frame.contentDocument === null) throw new Error('the frame has no document');
  return frame.contentDocument;
}
