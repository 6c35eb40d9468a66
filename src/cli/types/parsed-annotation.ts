/** `list[Post] | none` as data. The template's parser has checked its form; what a tool puts in may be anything. */

/** One alternative of a union; `types` are its arguments. */
export interface Annotation {
  readonly name: string;
  readonly types: readonly (readonly Annotation[])[];
}

/** Null for what is no annotation. */
export function parsedAnnotation(text: string): readonly Annotation[] | null {
  const tokens = text.match(/\w+|\S/g) ?? [];
  let at = 0;
  const alternative = (): Annotation | null => {
    const name = tokens[at++];
    if (name === undefined || !/^[A-Za-z_]\w*$/.test(name)) return null;
    const types: (readonly Annotation[])[] = [];
    if (tokens[at] !== '[') return { name, types };
    at++;
    while (tokens[at] !== ']') {
      const type = union();
      if (type === null) return null;
      types.push(type);
      if (tokens[at] === ',') at++;
      else if (tokens[at] !== ']') return null;
    }
    at++;
    return { name, types };
  };
  const union = (): readonly Annotation[] | null => {
    const alternatives: Annotation[] = [];
    do {
      const next = alternative();
      if (next === null) return null;
      alternatives.push(next);
    } while (tokens[at] === '|' && at++ >= 0);
    return alternatives;
  };
  const parsed = union();
  return at === tokens.length ? parsed : null;
}
