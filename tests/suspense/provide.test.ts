/** Provided values in blocks that come later: they are those of the place the block stands in. */
import { expect, it } from 'vitest';
import { gate } from 'millrace/testing';
import { finish, Run } from './run.ts';
import { forbidUnhandledRejections } from './unhandled.ts';

forbidUnhandledRejections();

it('a block sees what was provided around it, in all its branches', async () => {
  const text = `<body>{% provide theme = "dark" %}
<div>{% block x %}{{ a }} {{ consume("theme") }}{% pending %}{{ consume("theme") }}…{% end %}</div>
<div>{% block y %}{{ b }}{% failed e %}{{ consume("theme") }} failed{% end %}</div>
<ul>{% suspense %}{% async for i in items %}<li>{{ i }} {{ consume("theme") }}</li>{% end %}{% end %}</ul>
{% end %}<p>{{ consume("theme", "none") }}</p></body>`;
  async function* items(): AsyncGenerator<number> {
    yield 1;
    yield 2;
  }
  const context = () => ({ a: Promise.resolve('A'), b: Promise.reject(new Error('no')), items: items() });
  const page = { templates: { 'page.html': text } };
  const folded = await finish({ ...page, context: context(), render: { delivery: 'fold' } });
  expect(folded.text.replaceAll('\n', '')).toBe(
    '<body><div>A dark</div><div>dark failed</div><ul><li>1 dark</li><li>2 dark</li></ul><p>none</p></body>',
  );
  const a = gate<string>();
  const streamed = new Run({ ...page, context: { ...context(), a } }).follow();
  await streamed.turn();
  expect(streamed.chunks[0]).toContain('dark…');
  a.resolve('A');
  await streamed.turn();
  expect(streamed.text).toContain('A dark</template>');
});

it('a key that is provided is read where it is provided', async () => {
  const text = '<body>{% provide user = name %}<div>{% block x %}{{ consume("user") }}{% end %}</div>{% end %}</body>';
  const run = await finish({ templates: { 'page.html': text }, context: { name: Promise.resolve('Ada') } });
  expect(run.chunks).toEqual(['<body><div>Ada</div></body>']);
});
