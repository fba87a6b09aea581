import { inStates, raw, sql } from '#kernel/sql'
import type { Sql } from '#kernel/sql'
import { owedStates } from '@huanying/domain/due'
import type { Owed } from '@huanying/domain/due'

/** Whether a row of a table of duties or hidden dangers is still owed, by the states that the domain says. */
export function stillOwed(what: Owed, alias: string): Sql {
  return inStates(`${alias}.state`, owedStates[what])
}

/** Whether it is late on a day, as `isOverdue` of the domain says of one. */
export function overdue(what: Owed, alias: string, today: string): Sql {
  return sql`${stillOwed(what, alias)} and ${raw(`${alias}.due_on`)} < ${today}::date`
}
