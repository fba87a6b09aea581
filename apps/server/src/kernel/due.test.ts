import { dangerSteps } from '@huanying/domain/duties/danger-steps'
import { dutySteps } from '@huanying/domain/duties/duty-steps'
import { isOverdue, owedStates } from '@huanying/domain/due'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestServer } from '../testing/test-server.ts'
import type { TestServer } from '../testing/test-server.ts'
import { overdue, stillOwed } from './due.ts'
import { sql } from './sql.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

const today = '2026-05-16'
const days = ['2026-05-15', '2026-05-16', '2026-05-17', null]

test.each([
  ['duty', dutySteps.states],
  ['danger', dangerSteps.states],
] as const)(
  'the database and the domain agree on which %s is owed and late, in every state on every day',
  async (what, states) => {
    const cases = states.flatMap((state) => days.map((dueOn) => ({ state, dueOn })))
    const rows = await server.database.transaction((db) =>
      db.rows<{ state: string; dueOn: string | null; owed: boolean; late: boolean | null }>(
        sql`select x.state, x.due_on as "dueOn", ${stillOwed(what, 'x')} as owed, ${overdue(what, 'x', today)} as late
        from jsonb_to_recordset(${JSON.stringify(cases.map(({ state, dueOn }) => ({ state, due_on: dueOn })))}::jsonb) as x(state text, due_on date)`,
      ),
    )
    expect(rows).toHaveLength(cases.length)
    for (const { state, dueOn, owed, late } of rows) {
      expect(owed).toBe(owedStates[what].some((one) => one === state))
      expect([state, dueOn, late ?? false]).toEqual([state, dueOn, isOverdue(what, { state, dueOn }, today)])
    }
  },
)
