/** Blocks on their own and blocks that are replaced: what fixtures can't say, because there is an error, or more than one call. */
import { describe, expect, it } from 'vitest';
import { Environment, MemoryLoader, type TemplateContext } from '../../src/core/index.ts';

type Sources = Readonly<Record<string, string>>;

function load(source: string, more: Sources = {}): ReturnType<Environment['getTemplate']> {
  return new Environment({ loader: new MemoryLoader({ 'page.html': source, ...more }) }).getTemplate('page.html');
}

const failure = (name: string, code: string, line: number | null = null): unknown =>
  expect.objectContaining({ name, code, ...(line === null ? {} : { line }) });

describe('renderBlock', () => {
  it('says which blocks there are, regions and fragments among them', () => {
    const template = load('{% block nav %}{% end %}{% region side() %}{% end %}{% fragment toast %}{% end %}');
    expect(template.listBlocks()).toEqual(['nav', 'side', 'toast']);
    expect(() => template.renderBlock('sid')).toThrow(
      expect.objectContaining({ code: 'unknown_block', hint: 'did you mean "side"?' }),
    );
  });

  it('asks the context for the parameters of a region that have no default', () => {
    const template = load('{% region r(a,\n  b="B") %}{{ a }}{{ b }}{% end %}');
    expect(template.renderBlock('r', { a: 1, b: null })).toBe('1');
    expect(() => template.renderBlock('r', { b: 1 })).toThrow(failure('UndefinedError', 'undefined_name', 1));
  });

  it('refuses a block of a template that awaits, in its parent too', () => {
    const parent = '\n{% block x %}{{ await y }}{% end %}';
    for (const template of [load(parent), load('{% extends "p.html" %}', { 'p.html': parent })]) {
      expect(() => template.renderBlock('x', { y: 1 })).toThrow(failure('TemplateRuntimeError', 'async_template'));
    }
  });

  it('leaves the context as it was', () => {
    const context: TemplateContext = Object.freeze({ a: 1 });
    const template = load('{% let a = 2, b = 3 %}{% block x %}{% let c = 4 %}{{ a }}{{ b }}{{ c }}{% end %}');
    expect([template.renderBlock('x', context), template.renderBlock('x', context)]).toEqual(['234', '234']);
  });
});

describe('renderWithBlocks', () => {
  const template = load('{% extends "p.html" %}{% block a %}child{% end %}', {
    'p.html':
      '[{% block a %}parent{% end %}|{% block b if show %}b {% block c %}c{% end %}{% end %}|{{ r() }}]{% region r() %}{% end %}',
  });
  const region = load('{% region r() %}r{% end %}[{{ r() }}{% block a %}{% pending %}p{% failed %}f{% end %}]');

  it('takes text as HTML, other values as an output does', async () => {
    const replaced = region.renderWithBlocks({ a: '<b>&</b>' });
    expect(replaced).toBe('[r<b>&</b>]');
    expect(await region.renderWithBlocksAsync({ a: 3 })).toBe('[r3]');
  });

  it('keeps conditions, drops what stood in the block', () => {
    const source = '{% block b if show %}b {% block c %}{{ missing }}{% end %}{% end %}';
    expect(load(source).renderWithBlocks({ b: 'B' }, { show: true })).toBe('B');
    expect(load(source).renderWithBlocks({ b: 'B' }, { show: false })).toBe('');
    expect(load(source).renderWithBlocks({ c: 'C' }, { show: true })).toBe('b C');
  });

  it('replaces what a region renders on its own, not its calls', () => {
    expect(region.renderWithBlocks({ r: 'R' })).toBe('[r]');
  });

  it('tells names that are no blocks', () => {
    expect(() => template.renderWithBlocks({ d: '' }, { show: true })).toThrow(failure('TemplateRuntimeError', 'unknown_block'));
    expect(() => template.renderWithBlocks({ toString: '' })).toThrow(failure('TemplateRuntimeError', 'unknown_block'));
  });

  it('leaves embedded templates alone', () => {
    const page = load('{% block a %}A{% end %}{% embed "e.html" %}{% block a %}over{% end %}{% end %}', {
      'e.html': '({% block a %}{% end %})',
    });
    expect(page.renderWithBlocks({ a: 'new' })).toBe('new(over)');
  });
});
