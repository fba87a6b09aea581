import type { Language } from '@huanying/contracts/values'
import type { Kernel } from '#kernel/module'

/** Where a command's words go, and where its files are: the terminal it was typed at, also when a server runs it. */
export interface Terminal {
  readonly cwd: string
  readonly language: Language
  /** All of standard input; read only when the command asks for it. */
  readonly stdin: string
  out(line: string): void
  err(line: string): void
}

/** Exit codes: 0 done, 1 failed, 2 bad input, 3 no fault found but not all of it could be checked (`verify`). */
export type ExitCode = 0 | 1 | 2 | 3

/** One command of `huanying` that works on the database. */
export interface Command {
  readonly usage: string
  readonly summary: string
  run(kernel: Kernel, argv: readonly string[], terminal: Terminal): Promise<ExitCode>
}

/** One command of `huanying` that needs no database: it answers at once. */
export interface PlainCommand {
  readonly usage: string
  readonly summary: string
  run(argv: readonly string[], terminal: Terminal): Promise<ExitCode>
}
