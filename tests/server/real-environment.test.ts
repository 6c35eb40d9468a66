import { Environment, MemoryLoader } from 'millrace';
import { fragment, page, respond, stream } from 'millrace/server';
import { expect, test } from 'vitest';

const env = new Environment({
  loader: new MemoryLoader({
    'site.html': '<body>{% block content %}{% end %}</body>',
    'page.html': '<h1>{{ title }}</h1>{% block rows %}{% for row in rows %}<li>{{ row }}</li>{% end %}{% end %}',
  }),
});
const request = new Request('https://a.test/');
const context = { title: 'A & B', rows: [1, 2] };

test('results are rendered by the real environment', async () => {
  const answers = [page('page.html', context), fragment('page.html', 'rows', context), stream('page.html', context)].map(
    async (result) => (await respond(request, env, result, { layouts: [{ template: 'site.html' }] })).text(),
  );
  const rows = '<li>1</li><li>2</li>';
  const whole = `<h1>A &amp; B</h1>${rows}`;
  expect(await Promise.all(answers)).toEqual([`<body>${whole}</body>`, rows, `<body>${whole}</body>`]);
});

test('a missing template and an undefined name are error pages', async () => {
  const errors: unknown[] = [];
  for (const result of [page('nowhere.html'), page('page.html')]) {
    const response = await respond(request, env, result, { onError: (error) => errors.push((error as { code?: unknown }).code) });
    expect([response.status, (await response.text()).includes('html</title>')]).toEqual([500, false]);
  }
  expect(errors).toEqual(['template_not_found', 'undefined_name']);
});
