/** Who pushes to which stack, and who prints it: a stack has left when a body that arrives later pushes to it. */
import type { Occurrence } from './occurrence.ts';

export interface StackUse {
  readonly name: string;
  readonly isPush: boolean;
  readonly occurrence: { -readonly [K in keyof Occurrence]: Occurrence[K] };
}

/**
 * Notes in each body the stack it pushes to if that is used outside of it too: by a stack that prints it, or by another push, whose place
 * in the order must not depend on timing. A body in a loop stands outside of itself.
 */
export function notePushes(uses: readonly StackUse[]): void {
  for (const { name, isPush, occurrence } of uses) {
    if (!isPush) continue;
    const others = uses.filter((use) => use.name === name);
    for (let each: StackUse['occurrence'] | null = occurrence; each !== null && each.site !== null; each = each.parent) {
      const body = each;
      if (body.isRepeated || others.some((use) => !isWithin(use.occurrence, body))) body.pushes = name;
    }
  }
}

function isWithin(occurrence: Occurrence, outer: Occurrence): boolean {
  for (let each: Occurrence | null = occurrence; each !== null; each = each.parent) if (each === outer) return true;
  return false;
}
