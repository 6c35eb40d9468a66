/** Least recently used first out. */
export class TemplateCache<V> {
  private readonly entries = new Map<string, V>();
  private readonly capacity: number;

  constructor(capacity: number) {
    this.capacity = capacity;
  }

  get size(): number {
    return this.entries.size;
  }

  get(name: string): V | undefined {
    const value = this.entries.get(name);
    if (value !== undefined && this.entries.size >= this.capacity) {
      this.entries.delete(name);
      this.entries.set(name, value);
    }
    return value;
  }

  set(name: string, value: V): void {
    this.entries.delete(name);
    this.entries.set(name, value);
    if (this.entries.size <= this.capacity) return;
    const [oldest] = this.entries.keys();
    if (oldest !== undefined) this.entries.delete(oldest);
  }

  delete(name: string): void {
    this.entries.delete(name);
  }

  clear(): void {
    this.entries.clear();
  }
}
