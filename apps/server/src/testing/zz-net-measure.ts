import { startTestServer } from './test-server.ts'
import { demoCity } from './demo.ts'
const server = await startTestServer(demoCity)
const duty = await server.as('duty')
const qs = ['赵都精细', 'zdjx', 'zhaodu', '甲醇', '67-56-1', '对讲机', '91130426', '张志刚', '危险化学品', '滏阳河', '化工', 'a', '邯郸 化工 甲醇', '03105', '赵都晶细', 'zhaodujinxi', '不存在的东西', '手台', '（演示）', 'w']
for (const q of qs) await duty.get('/api/v1/search?q=' + encodeURIComponent(q))
const wall: number[] = [], cpu: number[] = []
for (let i = 0; i < 25; i++) for (const q of qs) {
  const c = process.cpuUsage(), s = performance.now()
  await duty.get('/api/v1/search?q=' + encodeURIComponent(q))
  wall.push(performance.now() - s); const d = process.cpuUsage(c); cpu.push((d.user + d.system) / 1000)
}
const p = (l: number[], f: number) => l.toSorted((a, b) => a - b)[Math.floor(l.length * f)]?.toFixed(1)
console.log('search n', wall.length, 'wall p50', p(wall, .5), 'p99', p(wall, .99), 'cpu p50', p(cpu, .5), 'p95', p(cpu, .95), 'p99', p(cpu, .99))
for (const path of ['/api/v1/map', '/api/v1/enterprises', '/api/v1/enterprises?q=zdjx', '/api/v1/materials', '/api/v1/ledger/plans']) {
  const w: number[] = [], c2: number[] = []
  for (let i = 0; i < 25; i++) { const c = process.cpuUsage(), s = performance.now(); await duty.get(path); w.push(performance.now() - s); const d = process.cpuUsage(c); c2.push((d.user + d.system) / 1000) }
  console.log(path, 'wall p50', p(w, .5), 'cpu p50', p(c2, .5), 'cpu p95', p(c2, .95))
}
await server.close()
