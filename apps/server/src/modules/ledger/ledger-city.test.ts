import { mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { LedgerList } from '@huanying/contracts/ledger'
import { ledgerSheets } from '@huanying/contracts/ledger-sheets'
import { handanCity } from '@huanying/handan/city'
import { readXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { one, sql } from '#kernel/sql'
import { importCommand } from '../../cli/import.ts'
import type { Terminal } from '../../cli/command.ts'
import { demoCity } from '../../testing/demo.ts'
import { loadWorkbook, startImport } from '../../testing/load-workbook.ts'
import { drillDay, startTestServer } from '../../testing/test-server.ts'
import type { Caller, TestServer } from '../../testing/test-server.ts'
import { writeLedgerWorkbook } from './excel.ts'
import { endLeftImports, loadDemoCity } from './index.ts'

let server: TestServer
let admin: Caller
beforeAll(async () => {
  server = await startTestServer(demoCity)
  admin = await server.as('admin')
})
afterAll(() => server.close())

const whole = () => {
  const city = handanCity(drillDay)
  return writeLedgerWorkbook((sheet) => city[sheet.sheet as keyof typeof city])
}

const load = (bytes: Uint8Array) => loadWorkbook(server, bytes, { caller: admin })

describe('the demo city', () => {
  test('is loaded once, and its workbook imports again without a change', async () => {
    expect(await loadDemoCity(server.app.kernel, drillDay)).toBeNull()
    expect(await load(await whole())).toMatchObject({ phase: 'done', inserted: 0, updated: 0, errorCount: 0 })
  })

  test.each(LedgerList.options)(
    'the export of %s has the columns of the template and imports again without a change',
    async (list) => {
      const { status, bytes } = await admin.get(`/api/v1/ledger/${list}/export.xlsx`)
      expect(status).toBe(200)
      const ledgerSheet = ledgerSheets.find((sheet) => sheet.list === list)
      const [sheet] = (await readXlsx(bytes)).sheets
      expect(sheet?.rows[0]).toEqual(ledgerSheet?.columns.map((column) => column.header))
      const ended = await load(bytes)
      expect(ended).toMatchObject({ phase: 'done', inserted: 0, updated: 0, errors: [] })
      expect(ended.unchanged).toBe((sheet?.rows.length ?? 0) - 1)
    },
  )

  test('the importer follows the progress, and others are answered while it runs', async () => {
    const { id } = await startImport(await whole(), { caller: admin })
    const duty = await server.as('duty')
    const seen: number[] = []
    const answers: number[] = []
    for (;;) {
      answers.push((await duty.get('/api/v1/ledger/experts?limit=1')).status)
      const { body } = await admin.get(`/api/v1/imports/${id}`)
      seen.push(body.progress)
      if (body.endedAt !== null) break
    }
    expect(seen).toEqual(seen.toSorted((a, b) => a - b))
    expect(seen.filter((progress) => progress > 0 && progress < 1).length).toBeGreaterThan(2)
    expect(seen.at(-1)).toBe(1)
    expect(new Set(answers)).toEqual(new Set([200]))
  })
})

describe('an export', () => {
  const rowsOf = async (caller: Caller, path: string) => {
    const { bytes, status } = await caller.get(`/api/v1/ledger/${path}`)
    expect(status).toBe(200)
    return (await readXlsx(bytes)).sheets[0]?.rows.slice(1) ?? []
  }

  test('holds what the list holds under the same filters', async () => {
    for (const query of [
      'q=zdjx',
      'region=130426&riskLevel=major',
      'substance=67-56-1',
      'expiresWithinDays=60',
      'near=114.4391,36.5312&withinM=1000',
    ]) {
      const { total } = (await admin.get(`/api/v1/enterprises?${query}`)).body
      expect(total).toBeGreaterThan(0)
      expect(await rowsOf(admin, `enterprises/export.xlsx?${query}`)).toHaveLength(total)
    }
    for (const query of ['expiresWithinDays=30', `q=${encodeURIComponent('对讲机 赵都')}`]) {
      expect(await rowsOf(admin, `materials/export.xlsx?${query}`)).toHaveLength(
        (await admin.get(`/api/v1/materials?${query}`)).body.total,
      )
    }
  })

  test('gives a county its own rows only, an enterprise its own, and a stranger nothing', async () => {
    const county = await rowsOf(await server.as('officer', { scope: '130426' }), 'enterprises/export.xlsx')
    expect(county.length).toBeGreaterThan(0)
    expect(new Set(county.map((row) => row[3]))).toEqual(new Set(['130426']))
    const { id } = (await admin.get('/api/v1/enterprises?q=zdjx')).body.items[0]
    expect(await rowsOf(await server.as('enterprise', { ownerId: id }), 'enterprises/export.xlsx')).toHaveLength(1)
    expect((await server.anonymous.get('/api/v1/ledger/enterprises/export.xlsx')).status).toBe(401)
    expect((await (await server.as('expert')).get('/api/v1/ledger/enterprises/export.xlsx')).status).toBe(403)
    expect((await admin.get('/api/v1/ledger/nothing/export.xlsx')).status).toBe(400)
    expect((await server.anonymous.get('/api/v1/ledger/template.xlsx')).status).toBe(401)
  })
})

describe('an import that a stopped server left', () => {
  test('is ended as failed; nothing of it is stored, its staged rows and its upload are gone', async () => {
    const { database, app } = server
    const folder = join(app.kernel.config.varFolder, 'uploads')
    await mkdir(folder, { recursive: true })
    const path = join(folder, 'left')
    await writeFile(path, 'x')
    const { id } = await database.transaction((db) =>
      one<{ id: string }>(
        db,
        sql`with left_open as (
          insert into imports (account_id, file_name, upload_path, dry_run, language, started_at)
          values (${admin.accountId}, 'left.xlsx', ${path}, false, 'zh', ${server.clock.now}) returning id),
        staged as (insert into import_rows (import_id, sheet, row_number, key, data) select id, '企业', 2, 'x', '{}' from left_open)
        select id from left_open`,
      ),
    )
    await endLeftImports(app.kernel)
    expect((await admin.get(`/api/v1/imports/${id}`)).body).toMatchObject({ phase: 'failed', inserted: 0 })
    const { count } = await database.transaction((db) =>
      one<{ count: number }>(db, sql`select count(*)::int as count from import_rows`),
    )
    expect(count).toBe(0)
    expect(await stat(path).catch(() => null)).toBeNull()
  })

  test('is seen by the one who started it only', async () => {
    const { id } = await startImport(await writeLedgerWorkbook(() => []), { caller: admin })
    expect((await admin.get(`/api/v1/imports/${id}`)).status).toBe(200)
    expect((await (await server.as('officer')).get(`/api/v1/imports/${id}`)).status).toBe(404)
    expect((await (await server.as('duty')).get(`/api/v1/imports/${id}`)).status).toBe(403)
    expect((await server.anonymous.get(`/api/v1/imports/${id}`)).status).toBe(401)
    expect((await admin.get('/api/v1/imports/not-an-id')).status).toBe(400)
  })
})

describe('huanying import', () => {
  const run = async (argv: string[]) => {
    const lines = { out: [] as string[], err: [] as string[] }
    const terminal: Terminal = {
      cwd: server.app.kernel.config.varFolder,
      language: 'zh',
      stdin: '',
      out: (line) => void lines.out.push(line),
      err: (line) => void lines.err.push(line),
    }
    return { exit: await importCommand.run(server.app.kernel, argv, terminal), ...lines }
  }
  const file = (name: string) => join(server.app.kernel.config.varFolder, name)

  test('loads a workbook and leaves it where it is', async () => {
    const bytes = await whole()
    await writeFile(file('city.xlsx'), bytes)
    const { exit, out, err } = await run(['city.xlsx', '--json'])
    expect({ exit, err }).toEqual({ exit: 0, err: [] })
    expect(JSON.parse(out.join(''))).toMatchObject({ inserted: 0, updated: 0, errors: [] })
    expect(new Uint8Array(await readFile(file('city.xlsx')))).toEqual(bytes)
  })

  test('names each wrong cell on standard error and ends with 2', async () => {
    await writeFile(
      file('wrong.xlsx'),
      await writeLedgerWorkbook((sheet) =>
        sheet.sheet === '救援队伍' ? [{ 名称: '一队', 经度: 36.5, 纬度: 114.4 }] : [],
      ),
    )
    const { exit, err } = await run(['wrong.xlsx'])
    expect(exit).toBe(2)
    expect(err[0]).toBe('救援队伍!D2: 经纬度是否写反？')
    const json = await run(['wrong.xlsx', '--json', '--dry-run'])
    expect(json.exit).toBe(2)
    expect(JSON.parse(json.out.join(''))).toMatchObject({
      inserted: 0,
      updated: 0,
      errors: [{ sheet: '救援队伍', cell: 'D2', message: '经纬度是否写反？' }],
    })
  })

  test('ends with 2 for a file that is not there, a folder, no file, an unknown option', async () => {
    for (const argv of [['none.xlsx'], ['.'], [], ['a.xlsx', '--force'], ['a.xlsx', 'b.xlsx']]) {
      const { exit, err } = await run(argv)
      expect(exit).toBe(2)
      expect(err).toHaveLength(1)
    }
  })
})
