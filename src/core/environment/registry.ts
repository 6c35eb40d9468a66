/** Filters, tests or globals by name. The built-in ones are there from the start; registering a name again replaces it. */
export class Registry<V> extends Map<string, V> {
  /** Grows with each change: what was found out about the entries holds as long as it is the same. */
  revision = 0;

  /** Later tables win over earlier ones. */
  constructor(...tables: readonly (Readonly<Record<string, V>> | undefined)[]) {
    super();
    for (const table of tables) this.update(table ?? {});
  }

  override set(name: string, value: V): this {
    this.revision += 1;
    return super.set(name, value);
  }

  override delete(name: string): boolean {
    this.revision += 1;
    return super.delete(name);
  }

  override clear(): void {
    this.revision += 1;
    super.clear();
  }

  update(entries: Readonly<Record<string, V>>): this {
    for (const [name, value] of Object.entries(entries)) this.set(name, value);
    return this;
  }
}
