import { afterAll, beforeAll, expect, test } from 'vitest'
import { demoCity } from '../../testing/demo.ts'
import { startTestServer } from '../../testing/test-server.ts'
import type { Caller, TestServer } from '../../testing/test-server.ts'

let server: TestServer
let duty: Caller
let path: string
beforeAll(async () => {
  server = await startTestServer(demoCity)
  duty = await server.as('duty')
  const [plant] = (await duty.get('/api/v1/enterprises?q=zdjx')).body.items
  const incident = await duty.post('/api/v1/incidents', {
    enterpriseId: plant.id,
    occurredAt: '2026-05-16T14:40:00+08:00',
    mode: 'drill',
    kind: 'fixed',
    substances: [{ name: '甲醇', cas: '67-56-1' }],
    description: '储罐 <V101> 泄漏 & 冒烟',
  })
  path = `/api/v1/incidents/${incident.body.id}/alert.xml`
})
afterAll(() => server.close())

test('whoever may read the incident gets it as CAP, a drill as an exercise', async () => {
  const answer = await duty.get(path)
  expect(answer.status).toBe(200)
  expect(answer.headers.get('content-type')).toBe('application/cap+xml; charset=utf-8')
  const xml = new TextDecoder().decode(answer.bytes)
  expect(xml).toContain(
    '<sender>huanying-130400</sender><sent>2026-05-16T15:02:00+08:00</sent><status>Exercise</status>',
  )
  expect(xml).toContain('<description>储罐 &lt;V101&gt; 泄漏 &amp; 冒烟</description>')
  expect(xml).toContain('<valueName>substance</valueName><value>甲醇 67-56-1</value>')
})

test('strangers, roles without incidents and other counties get none', async () => {
  expect((await server.anonymous.get(path)).status).toBe(401)
  expect((await (await server.as('team')).get(path)).status).toBe(403)
  expect((await (await server.as('officer', { scope: '130481' })).get(path)).status).toBe(404)
  expect((await duty.get('/api/v1/incidents/nonsense/alert.xml')).body.errors[0].field).toBe('id')
})
