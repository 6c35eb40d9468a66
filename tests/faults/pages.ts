/** Pages for the tests of faults: rendered by each delivery, under virtual time. */
import { Environment, type EnvironmentOptions, MemoryLoader, suspense, type SuspenseOptions } from 'millrace';
import { expectNoBoundaryLeft, expectSamePage, type PatchReader, renderPage, VirtualScheduler } from 'millrace/testing';

export const streamed = ['native', 'script', 'htmx'] as const;
/** For pages that give each block an element of its own. */
export const everyStreamed = [...streamed, 'oob'] as const;

export type Delivery = (typeof everyStreamed)[number] | 'fold';

export interface TestPage {
  readonly templates: string | Readonly<Record<string, string>>;
  /** The data, made anew for each rendering. */
  readonly context: (time: VirtualScheduler) => Record<string, unknown>;
  readonly options?: SuspenseOptions;
  readonly environment?: EnvironmentOptions;
  readonly layouts?: readonly string[];
  readonly layoutContext?: (time: VirtualScheduler) => Record<string, unknown>;
}

export interface Rendered {
  readonly page: PatchReader;
  readonly time: VirtualScheduler;
  readonly errors: unknown[];
}

/** The page on its way; it goes on as `time` does. */
export function start(
  { templates, context, options = {}, environment = {}, layouts = [], layoutContext = () => ({}) }: TestPage,
  delivery: Delivery,
): Rendered {
  const time = new VirtualScheduler();
  const errors: unknown[] = [];
  const env = new Environment({
    loader: new MemoryLoader(typeof templates === 'string' ? { 'page.html': `<body>${templates}` } : templates),
    onWarning: () => {},
    ...environment,
  });
  const page = renderPage(env, suspense('page.html', context(time), options), {
    delivery,
    scheduler: time,
    idPrefix: 't',
    layouts: layouts.map((template) => ({ template })),
    layoutContext: layoutContext(time),
    onError: (error) => errors.push(error),
  }).follow();
  return { page, time, errors };
}

/** The page as it has arrived, which is the folded one, with nothing left behind. */
export async function arrived(page: TestPage, delivery: Delivery): Promise<Rendered> {
  const [rendered, folded] = [start(page, delivery), start(page, 'fold')];
  await rendered.time.until(rendered.page.rest());
  await folded.time.until(folded.page.rest());
  expectNoBoundaryLeft(rendered.page);
  expectSamePage(rendered.page, folded.page);
  return rendered;
}

/** A value that takes its time. */
export const after = <T>(time: VirtualScheduler, ms: number, value: T): Promise<T> => time.sleep(ms).then(() => value);
