import { openPglite } from '../apps/server/src/kernel/database-pglite.ts'
import { migrate } from '../apps/server/src/kernel/migrator.ts'
import { sql } from '../apps/server/src/kernel/sql.ts'
import * as store from '../apps/server/src/modules/situation/store.ts'
import { assembleFrom } from '../apps/server/src/modules/situation/assemble.ts'
import { generateLedger, accidentSites } from './generate.ts'
const db = await openPglite('/tmp/bench-var-' + process.pid)
await migrate(db)
await generateLedger(db, 1580)
const sites = await accidentSites(db, 60)
const now = new Date('2026-05-16T07:00:00Z')
const ids: string[] = []
for (const s of sites) ids.push(...(await db.transaction((d) => d.rows<{id: string}>(sql`insert into incidents (number, enterprise_id, region, place, occurred_at, reported_at, mode, kind, created_by)
 select ${'n' + s}, id, region, place, now(), now(), 'drill', 'fixed', id from enterprises where id = ${s}::uuid returning id`))).map((r) => r.id))
const stats: Record<string, number[]> = {}
let calls = 0
for (let round = 0; round < 3; round++) for (const id of ids) {
  await db.transaction(async (d) => {
    const t0 = performance.now()
    const site = await store.lockSite(d, id)
    const t1 = performance.now()
    let sqlMs = 0
    const timed = { rows: async (s: never) => { const a = performance.now(); const r = await d.rows(s); sqlMs += performance.now() - a; calls++; return r } }
    const r = await assembleFrom(timed as never, site as never, now)
    const t2 = performance.now()
    if (round === 2) for (const [k, v] of Object.entries({ site: t1 - t0, means: sqlMs, js: t2 - t1 - sqlMs, bytes: JSON.stringify(r).length, calls, short: r.materials.needs.filter(n => n.shortage>0).length, alloc: r.materials.allocations.length, unmet: r.materials.unmet.length })) (stats[k] ??= []).push(v)
    calls = 0
  })
}
for (const [k, v] of Object.entries(stats)) { v.sort((a, b) => a - b); console.log(k.padEnd(8), 'min', v[0]?.toFixed(2), 'median', v[v.length >> 1]?.toFixed(2), 'p90', v[Math.floor(v.length*0.9)]?.toFixed(2), 'max', v.at(-1)?.toFixed(2)) }
await db.close()
