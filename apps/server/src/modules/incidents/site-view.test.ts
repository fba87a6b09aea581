import { Fact } from '@huanying/contracts/journal'
import { JobName } from '@huanying/contracts/jobs'
import { LedgerList } from '@huanying/contracts/ledger'
import { OgcLayer } from '@huanying/contracts/sharing-routes'
import { routes } from '@huanying/contracts/routes'
import type { Route } from '@huanying/contracts/routes'
import { siteReads } from '@huanying/domain/incident/site-view'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from '#kernel/sql'
import { demoCity } from '../../testing/demo.ts'
import { startTestServer } from '../../testing/test-server.ts'
import type { Caller, TestServer } from '../../testing/test-server.ts'
import { unpacked } from '../../testing/unzip.ts'
import { pace } from '../../testing/pace.ts'

const api = '/api/v1'
let server: TestServer
let duty: Caller
let commander: Caller
let accused: Caller
let plant: { id: string; name: string }
let other: { id: string; name: string; dutyPhone: string | null; phone: string | null }
beforeAll(async () => {
  server = await startTestServer(demoCity)
  duty = await server.as('duty')
  commander = await server.as('commander')
  ;[plant] = (await duty.get(`${api}/enterprises?q=zdjx`)).body.items
  const listed = (await duty.get(`${api}/enterprises?limit=5`)).body.items
  other = (await duty.get(`${api}/enterprises/${listed.find(({ id }: { id: string }) => id !== plant.id).id}`)).body
  accused = await server.as('enterprise', { ownerId: plant.id })
})
afterAll(() => server.close())

const hotline = {
  line: '12369',
  orderNo: 'HD12369-260516-0087',
  calledAt: '2026-05-16T14:52:00+08:00',
  callerName: '张密探',
  callerPhone: '13811112222',
  subject: '夜间偷排',
  address: '成安县商城镇举报人家门口',
  content: '举报企业夜间偷排有刺鼻气味，请保密。',
  isConfidential: true,
}
/** What nobody outside may find anywhere. */
const secrets = [
  '张密探',
  '13811112222',
  hotline.orderNo,
  '偷排',
  '举报人家门口',
  '"channel":"hotline"',
  '热线平台',
  '第二个来电人',
  '13822223333',
  '官方附件',
  '暗管',
  '某记录员的想法',
  '环境部门内部',
]

const report = (more: object = {}) =>
  duty.post(`${api}/incidents`, {
    enterpriseId: plant.id,
    occurredAt: '2026-05-16T14:50:00+08:00',
    mode: 'real',
    kind: 'fixed',
    substances: [{ cas: '67-56-1', name: '甲醇' }],
    ...more,
  })

const pdfOf = (words: string) => new Blob([`%PDF-1.4\n${words}\n%%EOF`], { type: 'application/pdf' })
async function attach(id: string, words: string): Promise<{ sha256: string }> {
  const form = new FormData()
  form.append('file', pdfOf(words), `${words}.pdf`)
  const answer = await duty.post(`${api}/incidents/${id}/files`, form)
  expect(answer.status).toBe(201)
  return answer.body
}

/** A night with everything in it that is the command's: gives what was made. */
async function playNight() {
  const id: string = (await report({ hotline })).body.id
  const at = (path: string) => `${api}/incidents/${id}${path}`
  const second = { reporter: { name: '第二个来电人', phone: '13822223333' }, description: '气味来自暗管' }
  const absorbed: string = (await report(second)).body.id
  expect((await duty.post(`${api}/incidents/${absorbed}/merge`, { into: id })).status).toBe(200)
  expect((await duty.post(at('/verification'), { result: 'confirmed', note: '查到暗管' })).status).toBe(200)
  expect((await duty.post(at('/activate'), {})).status).toBe(200)
  const { experts, monitoringAgencies, rescueTeams } = (await duty.get(at('/situation'))).body
  const order = async (kind: string, to: { id: string | null; name: string; phone?: string | null }) =>
    (
      await duty.post(at('/orders'), {
        kind: 'go',
        to: { kind, id: to.id, name: to.name, phone: to.phone ?? null },
        text: `请${to.name}配合`,
      })
    ).body
  const orders = {
    accused: await order('enterprise', plant),
    other: await order('enterprise', other),
    expert: await order('expert', experts[0]),
    agency: await order('agency', monitoringAgencies[0]),
    team: await order('team', rescueTeams[0]),
    person: await order('person', { id: null, name: '某人', phone: '13833334444' }),
  }
  const paper = await attach(id, '官方附件')
  const enter = (kind: string, data: object, more: object = {}) => duty.post(at('/journal'), { kind, data, ...more })
  expect((await enter('note.recorded', { text: '某记录员的想法' }, { files: [paper] })).status).toBe(201)
  const weather = { windMS: 2, windFromDeg: 225 }
  expect((await enter('weather.recorded', weather, { files: [paper] })).status).toBe(201)
  await enter('notice.sent', { to: ['省厅'], text: '环境部门内部' })
  await duty.post(at('/report-forms/initial/submit'), { despiteMissing: true })
  expect((await commander.post(at('/report-forms/initial/sign'))).status).toBe(200)
  const drawn = async () => {
    const entries = (await duty.get(at('/journal'))).body.items as { kind: string; files: { sha256: string }[] }[]
    return entries.filter(({ kind }) => kind === 'report.drawn').flatMap(({ files }) => files)
  }
  await expect.poll(async () => (await drawn()).length, { timeout: 60_000 * pace }).toBe(2)
  const digests = [paper.sha256, ...(await drawn()).map(({ sha256 }) => sha256)]
  return { id, absorbed, orders, digests, experts, monitoringAgencies, rescueTeams }
}

