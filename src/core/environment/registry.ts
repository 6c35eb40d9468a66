/** Filters, tests or globals by name. The built-in ones are there from the start; registering a name again replaces it. */
export class Registry<V> extends Map<string, V> {
  /** Later tables win over earlier ones. */
  constructor(...tables: readonly (Readonly<Record<string, V>> | undefined)[]) {
    super();
    for (const table of tables) this.update(table ?? {});
  }

  update(entries: Readonly<Record<string, V>>): this {
    for (const [name, value] of Object.entries(entries)) this.set(name, value);
    return this;
  }
}
