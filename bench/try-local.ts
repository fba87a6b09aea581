import { openPglite } from '/work/main/apps/server/src/kernel/database-pglite.ts'
import { openPostgres } from '/work/main/apps/server/src/kernel/database-postgres.ts'
import { migrate } from '/work/main/apps/server/src/kernel/migrator.ts'
import { generateLedger } from '/work/main/bench/generate.ts'
import { benchActivation } from '/work/main/bench/activation.ts'
const [engine, n, runs] = [process.argv[2], Number(process.argv[3]), Number(process.argv[4] ?? 200)]
let db
if (engine === 'pglite') db = await openPglite('/tmp/bench-var-' + process.pid)
else db = await openPostgres(process.argv[5] ?? 'postgres://postgres@127.0.0.1:5477/bench')
await migrate(db)
const have = (await db.transaction((t) => t.rows({ text: 'select count(*) as c from enterprises', values: [], strings: [], sql: '' } as never)))[0] as { c: number }
let t = performance.now()
if (have.c === 0) await generateLedger(db, n)
console.log('generated', Math.round(performance.now() - t), 'ms')
console.log(JSON.stringify(await benchActivation(db, runs), null, 1))
await db.close()
