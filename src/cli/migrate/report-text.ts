import type { Dialect } from './dialects.ts';
import type { Finding } from './finding.ts';

export interface ExaminedFile {
  readonly file: string;
  readonly findings: readonly Finding[];
}

/** A line and its way out for every place, then what is different in all templates. */
export function reportText(files: readonly ExaminedFile[], { title, notes }: Dialect): string {
  const places = files.flatMap(({ file, findings }) => findings.map((finding) => placeText(file, finding)));
  const concerned = files.filter(({ findings }) => findings.length > 0).length;
  const summary = `${count(places.length, 'place')} in ${concerned} of ${count(files.length, 'template')}\n`;
  const everywhere = notes.map(({ code, message, hint }) => `  ${code}: ${message}\n    ${hint}\n`).join('');
  return `${places.join('')}${places.length > 0 ? '\n' : ''}${summary}\nDifferent from ${title} everywhere:\n${everywhere}`;
}

function placeText(file: string, { line, column, severity, code, message, hint }: Finding): string {
  return `${file}:${line}:${column}: ${severity} ${code}: ${message}\n${hint === null ? '' : `  ${hint}\n`}`;
}

function count(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? '' : 's'}`;
}
