/** What one rendering in a sandbox may use up. */
import { SecurityError } from '../errors.ts';
import type { RenderState } from '../state.ts';
import { DEFAULT_MAX_ITERATIONS, type SandboxPolicy } from './policy.ts';

export class Budget {
  private iterations: number;
  private readonly maxOutput: number;
  private output = 0;

  constructor({ maxIterations = DEFAULT_MAX_ITERATIONS, maxOutputSize = Number.POSITIVE_INFINITY }: SandboxPolicy) {
    this.iterations = maxIterations;
    this.maxOutput = maxOutputSize;
  }

  /** One more turn, while the function that runs has collected `text`. @throws SecurityError `sandbox_iterations`, `sandbox_output` */
  tick(text: string): void {
    this.iterations -= 1;
    if (text.length > this.maxOutput) throw this.tooMuchOutput();
    if (this.iterations >= 0) return;
    throw new SecurityError('sandbox_iterations', 'The template takes too many turns', {
      hint: 'loop over less, or raise maxIterations of the sandbox policy',
    });
  }

  /** Text that leaves the rendering. @throws SecurityError `sandbox_output` */
  emit(text: string): string {
    this.output += text.length;
    if (this.output > this.maxOutput) throw this.tooMuchOutput();
    return text;
  }

  private tooMuchOutput(): SecurityError {
    return new SecurityError('sandbox_output', `The template makes more than ${this.maxOutput} characters`, {
      hint: 'print less, or raise maxOutputSize of the sandbox policy',
    });
  }
}

/** Called by generated code at the start of every turn and template function. */
export function tick(state: RenderState, text: string): void {
  state.budget?.tick(text);
}
