const SEPARATORS = /[\u2028\u2029]/;

/** JSON, with the two line separators that older parsers take for line ends. The one way for user text into generated code. */
export function quote(value: string): string {
  const json = JSON.stringify(value);
  return SEPARATORS.test(json) ? json.replace(/\u2028/g, '\\u2028').replace(/\u2029/g, '\\u2029') : json;
}
