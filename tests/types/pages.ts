/** What the declarations of `templates/` make TypeScript accept and refuse. `tests/typed-contexts.test.ts` compiles it. */
import { defer, type DefProps, Environment, MemoryLoader, suspense } from 'millrace';
import { fragment, page, respond, stream, validationError } from 'millrace/server';

const env: Environment = new Environment({ loader: new MemoryLoader({}) });
const request: Request = new Request('https://a.test/');

interface Order {
  readonly id: string;
  readonly cents: number;
  readonly tags: readonly string[];
  readonly more: boolean;
}

interface Revenue {
  readonly label: string;
  readonly total: number;
  readonly note: { readonly text: string } | null;
}

async function loadRevenue(): Promise<Revenue> {
  return { label: 'Revenue', total: 1, note: null };
}

async function* follow(): AsyncGenerator<{ readonly title: string }> {
  yield { title: 'News' };
}

async function* otherItems(): AsyncGenerator<{ readonly text: string }> {
  yield { text: 'News' };
}

const orders: readonly Order[] = [];
const url = (name: string): string => `/${name}`;
const plain = { title: 'Sales', revenue: { label: '', total: 1, note: { text: '' } }, orders, feed: [{ title: '' }], url };

// Pages that are right.
env.render('dashboard.html', plain);
env.render('dashboard.html', { ...plain, greeting: 'Hi', user: { name: 'Ada' }, orders: new Set(orders) });
env.render('dashboard.html', {
  ...plain,
  orders: null,
  revenue: new (class implements Revenue {
    label = '';
    total = 1;
    note = null;
  })(),
});
await env.renderAsync('dashboard.html', { ...plain, feed: follow() });
env.getTemplate('dashboard.html').render(plain);
for (const _ of env.getTemplate('dashboard.html').renderStream(plain)) break;
(await env.getTemplateAsync('dashboard.html')).renderStreamAsync({ ...plain, feed: follow() });
suspense('dashboard.html', { ...plain, revenue: loadRevenue(), orders: defer(async () => orders), feed: follow() });
suspense('dashboard.html', { ...plain, feed: defer(() => follow()), title: Promise.resolve('Sales') }, { timeoutMs: 10 });
suspense('card.html');
env.render('card.html');
respond(request, env, page('base.html', { title: 'A' }, { status: 404, block: 'title' }));
respond(request, env, suspense('base.html', { title: loadRevenue().then(String) }));
respond(request, env, fragment('dashboard.html', 'revenue', { revenue: await loadRevenue() }));
respond(request, env, stream('footer.html', { year: 2026, site: { name: 'A' } }));
env.getTemplate('dashboard.html').renderBlock('orders', { orders });
env.getTemplate('base.html').renderBlock('content');
env.render('post.html', {
  author: { name: 'Ada' },
  tags: ['a'],
  heading: 'A',
  parts: [
    { kind: 'text', text: 'a' },
    { kind: 'image', source: { url: '/a.png' } },
  ],
  year: 2026,
  site: { name: 'A' },
});
export const props: DefProps<'card.html', 'card'> = { title: 'A' };

// Names that are computed are taken for right.
const computed: string = ['base', 'html'].join('.');
env.render(computed, { anything: 1 });
suspense(computed, { anything: Promise.resolve(1) });

// Templates and blocks that aren't there.
// @ts-expect-error: no such template
env.render('dashbord.html', plain);
// @ts-expect-error: no such template
suspense('dashbord.html', plain);
// @ts-expect-error: no such template
env.getTemplate('dashbord.html');
// @ts-expect-error: no such block
env.getTemplate('dashboard.html').renderBlock('revenu', plain);
// @ts-expect-error: no such block
fragment('dashboard.html', 'revenu', plain);
// @ts-expect-error: no such block
validationError('dashboard.html', 'revenu', plain);
// @ts-expect-error: no such block
page('dashboard.html', plain, { block: 'revenu' });

// Keys that are missing, or that no template reads.
// @ts-expect-error: no title
env.render('dashboard.html', { revenue: plain.revenue, orders, feed: [], url });
// @ts-expect-error: nothing
env.render('base.html');
// @ts-expect-error: nothing
page('base.html');
// @ts-expect-error: nothing
suspense('base.html');
// @ts-expect-error: no key of that name
env.render('base.html', { title: 'A', titel: 'A' });
// @ts-expect-error: the block reads another key
env.getTemplate('dashboard.html').renderBlock('revenue', { orders });
// @ts-expect-error: the def has another parameter
export const wrong: DefProps<'card.html', 'card'> = { titel: 'A' };

// Fields and types that don't fit.
// @ts-expect-error: `sum` in place of `total`
env.render('dashboard.html', { ...plain, revenue: { label: '', sum: 1, note: null } });
// @ts-expect-error: the same behind a promise
suspense('dashboard.html', { ...plain, revenue: loadRevenue().then(({ label, note }) => ({ label, note })) });
// @ts-expect-error: the same behind a loader
suspense('dashboard.html', { ...plain, revenue: defer(async () => ({ label: '' })) });
// @ts-expect-error: an item without its field
env.render('dashboard.html', { ...plain, orders: [{ id: '1', cents: 1 }] });
// @ts-expect-error: text where it is divided
env.render('dashboard.html', { ...plain, orders: [{ id: '1', cents: '1', tags: [] }] });
// @ts-expect-error: nothing to loop over
env.render('dashboard.html', { ...plain, orders: 3 });
// @ts-expect-error: nothing to call
env.render('dashboard.html', { ...plain, url: '/' });
// @ts-expect-error: items of another kind
suspense('dashboard.html', { ...plain, feed: otherItems() });
// @ts-expect-error: without Suspense nobody waits for a promise
env.render('base.html', { title: Promise.resolve('A') });
// @ts-expect-error: declared by the template
env.render('post.html', { author: 'Ada', tags: [], heading: '', parts: [], year: 1, site: { name: '' } });
