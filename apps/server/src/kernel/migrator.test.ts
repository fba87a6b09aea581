import { expect, test } from 'vitest'
import { openPrepared } from '../testing/prepared.ts'
import { migrate } from './migrator.ts'
import { sql } from './sql.ts'

test('a database of another version, or of a migration that was changed since, is refused', async () => {
  const database = await openPrepared()
  const change = (statement: ReturnType<typeof sql>) => database.transaction((db) => db.rows(statement))
  expect(await migrate(database)).toEqual([])
  await change(sql`insert into migrations (name, digest) values ('209901010000-later.sql', 'x')`)
  await expect(migrate(database)).rejects.toThrow('another version of the platform: migration 209901010000-later.sql')
  await change(sql`delete from migrations where name like '2099%'`)
  await change(sql`update migrations set digest = 'x' where name like '%-sharing.sql'`)
  await expect(migrate(database)).rejects.toThrow('-sharing.sql was changed after it was applied')
  await database.close()
})
