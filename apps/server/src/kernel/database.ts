import type { ConstructorOptions } from 'pg-boss'
import type { Config } from './config.ts'
import { openPglite } from './database-pglite.ts'
import { openPostgres } from './database-postgres.ts'
import type { Db } from './sql.ts'

/** The database of the process, on either engine. Work on it happens only inside a transaction. */
export interface Database {
  readonly engine: 'pglite' | 'postgres'
  /**
   * Runs work as the owner in one transaction: committed when it resolves, rolled back when it throws. `script` runs several
   * statements without values inside it.
   */
  transaction<T>(work: (db: Db, script: (text: string) => Promise<void>) => Promise<T>): Promise<T>
  /** Runs a script of several statements as the owner, outside any transaction of ours (migrations wrap themselves). */
  script(text: string): Promise<void>
  /** How the queue of jobs reaches it. */
  readonly queue: Pick<ConstructorOptions, 'db' | 'backend' | 'connectionString' | 'max'>
  close(): Promise<void>
}

/** Opens PostgreSQL when `databaseUrl` is given, else the embedded database under `varFolder`. Throws when another live process holds the folder. */
export function openDatabase(config: Pick<Config, 'databaseUrl' | 'varFolder'>): Promise<Database> {
  return config.databaseUrl === undefined ? openPglite(config.varFolder) : openPostgres(config.databaseUrl)
}
