import { randomUUID } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { handanCity, handanOutlines } from '@huanying/handan/city'
import { operator } from '#kernel/context'
import type { Kernel } from '#kernel/module'
import { first, sql } from '#kernel/sql'
import { writeLedgerWorkbook } from './excel.ts'
import { importFile } from './import-file.ts'

/**
 * Loads the demo city through the same import as everyone's workbooks, once; gives how many rows came in, or null when
 * it was there already.
 */
export async function loadDemoCity(kernel: Kernel, day: string): Promise<number | null> {
  const actor = operator('zh')
  const loaded = await kernel.begin(actor, ({ db }) => first(db, sql`select from settings where key = 'demo'`))
  if (loaded !== undefined) return null
  const city = handanCity(day)
  const workbook = await writeLedgerWorkbook((sheet) => city[sheet.sheet as keyof typeof city])
  const folder = join(kernel.config.varFolder, 'uploads')
  await mkdir(folder, { recursive: true })
  const path = join(folder, randomUUID())
  await writeFile(path, workbook)
  const status = await importFile(kernel, { path, fileName: 'handan.xlsx', dryRun: false, actor })
  if (status.phase !== 'done')
    throw new Error(`the demo city was refused: ${JSON.stringify(status.errors.slice(0, 5))}`)
  await kernel.begin(actor, async ({ db, now }) => {
    await db.rows(sql`insert into settings (key, value, updated_at) values ('demo', 'true', ${now}),
      ('divisions', ${JSON.stringify(handanOutlines())}::jsonb, ${now}) on conflict (key) do nothing`)
  })
  return status.rows
}
