/** The data, in memory. A database would answer later, and so does this. */
export interface Entry {
  readonly name: string;
  readonly message: string;
  readonly date: Date;
}

export interface GuestBook {
  /** The newest first. */
  list(): Promise<readonly Entry[]>;
  sign(entry: Entry): Promise<void>;
}

export function createGuestBook(delayMs = 800): GuestBook {
  const entries: Entry[] = [{ name: 'Ada', message: 'The first page of many.', date: new Date('2026-01-05') }];
  return {
    list: async () => {
      await new Promise((resolve) => setTimeout(resolve, delayMs));
      return entries.toReversed();
    },
    sign: async (entry) => {
      entries.push(entry);
    },
  };
}
