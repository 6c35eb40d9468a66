/** Pages that `render-into.spec.ts` renders in a browser and folds on the server. Runs in both. */
import type { SuspenseOptions } from '../../src/core/suspense/suspense.ts';

/** Resolves when the test says so. */
export type Gate = (name: string) => Promise<void>;

/** The gate that opens, then what is in the element. */
export type Step = readonly [gate: string, html: string];

export interface Scenario {
  /** `page.html` is rendered. */
  readonly templates: Readonly<Record<string, string>>;
  readonly context: (gate: Gate) => Readonly<Record<string, unknown>>;
  readonly options?: SuspenseOptions;
  readonly layouts?: readonly { readonly template: string }[];
  /** The markup around the page; what has the id `into` takes it in. */
  readonly around?: string;
  /** What is in the element first. */
  readonly shell: string;
  /** Every order ends with the same HTML. */
  readonly orders: Readonly<Record<string, readonly Step[]>>;
}

const after = (gate: Promise<void>, value: unknown): Promise<unknown> => gate.then(() => value);

const nestedPage = `<h1>{{ title }}</h1>{% block outer %}<section>{{ a }} {% block inner %}<b>{{ b }}</b>{% pending %}<i>b</i>{% end %}</section>{% pending %}<i>a</i>{% end %}<p>end</p>`;
const nestedFinal = '<h1>T</h1><section>A <b>B</b></section><p>end</p>';

export const scenarios: Readonly<Record<string, Scenario>> = {
  nested: {
    templates: { 'page.html': nestedPage },
    context: (gate) => ({ title: 'T', a: after(gate('a'), 'A'), b: after(gate('b'), 'B') }),
    shell: '<h1>T</h1><i>a</i><p>end</p>',
    orders: {
      'outside in': [
        ['a', '<h1>T</h1><section>A <i>b</i></section><p>end</p>'],
        ['b', nestedFinal],
      ],
      'inside out': [
        ['b', '<h1>T</h1><i>a</i><p>end</p>'],
        ['a', nestedFinal],
      ],
    },
  },
  siblings: {
    templates: {
      'page.html': `{% block x %}<p>{{ x }}</p>{% pending %}<i>x</i>{% end %}|{% block y %}{{ y }} and text{% pending %}{% end %}|{% for n in [1, 2] %}{% suspense %}<b>{{ n }}{{ z }}</b>{% pending %}<i>{{ n }}</i>{% end %}{% end %}`,
    },
    context: (gate) => ({ x: after(gate('x'), '<X>'), y: after(gate('y'), 'Y'), z: after(gate('z'), 'Z') }),
    shell: '<i>x</i>||<i>1</i><i>2</i>',
    orders: {
      'in order': [
        ['x', '<p>&lt;X&gt;</p>||<i>1</i><i>2</i>'],
        ['y', '<p>&lt;X&gt;</p>|Y and text|<i>1</i><i>2</i>'],
        ['z', '<p>&lt;X&gt;</p>|Y and text|<b>1Z</b><b>2Z</b>'],
      ],
      reversed: [
        ['z', '<i>x</i>||<b>1Z</b><b>2Z</b>'],
        ['y', '<i>x</i>|Y and text|<b>1Z</b><b>2Z</b>'],
        ['x', '<p>&lt;X&gt;</p>|Y and text|<b>1Z</b><b>2Z</b>'],
      ],
    },
  },
  'failed view': {
    templates: {
      'page.html': `{% block x %}<p>{{ x }}</p>{% pending %}<i>x</i>{% failed e %}<p>{{ e.kind }} {{ e.key }}</p>{% end %}{% block y %}<b>{{ y }}</b>{% pending %}<i>y</i>{% end %}`,
    },
    context: (gate) => ({
      x: gate('x').then(() => {
        throw new Error('no data');
      }),
      y: after(gate('y'), null),
    }),
    shell: '<i>x</i><i>y</i>',
    orders: {
      'fails first': [
        ['x', '<p>rejected x</p><i>y</i>'],
        ['y', '<p>rejected x</p><b></b>'],
      ],
      'fails last': [
        ['y', '<i>x</i><b></b>'],
        ['x', '<p>rejected x</p><b></b>'],
      ],
    },
  },
  'streamed rows': {
    templates: {
      'page.html': `<table><tbody>{% block list %}{% async for row in rows %}<tr><td>{{ row }}</td></tr>{% end %}<tr><th>{{ total }}</th></tr>{% pending %}<tr><td>wait</td></tr>{% end %}</tbody></table>`,
    },
    context: (gate) => ({
      total: 3,
      rows: (async function* () {
        await gate('first');
        yield 1;
        await gate('second');
        yield 2;
        yield 3;
      })(),
    }),
    shell: '<table><tbody><tr><td>wait</td></tr></tbody></table>',
    orders: {
      'in order': [
        ['first', '<table><tbody><tr><td>1</td></tr><tr><th>3</th></tr></tbody></table>'],
        ['second', '<table><tbody><tr><td>1</td></tr><tr><td>2</td></tr><tr><td>3</td></tr><tr><th>3</th></tr></tbody></table>'],
      ],
    },
  },
  'cells and layouts': {
    templates: {
      'page.html': '{% block cell %}<td>{{ a }}</td>{% pending %}<td>wait</td>{% end %}<td>last</td>',
      'layout.html': '<table><tbody><tr><th>{{ name }}</th>{% block content %}{% end %}</tr></tbody></table>',
    },
    context: (gate) => ({ name: 'L', a: after(gate('a'), 'A') }),
    layouts: [{ template: 'layout.html' }],
    shell: '<table><tbody><tr><th>L</th><td>wait</td><td>last</td></tr></tbody></table>',
    orders: { 'in order': [['a', '<table><tbody><tr><th>L</th><td>A</td><td>last</td></tr></tbody></table>']] },
  },
  'nothing pending, rows': {
    templates: { 'page.html': '<tr><td>{{ a }}</td></tr><!-- kept --><tr><td>2</td></tr>' },
    context: () => ({ a: Promise.resolve('A') }),
    around: '<table><tbody id="into"><tr><td>old</td></tr></tbody></table>',
    shell: '<tr><td>A</td></tr><!-- kept --><tr><td>2</td></tr>',
    orders: { 'at once': [] },
  },
};
