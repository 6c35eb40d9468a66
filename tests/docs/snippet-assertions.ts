/** What the assertions in the comments of snippets become. */
import { deepStrictEqual, strictEqual } from 'node:assert';

export function assertEqual(actual: unknown, expected: unknown): void {
  deepStrictEqual(actual, expected);
}

export async function assertThrows(run: () => Promise<void>, code: string): Promise<void> {
  const error: unknown = await run().then(
    () => null,
    (reason: unknown) => reason,
  );
  strictEqual((error as { code?: unknown } | null)?.code, code, `expected an error ${code}, got ${String(error)}`);
}
