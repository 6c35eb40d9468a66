/// <reference types="vite/client" />
/** Runs in the page: every directory of `tests/fixtures`, rendered every way that the unit tests render it. */
import { METHODS, type Fixture, type Method } from '../../tests/fixture.ts';
import { environmentsOf, type Rendered, renderFixture, type Sources } from '../../tests/fixture-variants.ts';

export interface FixtureRendering {
  readonly fixture: string;
  /** `sync, compiled`, as the unit tests name it. */
  readonly way: string;
  readonly expected: Rendered;
  readonly actual: Rendered;
}

declare global {
  interface Window {
    renderFixtures: () => Promise<FixtureRendering[]>;
  }
}

const root = '../../tests/fixtures/';
const fixtures = import.meta.glob<Fixture>('../../tests/fixtures/*/config.ts', { eager: true, import: 'default' });
const files = import.meta.glob<string>('../../tests/fixtures/**/*.html', { eager: true, query: '?raw', import: 'default' });

window.renderFixtures = async () => {
  const renderings: FixtureRendering[] = [];
  for (const [path, fixture] of Object.entries(fixtures)) {
    const folder = path.slice(0, -'config.ts'.length);
    renderings.push(...(await renderEveryWay(folder, fixture)));
  }
  return renderings;
};

async function renderEveryWay(folder: string, fixture: Fixture): Promise<FixtureRendering[]> {
  const environments = environmentsOf(templatesIn(folder), fixture);
  const renderings: FixtureRendering[] = [];
  for (const kind of ['compiled', 'precompiled'] as const) {
    // a template that doesn't compile can't be precompiled either
    if (kind === 'precompiled' && fixture.error?.name === 'TemplateSyntaxError') continue;
    const env = await environments[kind]();
    for (const method of METHODS) {
      const expected = expectedOf(folder, fixture, method);
      const actual = await renderFixture(env, fixture, method);
      renderings.push({ fixture: folder.slice(root.length, -1), way: `${method}, ${kind}`, expected, actual });
    }
  }
  return renderings;
}

function templatesIn(folder: string): Sources {
  const entries = Object.entries(files).map(
    ([path, text]) => [path.slice(folder.length), path.startsWith(folder), text] as const,
  );
  return Object.fromEntries(
    entries.flatMap(([name, isHere, text]) => (isHere && !name.startsWith('expected.') ? [[name, text]] : [])),
  );
}

function expectedOf(folder: string, { error, refuses }: Fixture, method: Method): Rendered {
  const wanted = refuses?.methods.includes(method) ? refuses.error : error;
  return wanted === undefined ? { html: files[`${folder}expected.html`] ?? '(no expected.html)' } : { error: wanted };
}
