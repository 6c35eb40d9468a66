/** The service that is always down: one block fails, the page doesn't. */
export class ForecastError extends Error {
  override readonly name = 'ForecastError';
  /** The message is fit for the page. */
  readonly expose = true;
}

export async function forecast(): Promise<never> {
  throw new ForecastError('The forecast service did not answer.');
}