/** Values for the parts of a path; a part of a new name must be given some. */
type Parts = Readonly<Record<string, readonly string[]>>

function pathsOf(path: string, parts: Parts): string[] {
  const name = /:(\w+)/.exec(path)?.[1]
  if (name === undefined) return [path]
  const key = name === 'id' ? (/^\/(\w+)/.exec(path)?.[1] ?? '') : name
  const values = parts[key] ?? (name === 'id' ? parts['id'] : undefined)
  if (values === undefined) throw new Error(`say which values :${name} of ${path} takes`)
  return values.flatMap((value) => pathsOf(path.replace(`:${name}`, value), parts))
}

const reads = Object.values(routes as Record<string, Route>).filter(({ method }) => method === 'GET')

/** Everything that a caller can read: the bodies of all answers, unpacked, by path. */
async function readAll(by: Caller, parts: Parts, queries: readonly string[]): Promise<Map<string, string>> {
  const read = new Map<string, string>()
  const paths = [
    ...reads.flatMap(({ path }) => pathsOf(path, parts)),
    ...['/search', '/incidents', '/enterprises'].flatMap((path) =>
      queries.map((q) => `${path}?q=${encodeURIComponent(q)}`),
    ),
  ]
  for (const path of paths) {
    const { bytes, status, headers } = await by.get(`${api}${path}`)
    expect(status, path).toBeLessThan(500)
    read.set(path, `${headers.get('content-disposition') ?? ''}${unpacked(bytes)}`)
  }
  read.set('/events', await pushes(by))
  return read
}

/** What an official reads of an incident, as far as secrets stand in it. */
async function asOfficial(id: string): Promise<string> {
  const paths = ['', '/journal', '/situation', '/orders'].map((path) => `${api}/incidents/${id}${path}`)
  const answers = await Promise.all(paths.map((path) => commander.get(path)))
  return answers.map(({ bytes }) => unpacked(bytes)).join('\n')
}

/** All that was ever pushed, as a viewer is sent it who lost their line long ago. */
async function pushes(by: Caller): Promise<string> {
  const abort = new AbortController()
  const answer = await fetch(`${server.url}${api}/events`, {
    headers: { cookie: by.cookie, 'last-event-id': '0' },
    signal: abort.signal,
  })
  let text = ''
  for await (const chunk of answer.body ?? []) {
    text += new TextDecoder().decode(chunk as Uint8Array)
    if (!answer.ok || text.includes('event: hello')) break
  }
  abort.abort()
  return text
}

function expectNothing(read: ReadonlyMap<string, string>, hidden: readonly string[]): void {
  const found = [...read].flatMap(([path, body]) =>
    // A search repeats what was asked.
    hidden.flatMap((secret) =>
      body.includes(secret) && !path.includes(encodeURIComponent(secret)) ? [`${path}: ${secret}`] : [],
    ),
  )
  expect(found).toEqual([])
}

test('the database holds the same list of kinds as the rule', async () => {
  const kinds = Fact.options.map(({ shape }) => shape.kind.value as string)
  const rows = await server.database.transaction((db) =>
    db.rows<{ kind: string; reads: boolean }>(
      sql`select kind, site_reads(kind) as reads from unnest(${kinds}::text[]) kind`,
    ),
  )
  for (const { kind, reads: isRead } of rows) expect(isRead, kind).toBe(siteReads(kind))
})

describe('a hotline’s report that nobody has verified', () => {
  test('is nothing to the plant: not in a list, a file, a search, a map, a push or a count; officials see it', async () => {
    const before = await readAll(accused, partsOf([]), ['赵都'])
    const { id, number } = (await report({ hotline: { ...hotline, orderNo: 'HD-UNVERIFIED' } })).body
    await duty.post(`${api}/incidents/${id}/activate`, {})
    const parts = partsOf([id])
    expect(await asOfficial(id)).toContain(hotline.callerName)
    const after = await readAll(accused, parts, [number, '偷排', 'HD-UNVERIFIED', '赵都'])
    for (const [path, body] of after) {
      if (path.includes(id)) expect(body, path).toMatch(/"status":40[34]/)
      else expect(body.includes(id) || (body.includes(number) && !path.includes(number)), path).toBe(false)
    }
    expectNothing(after, secrets)
    const listed = '/incidents?q=' + encodeURIComponent('赵都')
    expect(after.get(listed)).toBe(before.get(listed))
  })
})

