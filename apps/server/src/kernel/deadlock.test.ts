import { afterAll, beforeAll, expect, test } from 'vitest'
import { serverUrl } from '../testing/prepared.ts'
import { startTestServer } from '../testing/test-server.ts'
import type { TestServer } from '../testing/test-server.ts'
import { platform } from './context.ts'
import { sql } from './sql.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
  await server.database.transaction((db) =>
    db.rows(sql`insert into settings (key, value, updated_at) values ('one', '0', now()), ('two', '0', now())`),
  )
})
afterAll(() => server.close())

// One embedded connection commits one transaction after the other: there is nothing to wait for.
test.skipIf(serverUrl === undefined)('two that wait for each other are both done, and told once', async () => {
  let arrived = 0
  const both = Promise.withResolvers<void>()
  const meet = () => {
    arrived += 1
    if (arrived === 2) both.resolve()
    return both.promise
  }
  const tries: string[] = []
  const cross = (first: string, second: string) =>
    server.app.kernel.begin(platform('zh'), async (context) => {
      tries.push(first)
      const raise = (key: string) =>
        context.db.rows(sql`update settings set value = to_jsonb(value::text::integer + 1) where key = ${key}`)
      await raise(first)
      await meet()
      await raise(second)
      await context.publish({
        kind: 'settings.changed',
        subjectType: 'setting',
        subjectId: null,
        region: null,
        data: { first },
      })
    })
  await Promise.all([cross('one', 'two'), cross('two', 'one')])
  // The one that was ended may meet the other once more.
  expect(tries.length).toBeGreaterThan(2)
  const left = await server.database.transaction(async (db) => ({
    values: await db.rows(sql`select value from settings where key in ('one', 'two')`),
    events: await db.rows(sql`select data from events where kind = 'settings.changed' order by data`),
  }))
  expect(left.values).toEqual([{ value: 2 }, { value: 2 }])
  expect(left.events).toEqual([{ data: { first: 'one' } }, { data: { first: 'two' } }])
})
