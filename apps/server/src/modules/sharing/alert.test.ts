import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Incident } from '@huanying/contracts/incidents'
import { capAlert } from '@huanying/domain/incident/cap-alert'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { validateXML } from 'xmllint-wasm'
import { demoCity } from '../../testing/demo.ts'
import { startTestServer } from '../../testing/test-server.ts'
import type { Caller, TestServer } from '../../testing/test-server.ts'

let server: TestServer
let duty: Caller
let path: string
let incident: Incident
beforeAll(async () => {
  server = await startTestServer(demoCity)
  duty = await server.as('duty')
  const [plant] = (await duty.get('/api/v1/enterprises?q=zdjx')).body.items
  const reported = await duty.post('/api/v1/incidents', {
    enterpriseId: plant.id,
    occurredAt: '2026-05-16T14:40:00+08:00',
    mode: 'drill',
    kind: 'fixed',
    substances: [{ name: '甲醇', cas: '67-56-1' }],
    description: '储罐 <V101> 泄漏 & 冒烟',
  })
  path = `/api/v1/incidents/${reported.body.id}/alert.xml`
  incident = Incident.parse((await duty.get(path.replace('/alert.xml', ''))).body)
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

describe('the XML Schema of OASIS', () => {
  const schemaFile = join(import.meta.dirname, '../../testing/cap/cap12.xsd')
  const first = '2026-05-16T07:05:00.123Z'
  const from = { sender: 'huanying-130400', sentAt: [first] }
  /** What libxml2 finds wrong in some alerts: nothing when all of them are valid. */
  const faultsOf = async (alerts: readonly string[]) => {
    const xml = alerts.map((contents, index) => ({ fileName: `alert-${index}.xml`, contents }))
    const { valid, errors } = await validateXML({ xml, schema: [await readFile(schemaFile, 'utf8')] })
    expect(valid).toBe(errors.length === 0)
    return errors.map(({ message }) => message)
  }
  const served = async () => new TextDecoder().decode((await duty.get(path)).bytes)

  test('allows an alert as it is served, before the accident is graded and after', async () => {
    const before = await served()
    const at = path.replace('/alert.xml', '')
    await duty.post(`${at}/verification`, { result: 'confirmed' })
    await duty.post(`${at}/activate`, {})
    const after = await served()
    expect(after).toMatch(
      /<msgType>Update<.*<references>huanying-130400,huanying-[^,]+-1,2026-05-16T15:02:00\+08:00[^<]*</,
    )
    expect(after).not.toBe(before)
    expect(await faultsOf([before, after])).toEqual([])
  })

  test('allows the alert of any incident, whatever was typed', async () => {
    const typed = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.string({ unit: 'binary', maxLength: 60 }))
    const some = <T>(...values: T[]) => fc.constantFrom(...values)
    const any = fc.record({
      mode: some<Incident['mode']>('real', 'drill'),
      status: some<Incident['status']>('reported', 'active', 'closed'),
      verification: some<Incident['verification']>('pending', 'confirmed', 'falseAlarm'),
      grade: some<Incident['grade']>('I', 'II', 'III', 'IV', null),
      enterpriseName: fc.option(typed),
      description: fc.option(typed),
      substances: fc.array(
        typed.map((name) => ({ name })),
        { maxLength: 4 },
      ),
      location: fc.record({
        lon: fc.double({ min: 73, max: 136, noNaN: true }),
        lat: fc.double({ min: 3, max: 54, noNaN: true }),
      }),
    })
    const alerts = fc.sample(any, 1000).map((drawn, index) => {
      const web = `https://yj.example.org/incidents/${index}?a=1&b=2`
      const later = {
        sentAt: [first, ...Array(index % 5).fill(first)],
        web,
      }
      return capAlert({ ...incident, ...drawn }, index % 2 === 0 ? from : { ...from, ...later })
    })
    expect(await faultsOf(alerts)).toEqual([])
  })

  test.each([
    ['an urgency outside its list', /<urgency>Immediate/, '<urgency>Soon'],
    ['a moment with Z', /<sent>[^<]+/, '<sent>2026-05-16T07:05:00Z'],
    ['no severity', /<severity>\w+<\/severity>/, ''],
    ['an area before the parameters', /(<parameter>.*?<\/parameter>)(<area>.*?<\/area>)/, '$2$1'],
    ['another namespace', 'cap:1.2', 'cap:1.1'],
  ])('refuses %s', async (_what, found, instead) => {
    const alert = capAlert(incident, from)
    const wrong = alert.replace(found, instead)
    expect(wrong).not.toBe(alert)
    expect(await faultsOf([alert])).toEqual([])
    expect((await faultsOf([wrong])).length).toBeGreaterThan(0)
  })
})
