import { UndefinedError } from './errors.ts';

function forgive(error: unknown): undefined {
  if (error instanceof UndefinedError) return undefined;
  throw error;
}

/** The value, or undefined if something in it is not defined. */
export function guard<T>(evaluate: () => T): T | undefined {
  try {
    return evaluate();
  } catch (error) {
    return forgive(error);
  }
}

export async function guardAsync<T>(evaluate: () => Promise<T>): Promise<T | undefined> {
  try {
    return await evaluate();
  } catch (error) {
    return forgive(error);
  }
}
