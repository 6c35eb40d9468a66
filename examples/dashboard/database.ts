/** The embedded database, opened by its first query. It has one connection: queries wait for each other, so none holds it for long. */
import type { PGlite } from '@electric-sql/pglite';
import { schema } from './schema.ts';
import { createSeed } from './seed.ts';

export type Row = Readonly<Record<string, unknown>>;

export interface Database {
  /** Resolves when the database is open; opens it if need be. */
  ready(): Promise<void>;
  query<Result extends Row>(sql: string, parameters?: readonly unknown[]): Promise<readonly Result[]>;
  close(): Promise<void>;
}

export function createDatabase(): Database {
  let opening: Promise<PGlite> | null = null;
  const opened = (): Promise<PGlite> => {
    opening ??= open().catch((error: unknown) => {
      // the next request tries again
      opening = null;
      throw error;
    });
    return opening;
  };
  return {
    ready: async () => void (await opened()),
    query: async <Result extends Row>(sql: string, parameters: readonly unknown[] = []) => {
      const database = await opened();
      return (await database.query<Result>(sql, [...parameters])).rows;
    },
    close: async () => {
      const database = await opening;
      await database?.close();
    },
  };
}

/** Loads the engine only now: it is large, and the server answers before it is there. */
async function open(): Promise<PGlite> {
  const { PGlite } = await import('@electric-sql/pglite');
  const database = await PGlite.create();
  await database.exec(schema);
  for (const [table, rows] of createSeed(20_261_120)) {
    // Postgres reads a whole table from one parameter.
    await database.query(`insert into ${table} select * from jsonb_populate_recordset(null::${table}, $1)`, [
      JSON.stringify(rows),
    ]);
  }
  await database.exec('analyze');
  return database;
}
