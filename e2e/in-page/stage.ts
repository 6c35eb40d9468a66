/** Runs in the page: scenarios with `renderInto`, under the control of the test. */
import { announceArrivals, renderInto } from '../../src/client/index.ts';
import { Environment, MemoryLoader, PrecompiledLoader, type PrecompiledModule, suspense } from '../../src/core/index.ts';
import { RuntimeEnvironment } from '../../src/core/runtime.ts';
import { type Gate, scenarios } from './scenarios.ts';

export type Kind = 'compiled' | 'precompiled';

export interface Stage {
  readonly env: (templates: Readonly<Record<string, string>>, kind?: Kind) => Promise<RuntimeEnvironment>;
  /** Starts a scenario; `open` opens its gates. */
  readonly start: (name: string, kind: Kind) => Promise<void>;
  readonly open: (gate: string) => void;
  readonly gate: Gate;
  /** What is in the element, without the wire's markers. */
  readonly html: () => string;
  /** Markers in the page. */
  readonly markers: () => number;
  /** Events on `document`, without keys. */
  readonly events: string[];
  /** `done` or the error's code once `renderInto` has ended. */
  ended: string | null;
  readonly track: (rendering: Promise<void>) => void;
  readonly renderInto: typeof renderInto;
  readonly announceArrivals: typeof announceArrivals;
  readonly suspense: typeof suspense;
}

declare global {
  interface Window {
    stage: Stage;
  }
}

const gates = new Map<string, { readonly opened: Promise<void>; readonly open: () => void }>();

const stage: Stage = {
  events: [],
  ended: null,
  renderInto,
  announceArrivals,
  suspense,
  async env(templates, kind = 'compiled') {
    const compiled = new Environment({ loader: new MemoryLoader(templates) });
    if (kind === 'compiled') return compiled;
    const modules = Object.keys(templates).map(async (name) => {
      const url = URL.createObjectURL(new Blob([compiled.precompile(name)], { type: 'text/javascript' }));
      const module = (await import(/* @vite-ignore */ url)) as { default: PrecompiledModule };
      return [name, module.default] as const;
    });
    return new RuntimeEnvironment({ loader: new PrecompiledLoader(Object.fromEntries(await Promise.all(modules))) });
  },
  async start(name, kind) {
    const scenario = scenarios[name];
    if (scenario === undefined) throw new Error(`There is no scenario "${name}"`);
    gates.clear();
    stage.events.length = 0;
    document.body.innerHTML = scenario.around ?? '<main id="into">old</main>';
    const { templates, context, options, layouts = [] } = scenario;
    const page = suspense('page.html', context(stage.gate), options);
    stage.track(renderInto(into(), await stage.env(templates, kind), page, { layouts, onError: () => {} }));
  },
  gate: (name) => gateOf(name).opened,
  open: (name) => gateOf(name).open(),
  html: () => into().innerHTML.replaceAll(/<template data-mr="[^"]*"><\/template>/g, ''),
  markers: () => document.querySelectorAll('[data-mr]').length,
  track(rendering) {
    stage.ended = null;
    rendering.then(
      () => (stage.ended = 'done'),
      (error: unknown) => (stage.ended = (error as { code?: string }).code ?? String(error)),
    );
  },
};

window.stage = stage;
for (const name of ['shell', 'patch', 'miss', 'end']) {
  document.addEventListener(`millrace:${name}`, () => stage.events.push(name));
}

function into(): Element {
  return document.getElementById('into') as Element;
}

function gateOf(name: string): { readonly opened: Promise<void>; readonly open: () => void } {
  const known = gates.get(name);
  if (known !== undefined) return known;
  let open = (): void => {};
  const opened = new Promise<void>((resolve) => (open = resolve));
  const gate = { opened, open: () => open() };
  gates.set(name, gate);
  return gate;
}
