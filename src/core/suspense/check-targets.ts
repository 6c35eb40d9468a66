import { TemplateRuntimeError } from '../runtime/errors.ts';
import type { SuspensePlan } from './plan.ts';

/**
 * Every block that is to arrive out of band needs an element of its own.
 *
 * @throws TemplateRuntimeError `duplicate_target` for two blocks with one id
 */
export function checkTargets({ boundaries }: SuspensePlan, targets: Readonly<Record<string, string>>): void {
  const blockOf = new Map<string, string>();
  for (const { name, keys, follows } of boundaries.values()) {
    if (name === null || !follows || keys.length === 0) continue;
    const id = targetOf(targets, name);
    const other = blockOf.get(id);
    if (other !== undefined) {
      throw new TemplateRuntimeError(
        'duplicate_target',
        `the blocks "${other}" and "${name}" would both go into the element "${id}"`,
        {
          hint: 'give each its own id in `targets`',
        },
      );
    }
    blockOf.set(id, name);
  }
}

/** The id of the element a block goes to. */
export function targetOf(targets: Readonly<Record<string, string>>, name: string): string {
  return (Object.hasOwn(targets, name) ? targets[name] : undefined) ?? name;
}
