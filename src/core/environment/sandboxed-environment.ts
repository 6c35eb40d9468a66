import type { SandboxPolicy } from '../runtime/sandbox/policy.ts';
import { Environment } from './environment.ts';
import type { EnvironmentOptions } from './options.ts';

export interface SandboxedEnvironmentOptions extends Omit<EnvironmentOptions, 'sandbox'> {
  readonly sandboxPolicy?: SandboxPolicy;
}

/**
 * An `Environment` with the option `sandbox`, under the name that Kida's users know.
 *
 * @example new SandboxedEnvironment({ sandboxPolicy: { maxOutputSize: 10_000 } }).renderString('{{ user.name }}', { user })
 */
export class SandboxedEnvironment extends Environment {
  constructor({ sandboxPolicy = {}, ...options }: SandboxedEnvironmentOptions = {}) {
    super({ ...options, sandbox: sandboxPolicy });
  }
}
