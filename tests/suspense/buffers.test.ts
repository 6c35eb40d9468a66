/** Statements that hold or move text, met by data that comes late: the streamed page ends as the folded one. */
import { describe, expect, it } from 'vitest';
import { documentOf, expectNoBoundaryLeft, expectSamePage, gate } from 'millrace/testing';
import { finish, Run } from './run.ts';

interface Outcome {
  readonly shell: string;
  readonly patches: number;
  readonly warnings: readonly string[];
  /** The `body` of the finished document. */
  readonly body: string;
}

/** The page while `late` is pending, and after it has come; streamed and folded end at the same document. */
async function outcome(templates: string | Record<string, string>, late: Record<string, unknown>): Promise<Outcome> {
  const pages = typeof templates === 'string' ? { 'page.html': templates } : templates;
  const gates = Object.fromEntries(Object.keys(late).map((key) => [key, gate()]));
  const run = new Run({ templates: pages, context: gates, environment: { development: true } }).follow();
  await run.turn();
  await run.turn();
  const [early = ''] = run.chunks;
  for (const [key, value] of Object.entries(late)) gates[key]?.resolve(value);
  await run.advance(60_000);
  const folded = await finish({ templates: pages, context: late, render: { delivery: 'fold' } });
  const streamed = documentOf({ shell: run.text, rest: '' }, { delivery: 'native' });
  expect(run.errors).toEqual([]);
  expectNoBoundaryLeft(streamed);
  expectSamePage(streamed, folded.text);
  return {
    shell: early,
    patches: run.text.split('<template for=').length - 1,
    warnings: run.warnings.map(({ code }) => code),
    body: folded.text,
  };
}

describe('captured text', () => {
  it('works inside a block that comes later', async () => {
    const page = `<p>{% block a %}{% capture c | upper %}<b>{{ v }}</b>{% end %}{{ c }}{% filter trim %} {{ v }} {% end %}{% spaceless %}<i> <u>{{ v }}</u> </i>{% end %}{% end %}</p>`;
    const { patches, warnings, body } = await outcome(page, { v: 'x' });
    expect(patches).toBe(1);
    expect(warnings).toEqual([]);
    expect(body).toBe('<p><B>X</B>x<i><u>x</u></i></p>');
  });

  it('makes a block in it no boundary: the one around it waits', async () => {
    const page = '<div>{% block outer %}{% filter upper %}<p>{% block inner %}{{ v }}{% end %}</p>{% end %}{% end %}</div>';
    const { patches, warnings, body } = await outcome(page, { v: 'x' });
    expect(patches).toBe(1);
    expect(warnings).toEqual([]);
    expect(body).toBe('<div><P>X</P></div>');
  });

  it('outside of every block holds the shell, with a warning', async () => {
    const page = '<p>{% capture c %}{{ v }}{% end %}{% block a %}{{ c }}{% end %}</p>';
    const { shell, patches, warnings, body } = await outcome(page, { v: 'x' });
    expect(shell).toBe('');
    expect(patches).toBe(0);
    expect(warnings).toEqual(['unbounded_read']);
    expect(body).toBe('<p>x</p>');
  });

  it('that is read outside of its block makes the block no boundary', async () => {
    const page = '<p>{% block a %}{% capture c %}{{ v }}{% end %}{% end %}</p><p>{{ c }}</p>';
    const { shell, patches, body } = await outcome(page, { v: 'x' });
    expect(shell).toBe('');
    expect(patches).toBe(0);
    expect(body).toBe('<p></p><p>x</p>');
  });

  it('knows what the block around an include in it reads', async () => {
    const { patches, body } = await outcome(
      {
        'page.html': '<p>{% block a %}{% capture c %}{% include "part.html" %}{% end %}{{ c }}{% end %}</p>',
        'part.html': '{% block b %}{{ v }}{% end %}',
      },
      { v: 'x' },
    );
    expect(patches).toBe(1);
    expect(body).toBe('<p>x</p>');
  });

  it('collects a stream before it goes on', async () => {
    const items = async function* (): AsyncGenerator<string> {
      yield 'a';
      yield 'b';
    };
    const page = '<ul>{% block a %}{% filter upper %}{% async for i in items %}<li>{{ i }}</li>{% end %}{% end %}{% end %}</ul>';
    const run = await finish({ templates: { 'page.html': page }, context: { items: items() } });
    expect(run.errors).toEqual([]);
    expect(run.text).toContain('<LI>A</LI><LI>B</LI>');
    expect(run.text).not.toContain('<?marker');
  });
});
