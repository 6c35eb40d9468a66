/** An explanation as people read it. */
import type { BlockExplanation, Explanation, Hold, ValueExplanation, Where } from './explanation.ts';

/** `isSupposed`: nobody said which values are deferred, so each is taken for one. */
export function explanationText({ template, values, blocks }: Explanation, isSupposed: boolean): string {
  const labels = new Map(blocks.map((block) => [block.id, labelOf(block)]));
  const rows = values.map((value) => [value.key, fate(value, labels)] as const);
  const blockRows = blocks.map((block) => [labelOf(block), contents(block)] as const);
  return [
    `${template}${isSupposed ? ', as if each value were still loading' : ''}\n`,
    `\nValues\n${table(rows, 'it reads none')}`,
    `\nBlocks that arrive on their own\n${table(blockRows, 'none')}`,
  ].join('');
}

function fate({ blocks, hold, reads }: ValueExplanation, labels: ReadonlyMap<string, string>): string {
  if (reads.length === 0) return 'the page does not read it';
  const fed = blocks.map((id) => labels.get(id) ?? id).join(', ');
  if (hold === null) return fed;
  return `${fed === '' ? '' : `${fed}, and `}the shell waits for it: ${reasonOf(hold)}`;
}

function reasonOf(hold: Hold): string {
  const read = hold.path === null ? 'a template that is only known when rendering may read it' : `${hold.path} is read`;
  const where = hold.because === null ? 'outside every block' : `in a block that can't arrive on its own (${hold.because})`;
  return `${read} ${where}, at ${placeOf(hold)}`;
}

function contents(block: BlockExplanation): string {
  const keys = block.keys.length === 0 ? 'waits for none of them' : `waits for ${block.keys.join(', ')}`;
  return `${keys}; ${placeOf(block)}${block.isAddressable ? '' : '; not addressable'}`;
}

export function labelOf(block: BlockExplanation): string {
  return block.name ?? `suspense at ${placeOf(block)}`;
}

export function placeOf({ template, line, column }: Where): string {
  return `${template ?? '<string>'}:${line}:${column}`;
}

function table(rows: readonly (readonly [string, string])[], otherwise: string): string {
  if (rows.length === 0) return `  ${otherwise}\n`;
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows.map(([name, text]) => `  ${name.padEnd(width)}  ${text}\n`).join('');
}
