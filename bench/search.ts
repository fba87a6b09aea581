import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildApp } from '../apps/server/src/app.ts'
import { readConfig } from '../apps/server/src/kernel/config.ts'
import type { Database } from '../apps/server/src/kernel/database.ts'
import { signIn } from './activation.ts'
import { call } from './caller.ts'
import type { Timing } from './measure.ts'

/** What people type: names, beginnings of names, pinyin, initials, codes, substances, fields, phones, and typing errors. */
const typed = [
  '赵都精细',
  '邯郸市赵都',
  'zhaodu',
  'zdjx',
  '9113',
  '甲醇',
  '67-56-1',
  '二甲苯',
  '苯系物',
  '张志刚',
  '焦化',
  '武安',
  'wuan',
  '对讲机',
  '监测站',
  '救援队',
  '水源地',
  '滏阳河',
  '13803100001',
  '应急预案',
  '赵都精西',
  '涉县 焦化',
]

/** One search box over everything, as a signed-in duty officer, over HTTP. */
export async function benchSearch(database: Database, runs: number): Promise<Timing> {
  const varFolder = await mkdtemp(join(tmpdir(), 'huanying-bench-'))
  const app = await buildApp(readConfig({}, { varFolder, logLevel: 'error', behindProxy: 1 }), database)
  const url = await app.http.listen({ host: '127.0.0.1', port: 0 })
  try {
    const cookie = await signIn(database, new Date(), varFolder)
    const requests = Array.from({ length: runs }, (_, run) => ({
      path: `/search?q=${encodeURIComponent(typed[run % typed.length] ?? '')}`,
    }))
    await call({ url, cookie, requests: requests.slice(0, 44), atOnce: 1 })
    return (await call({ url, cookie, requests, atOnce: 1 })).timing
  } finally {
    await app.close()
    await rm(varFolder, { recursive: true, force: true })
  }
}
