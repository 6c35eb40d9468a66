/** An explanation as a picture: the text of a Mermaid flowchart, which code hosts and many editors draw. */
import { labelOf, placeOf } from './explanation-text.ts';
import type { Explanation, ValueExplanation } from './explanation.ts';

/** Values at the left, with arrows to what waits for them: blocks, and the shell. */
export function explanationMermaid({ template, values, blocks }: Explanation): string {
  const read = values.filter(({ reads }) => reads.length > 0);
  const boxes = new Map(blocks.map((block, index) => [block.id, `b${index}`]));
  const lines = [
    `---`,
    `title: ${JSON.stringify(template)}`,
    `---`,
    'flowchart LR',
    `  shell[["the shell"]]`,
    ...blocks.map((block, index) => {
      const place = placeOf(block);
      const label = labelOf(block);
      return `  b${index}["${label.endsWith(place) ? escaped(label) : `${escaped(label)}<br>${escaped(place)}`}"]`;
    }),
    ...read.flatMap((value, index) => arrows(value, `v${index}`, boxes)),
  ];
  return `${lines.join('\n')}\n`;
}

function arrows({ key, blocks, hold }: ValueExplanation, box: string, boxes: ReadonlyMap<string, string>): readonly string[] {
  const lines = [`  ${box}(["${escaped(key)}"])`];
  for (const id of blocks) lines.push(`  ${box} --> ${boxes.get(id)}`);
  if (hold !== null) lines.push(`  ${box} -- "${escaped(placeOf(hold))}" --> shell`);
  return lines;
}

/** Mermaid has character references of its own: `#34;`. */
function escaped(text: string): string {
  return text.replaceAll(/[^\w .:/,()-]/gu, (character) => `#${character.codePointAt(0)};`);
}
