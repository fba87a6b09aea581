import { startTestServer } from './testing/test-server.ts'
import { demoCity } from './testing/demo.ts'
import { sql } from '#kernel/sql'
const t0 = performance.now()
const server = await startTestServer(demoCity)
console.log('start', Math.round(performance.now() - t0))
console.log(await server.database.transaction((db) => db.rows(sql`select kind, count(*)::int as n, sum(pg_column_size(t.*))::int as bytes from search_entries t group by 1 order by 1`)))
for (const role of ['duty', 'officer'] as const) {
const who = role === 'duty' ? await server.as('duty') : await server.as('officer', { scope: '130426' })
for (const q of ['赵都精细', 'zdjx', 'zhaodu', '甲醇', '67-56-1', '对讲机', '91130426', '张志刚', '危险化学品', '赵都晶细', 'zhaodujinxi', '滏阳河', '化工', 'a', '邯郸 化工 甲醇', '不存在的东西', '木精', '0310']) {
  const times: number[] = []
  let a
  for (let i = 0; i < 12; i++) { const s = performance.now(); a = await who.get('/api/v1/search?q=' + encodeURIComponent(q)); times.push(performance.now() - s) }
  times.sort((x, y) => x - y)
  console.log(q, 'p50', times[6]?.toFixed(1), 'max', times.at(-1)?.toFixed(1), 'server', a?.body.tookMs, a?.body.items?.length, a?.body.items?.slice(0, 4).map((h: any) => `${h.kind}:${h.title}(${h.matched})`).join(' '))
}}
const who = await server.as('duty')
for (const p of ['/api/v1/map', '/api/v1/enterprises', '/api/v1/enterprises?q=zdjx', '/api/v1/enterprises?sort=-risk', '/api/v1/enterprises?near=114.5,36.6&withinM=5000', '/api/v1/enterprises?substance=%E7%94%B2%E9%86%87', '/api/v1/materials', '/api/v1/materials?q=%E5%AF%B9%E8%AE%B2%E6%9C%BA', '/api/v1/ledger/plans', '/api/v1/ledger/receptors', '/api/v1/ledger/substances?sort=-maxQuantityT']) {
  const times: number[] = []
  let a
  for (let i = 0; i < 10; i++) { const s = performance.now(); a = await who.get(p); times.push(performance.now() - s) }
  times.sort((x, y) => x - y)
  console.log(p, a?.status, 'p50', times[5]?.toFixed(1), 'max', times.at(-1)?.toFixed(1), a?.bytes.length, a?.body.total)
}
const list = (await who.get('/api/v1/enterprises?q=zdjx')).body.items
const times: number[] = []
for (let i = 0; i < 10; i++) { const s = performance.now(); const f = await who.get('/api/v1/enterprises/' + list[0].id); times.push(performance.now() - s); if (i === 0) console.log(f.status, f.bytes.length) }
console.log('file', times.sort((x, y) => x - y)[5]?.toFixed(1), times.at(-1)?.toFixed(1))
await server.close()
