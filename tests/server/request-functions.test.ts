/** What templates learn of the request: by `respond`, by `renderSuspense`, by hand. */
import { type Diagnostic, Environment, MemoryLoader, renderSuspense, suspense } from 'millrace';
import { page, respond, suspense as suspenseResult } from 'millrace/server';
import { expect, it } from 'vitest';

const TEMPLATE =
  '{{ hx_request() }} {{ hx_boosted() }} {{ hx_target() ?? "-" }} {{ hx_trigger() ?? "-" }} {{ csp_nonce() }}|{{ "<script>"|csp_nonce }}';
const ASKED = { 'HX-Request': 'true', 'HX-Target': 'main', 'HX-Trigger': 'save' };

const environment = (source: string, onWarning: (warning: Diagnostic) => void = () => {}): Environment =>
  new Environment({ loader: new MemoryLoader({ 'p.html': source, 'part.html': '{{ csp_nonce() }}' }), onWarning });

async function collect(chunks: AsyncIterable<string>): Promise<string> {
  let text = '';
  for await (const chunk of chunks) text += chunk;
  return text;
}

it('there is none', () => {
  expect(environment(TEMPLATE).render('p.html')).toBe('false false - - |<script>');
});

it('a page that is answered, and what its response varies on', async () => {
  const request = new Request('http://x/', { headers: ASKED });
  const response = await respond(request, environment(TEMPLATE), page('p.html'), { nonce: 'n1' });
  expect(await response.text()).toBe('true false main save n1|<script nonce="n1">');
  expect(response.headers.get('Vary')).toContain('HX-Trigger');
});

it('a page that asks nothing varies on nothing of it', async () => {
  const response = await respond(new Request('http://x/'), environment('hello'), page('p.html'));
  expect(response.headers.get('Vary') ?? '').not.toContain('HX-Trigger');
});

it('[F4] deferred blocks, defs and includes', async () => {
  const source =
    '{% def d() %}{{ hx_target() }}{% end %}<p>{% block b %}{{ a }} {{ d() }} {% include "part.html" without context %}{% end %}</p>';
  const options = {
    request: new Request('http://x/', { headers: ASKED }),
    nonce: 'n1',
    idPrefix: 't',
    delivery: 'native',
  } as const;
  const late = new Promise((resolve) => setImmediate(() => setImmediate(resolve, 1)));
  const text = await collect(renderSuspense(environment(source), suspense('p.html', { a: late }), options));
  expect(text).toContain('1 main n1');
  const response = await respond(options.request, environment(source), suspenseResult('p.html', { a: 1 }), { nonce: 'n1' });
  expect(await response.text()).toContain('1 main n1');
});

it('a form gets its token, or the app hears of it', () => {
  const warnings: Diagnostic[] = [];
  const env = environment('{{ csrf_token() }}', (warning) => warnings.push(warning));
  expect(env.render('p.html')).toBe('');
  expect(warnings).toMatchObject([{ code: 'csrf_token_missing' }]);
  expect(env.forRequest({ csrfToken: '<"' }).render('p.html')).toBe('<input type="hidden" name="csrf_token" value="&lt;&quot;">');
});

it('two requests at once know nothing of each other', () => {
  const env = environment('{{ csp_nonce() }}');
  const [one, two] = [env.forRequest({ nonce: '1' }), env.forRequest({ nonce: '2' })];
  expect([one.render('p.html'), two.render('p.html'), env.render('p.html')]).toEqual(['1', '2', '']);
});

it('what is known stays until it is told anew', () => {
  const env = environment('{{ csp_nonce() }}{{ hx_target() }}').forRequest({ nonce: '1' });
  expect(env.forRequest({ request: { headers: ASKED } }).render('p.html')).toBe('1main');
});

it("the app's own functions under these names stay", () => {
  const env = environment('{{ csrf_token() }}').addGlobal('csrf_token', () => 'mine');
  expect(env.forRequest({ csrfToken: 't' }).render('p.html')).toBe('mine');
});

it('an environment can do without them', () => {
  const env = new Environment({ loader: new MemoryLoader({ 'p.html': '{{ hx_target() }}' }), enableHtmxHelpers: false });
  expect(() => env.render('p.html')).toThrow(expect.objectContaining({ code: 'undefined_name' }));
  expect(() => env.forRequest({ nonce: 'n' }).render('p.html')).toThrow(expect.objectContaining({ code: 'undefined_name' }));
});

it('a sandbox lets them be called', () => {
  const env = new Environment({ loader: new MemoryLoader({ 'p.html': '{{ hx_target() }}' }), sandbox: {} });
  expect(env.forRequest({ request: { headers: ASKED } }).render('p.html')).toBe('main');
});
