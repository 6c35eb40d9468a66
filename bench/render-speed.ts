/** Rendering against hand-written code: the string is made and encoded as UTF-8 into a buffer that is there already, which is what a server pays. */
import { strict as assert } from 'node:assert';
import type { Environment } from 'millrace';
import { measure, type Task } from './measure.ts';
import type { Workload } from './workload.ts';

export interface RenderResult {
  readonly bytes: number;
  readonly millraceNs: number;
  /** Of the fastest hand-written form. */
  readonly handWrittenNs: number;
  readonly handWritten: string;
  /** Millrace over hand-written. */
  readonly ratio: number;
}

const MILLRACE = 'Millrace';

/** @throws AssertionError if a hand-written form writes something else than the template */
export async function measureRendering(env: Environment, workload: Workload): Promise<RenderResult> {
  const template = env.getTemplate(workload.template);
  const expected = template.render(workload.context);
  const tasks: Record<string, Task> = {};
  const encoder = new TextEncoder();
  const buffer = new Uint8Array(expected.length * 3);
  const encoded = (render: () => string): Task => {
    assert.equal(render(), expected, `${workload.name}: hand-written and template differ`);
    return () => encoder.encodeInto(render(), buffer);
  };
  tasks[MILLRACE] = encoded(() => template.render(workload.context));
  for (const [name, render] of Object.entries(workload.handWritten)) tasks[name] = encoded(render);
  const { [MILLRACE]: millraceNs = Number.NaN, ...others } = await measure(tasks);
  const [handWritten, handWrittenNs] = Object.entries(others).reduce((best, next) => (next[1] < best[1] ? next : best));
  return { bytes: Buffer.byteLength(expected), millraceNs, handWrittenNs, handWritten, ratio: millraceNs / handWrittenNs };
}
