import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isWorkingDay } from '@huanying/domain/duties/working-days'
import { knowHolidays } from '@huanying/domain/duties/holidays'
import { statutoryDays } from '@huanying/domain/duties/statutory-days'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { holidaysCommand } from '../../cli/holidays.ts'
import { startTestServer } from '../../testing/test-server.ts'
import type { TestServer } from '../../testing/test-server.ts'
import { recallHolidays } from './holidays.ts'

let server: TestServer
let folder: string
beforeAll(async () => {
  server = await startTestServer()
  folder = await mkdtemp(join(tmpdir(), 'huanying-holidays-'))
})
afterAll(async () => {
  knowHolidays([])
  await rm(folder, { recursive: true, force: true })
  await server.close()
})

const notice = {
  year: 2028,
  source: '通知（2027-11-05）',
  off: [...statutoryDays(2028)].map((day) => [day, day]),
  work: ['2028-02-05'],
}
async function enter(written: unknown) {
  const said: string[] = []
  await writeFile(join(folder, 'year.json'), typeof written === 'string' ? written : JSON.stringify(written))
  const say = (line: string) => void said.push(line)
  const code = await holidaysCommand.run(server.app.kernel, ['year.json'], {
    cwd: folder,
    language: 'zh',
    stdin: '',
    out: say,
    err: say,
  })
  return { code, said: said.join('\n') }
}

test('a new year’s holidays are entered by command, told to those who read duties, and known after a restart', async () => {
  const officer = await server.as('officer')
  const known = async () => (await officer.get('/api/v1/holidays')).body
  expect(await known()).toMatchObject({ items: [{ year: 2025, enteredAt: null }, { year: 2026 }], missing: null })
  expect(isWorkingDay('2028-02-05')).toBe(false)
  expect(await enter(notice)).toEqual({ code: 0, said: `2028: ${notice.off.length} holidays, 1 made-up days` })
  expect(isWorkingDay('2028-02-05')).toBe(true)
  expect((await known()).items.at(-1)).toMatchObject({ ...notice, enteredAt: server.clock.now.toISOString() })
  // Entered again it is replaced; another process knows it once it has looked.
  expect((await enter({ ...notice, work: ['2028-02-06'] })).code).toBe(0)
  expect((await known()).items).toHaveLength(3)
  knowHolidays([])
  expect(isWorkingDay('2028-02-06')).toBe(false)
  await recallHolidays(server.app.kernel)
  expect([isWorkingDay('2028-02-05'), isWorkingDay('2028-02-06')]).toEqual([false, true])
  const audit = (await (await server.as('auditor')).get('/api/v1/audit?kind=settings.changed')).body.items
  expect(audit).toHaveLength(2)
  expect(audit[0].data).toMatchObject({ year: 2028, source: notice.source })
})

test('a file that is no year’s holidays changes nothing, and says which day is wrong', async () => {
  const before = (await (await server.as('admin')).get('/api/v1/holidays')).body
  expect((await enter({ ...notice, work: ['2028-02-07'] })).said).toContain('调休上班 2028-02-07 不是周末')
  expect((await enter({ ...notice, off: notice.off.slice(1) })).said).toContain('法定节假日 2028-01-01 未列入放假')
  for (const wrong of ['', '{', '[]', { ...notice, year: '2028' }, { ...notice, colour: 'red' }])
    expect((await enter(wrong)).said).toContain('不是一年的节假日安排')
  expect((await (await server.as('admin')).get('/api/v1/holidays')).body).toEqual(before)
})

test('in December next year’s holidays are missed; who reads no duties does not ask', async () => {
  server.clock.now = new Date('2026-12-01T09:00:00+08:00')
  expect((await (await server.as('admin')).get('/api/v1/holidays')).body.missing).toBe(2027)
  expect((await (await server.as('reviewer')).get('/api/v1/holidays')).status).toBe(403)
  expect((await server.anonymous.get('/api/v1/holidays')).status).toBe(401)
})
