// @ts-check
// One way to start a browser, for the probe and for playwright.config.ts: what is tested is what was probed.

/**
 * @param {Pick<import('./stamp.mjs').Browser, 'executablePath' | 'channel' | 'args' | 'env'>} browser
 * @param {readonly string[]} [extraArguments]
 * @returns {{ executablePath?: string, channel?: string, args: string[], env: Record<string, string> }}
 */
export function launchOptions({ executablePath, channel, args, env }, extraArguments = []) {
  const inherited = Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
  return {
    ...(executablePath === undefined ? {} : { executablePath }),
    ...(channel === undefined ? {} : { channel }),
    args: [...args, ...extraArguments],
    env: { ...Object.fromEntries(inherited), ...env },
  };
}
