/** The way out where something else was expected: first what people probably meant, then what would be right in the place. */

/** Tokens as they are named in messages: in quotes, or in words. */
export interface UnexpectedToken {
  readonly expected: string;
  readonly found: string;
  /** The two tokens before. */
  readonly before: readonly [string, string];
}

interface Rule {
  readonly found?: RegExp;
  readonly expected?: RegExp;
  readonly last?: RegExp;
  readonly beforeLast?: RegExp;
  readonly hint: string;
}

const NAME = /^"[A-Za-z_]/;

/** The first that fits. A row says what the tokens have to look like. */
const RULES: readonly Rule[] = [
  { found: /^"="$/, last: /^"(==|!=)"$/, hint: 'write == or !=; there is no third sign' },
  { found: /^"[-+*/%~]"$/, expected: /^"="$/, hint: 'write {% set name = name + … %}' },
  { found: /^"\|"$/, expected: /^"="$/, hint: 'to keep the output of a block, write {% capture name %} … {% end %}' },
  { found: /^"\|"$/, hint: 'write "or"; a filter is one | and a name' },
  { found: /^"="$/, hint: 'compare with ==; assign with {% set name = … %}' },
  { found: /^","$/, hint: 'put several values in [ ] or ( )' },
  { found: /^">"$/, last: /^"<"$/, hint: 'write !=' },
  { found: /^"recursive"$/, hint: 'recursive loops are a {% def %} that calls itself' },
  { found: /^"if"$/, last: /^"else"$/, hint: 'write {% elif … %}' },
  { found: /^"of"$/, expected: /^"in"$/, hint: 'write {% for item in items %}' },
  { found: /^"\+"$/, expected: /the name of a tag/, hint: 'remove it; the sign is always -, and takes the white space away' },
  { found: /^"\*"$/, expected: /the name of an import/, hint: 'name what is imported, or write {% import "…" as name %}' },
  { found: /^a string$/, last: /^a string$/, hint: 'join texts with ~' },
  { found: /^a string$/, last: /^"[fFrRbBuU]"$/, hint: 'a string has no prefix; join texts with ~' },
  {
    found: NAME,
    last: /^"lambda"$/,
    hint: 'an expression makes no functions; write a {% def %}, or pass a function in the context',
  },
  { found: NAME, last: /^"\d/, hint: 'write numbers as 1000 or 0.5, without exponent, underscore or letter' },
  { found: /^"\."$/, expected: /an expression/, hint: 'a number starts with a digit: 0.5' },
  { found: NAME, last: NAME, beforeLast: /^"(is|not)"$/, hint: 'put the argument of a test into parentheses: is divisibleby(n)' },
  { expected: /the end of the tag/, last: /^"end[a-z]*"$/, hint: 'a closer has no name: remove it' },
];

export function unexpectedTokenHint(place: UnexpectedToken): string {
  const rule = RULES.find((each) => fits(each, place));
  if (rule !== undefined) return rule.hint;
  const { expected, found } = place;
  if (found.startsWith('the end of')) return `write ${expected} before ${found}`;
  return expected.startsWith('the end of') ? `remove ${found}, or put an operator before it` : `put ${expected} before ${found}`;
}

function fits(rule: Rule, { found, expected, before: [beforeLast, last] }: UnexpectedToken): boolean {
  const pairs = [
    [rule.found, found],
    [rule.expected, expected],
    [rule.last, last],
    [rule.beforeLast, beforeLast],
  ] as const;
  return pairs.every(([pattern, text]) => pattern === undefined || pattern.test(text));
}
