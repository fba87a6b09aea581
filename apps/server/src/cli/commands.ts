import type { Command, PlainCommand } from './command.ts'
import { backupCommand } from './backup.ts'
import { demoCommand } from './demo.ts'
import { holidaysCommand } from './holidays.ts'
import { importCommand } from './import.ts'
import { layerCommand } from './layer.ts'
import { migrateCommand } from './migrate.ts'
import { templateCommand } from './template.ts'
import { userCommand } from './user.ts'
import { verifyCommand } from './verify.ts'

/** The commands that work on the database, by name. `serve` is apart: it keeps the database open. */
export const commands: Readonly<Record<string, Command>> = {
  migrate: migrateCommand,
  demo: demoCommand,
  import: importCommand,
  user: userCommand,
  layer: layerCommand,
  holidays: holidaysCommand,
  backup: backupCommand,
}

/** The commands that need no database. */
export const plainCommands: Readonly<Record<string, PlainCommand>> = {
  template: templateCommand,
  verify: verifyCommand,
}