function partsOf(incidents: readonly string[], more: Parts = {}): Parts {
  return {
    incidents: incidents.length > 0 ? incidents : [crypto.randomUUID()],
    enterprises: [plant.id, other.id],
    ogc: OgcLayer.options,
    id: [...incidents, plant.id],
    orders: [crypto.randomUUID()],
    feature: incidents.length > 0 ? incidents : [crypto.randomUUID()],
    list: LedgerList.options,
    kind: ['initial', 'follow-up', 'final'],
    document: ['initial.docx', 'initial.pdf', '2026-04.docx'],
    format: ['docx', 'pdf'],
    sha256: ['0'.repeat(64)],
    name: JobName.options,
    code: ['ABCD-EFGH-JKMN'],
    ...more,
  }
}

describe('an incident with an informant, a signed report and orders to several', () => {
  test('gives none of what is the command’s to anybody outside, by no route', async () => {
    const night = await playNight()
    const { id, absorbed, orders, digests } = night
    const parts = partsOf([id, absorbed], { orders: Object.values(orders).map((one) => one.id), sha256: digests })
    const phoneOf = (who: { phone?: string | null }) => who.phone ?? ''
    const phones = {
      other: other.dutyPhone ?? other.phone ?? '',
      expert: phoneOf(night.experts[0]),
      agency: phoneOf(night.monitoringAgencies[0]),
      team: phoneOf(night.rescueTeams[0]),
      person: '13833334444',
    }
    expect(Object.values(phones).filter((phone) => phone.length < 6)).toEqual([])
    const outside = {
      accused,
      other: await server.as('enterprise', { ownerId: other.id }),
      expert: await server.as('expert', { ownerId: night.experts[0].id }),
      agency: await server.as('agency', { ownerId: night.monitoringAgencies[0].id }),
      team: await server.as('team', { ownerId: night.rescueTeams[0].id }),
      reviewer: await server.as('reviewer'),
      nobody: server.anonymous,
    }
    const queries = ['偷排', '暗管', hotline.orderNo, '张密探', '13811112222']
    // The secrets are where officials look for them, or this test would look for nothing.
    const whole = await asOfficial(id)
    for (const secret of [...secrets.slice(0, 5), ...Object.values(phones)]) expect(whole).toContain(secret)
    for (const [who, caller] of Object.entries(outside)) {
      const read = await readAll(caller, parts, queries)
      const others = Object.entries(phones).flatMap(([name, phone]) => (name === who ? [] : [phone]))
      expectNothing(read, [...secrets, ...others])
      expectNothing(new Map([...read].filter(([path]) => !path.includes('/files/'))), digests)
      for (const digest of digests)
        expect(read.get(`/incidents/${id}/files/${digest}`), who).toMatch(/"status":40[134]/)
      for (const [name, order] of Object.entries(orders)) {
        if (name !== who) expect(read.get(`/orders/${order.id}`), `${who} ${name}`).toMatch(/"status":40[134]/)
      }
    }
  })

  test('still gives its plant what is its own: the place, the course of the response, its order, and what is withheld', async () => {
    // Beside it stands the report that was merged into it, of the same moment.
    const { items } = (await accused.get(`${api}/incidents?limit=20`)).body
    const incident = items.find(({ status }: { status: string }) => status === 'active')
    expect(incident).toMatchObject({ status: 'active', verification: 'confirmed', channel: null, description: null })
    expect(incident.withheld).toEqual(['address', 'description', 'reporter', 'channel', 'hotline', 'external'])
    const situation = (await accused.get(`${api}/incidents/${incident.id}/situation`)).body
    expect(situation.withheld).toEqual(['experts', 'allocations', 'monitoringAgencies', 'rescueTeams'])
    expect(situation.materials.needs.length).toBeGreaterThan(0)
    const entries = (await accused.get(`${api}/incidents/${incident.id}/journal`)).body.items
    expect(entries.map(({ kind }: { kind: string }) => kind)).toEqual([
      'incident.reported',
      'incident.verified',
      'incident.activated',
      'order.sent',
      'weather.recorded',
    ])
    expect((await accused.get(`${api}/incidents/${incident.id}/orders`)).body.items).toHaveLength(1)
  })

  test('pushes and the history of a file follow the journal', async () => {
    const kindsIn = (text: string) => [...text.matchAll(/"kind":"(incident|order|note|report|weather|notice)\.\w+"/g)]
    const pushed = kindsIn(await pushes(accused)).map(([kind]) => kind)
    expect(pushed).toContain('"kind":"incident.verified"')
    expect(pushed.filter((kind) => /note|report\.|notice\.sent|absorbed|merged/.test(kind))).toEqual([])
    const { history } = (await accused.get(`${api}/enterprises/${plant.id}`)).body
    const about = history.filter(({ subjectType }: { subjectType: string }) => subjectType === 'incident')
    expect(about.length).toBeGreaterThan(2)
    expect(about.map(({ actorName }: { actorName: string }) => actorName).join('')).toBe('')
  })
})
