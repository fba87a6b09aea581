import type { Command } from './command.ts'
import { demoCommand } from './demo.ts'
import { migrateCommand } from './migrate.ts'

/** The commands that work on the database, by name. `serve` is apart: it keeps the database open. */
export const commands: Readonly<Record<string, Command>> = {
  migrate: migrateCommand,
  demo: demoCommand,
}
