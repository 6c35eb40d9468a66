/** Rules by tag name, written as rows of names that share a rule; a later row wins. */
export function ruleTable<Rule>(rows: readonly (readonly [tagNames: Iterable<string>, rule: Rule])[]): ReadonlyMap<string, Rule> {
  return new Map(rows.flatMap(([tagNames, rule]) => [...tagNames].map((name) => [name, rule] as const)));
}
