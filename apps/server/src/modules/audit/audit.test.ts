import type { AuditLine } from '@huanying/contracts/accounts'
import type { Role } from '@huanying/contracts/roles'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { one, raw, sql } from '#kernel/sql'
import { announceFailure } from '#modules/jobs'
import { demoCity } from '../../testing/demo.ts'
import { startTestServer } from '../../testing/test-server.ts'
import type { Caller, TestServer } from '../../testing/test-server.ts'

const api = '/api/v1'
let server: TestServer
let auditor: Caller
let duty: Caller
let plant: { id: string; name: string; region: string }
let incident: { id: string; number: string }
beforeAll(async () => {
  server = await startTestServer(demoCity)
  auditor = await server.as('auditor')
  duty = await server.as('duty')
  plant = (await duty.get(`${api}/enterprises?q=zdjx`)).body.items[0]
  incident = (
    await duty.post(`${api}/incidents`, {
      enterpriseId: plant.id,
      occurredAt: '2026-05-16T14:50:00+08:00',
      mode: 'drill',
      kind: 'fixed',
    })
  ).body
})
afterAll(() => server.close())

const linesOf = async (query: string, by = auditor): Promise<AuditLine[]> =>
  (await by.get(`${api}/audit?${query}`)).body.items

describe('the audit trail', () => {
  const readers: readonly (readonly [Role, number])[] = [
    ['admin', 200],
    ['auditor', 200],
    ['commander', 403],
    ['duty', 403],
    ['officer', 403],
    ['enterprise', 403],
    ['expert', 403],
    ['reviewer', 403],
  ]
  test.each(readers)('answers %s with %i', async (role, status) => {
    const answer = await (await server.as(role)).get(`${api}/audit`)
    expect(answer.status).toBe(status)
    if (status === 403) expect(answer.body.title).toContain('您的角色无权进行此操作')
  })

  test('asks a stranger to sign in', async () => {
    expect((await server.anonymous.get(`${api}/audit`)).status).toBe(401)
  })

  test('says who did what to which thing by its name, and what the platform did by itself', async () => {
    const [reported] = await linesOf('kind=incident.reported')
    expect(reported).toMatchObject({
      actorRole: 'duty',
      subjectType: 'incident',
      subjectId: incident.id,
      subject: incident.number,
      automatic: false,
    })
    const [lot] = (await duty.get(`${api}/materials?enterpriseId=${plant.id}&limit=1`)).body.items
    await duty.patch(`${api}/materials/${lot.id}`, { updatedAt: lot.updatedAt, planMinimum: 7 })
    const [changed] = await linesOf('kind=material.changed')
    expect(changed?.subject).toBe(`${lot.holder.name} · ${lot.item}`)
    const danger = { text: '管道锈蚀', grade: 'general', foundAt: '2026-05-16T06:00:00Z', enterpriseId: plant.id }
    await (await server.as('officer')).put(`${api}/dangers/${crypto.randomUUID()}`, danger)
    expect((await linesOf('kind=danger.found'))[0]?.subject).toBe(`${plant.name} · 管道锈蚀`)
    await announceFailure(server.app.kernel, 'tidying', 'the disk is full')
    expect((await linesOf('kind=job.failed'))[0]).toMatchObject({ automatic: true, subject: null })
  })

  test('of a county tells what happened there, and nothing of another county or of the whole city', async () => {
    const here = await server.as('auditor', { scope: plant.region })
    const there = await server.as('auditor', { scope: '130426' })
    const kindsOf = async (by: Caller) => new Set((await linesOf('limit=200', by)).map(({ kind }) => kind))
    const own = await kindsOf(here)
    expect([own.has('incident.reported'), own.has('danger.found'), own.has('job.failed')]).toEqual([true, true, false])
    const others = await kindsOf(there)
    for (const kind of ['incident.reported', 'danger.found', 'material.changed', 'job.failed'])
      expect(others.has(kind), kind).toBe(false)
    expect((await kindsOf(auditor)).has('job.failed')).toBe(true)
  })

  test('is cut by kind, by who and by when', async () => {
    const incidents = await linesOf('kind=incident&limit=200')
    expect(incidents.length).toBeGreaterThan(0)
    expect(incidents.every(({ kind }) => kind.startsWith('incident'))).toBe(true)
    // A wildcard of the database is a letter like any other.
    expect(await linesOf('kind=%25')).toEqual([])
    const [by] = await linesOf('kind=incident.reported')
    const ofActor = await linesOf(`actor=${encodeURIComponent(by?.actorName ?? '')}&limit=200`)
    expect(new Set(ofActor.map(({ actorName }) => actorName))).toEqual(new Set([by?.actorName]))
    expect(await linesOf('actor=nobody%20of%20this%20name')).toEqual([])

    server.clock.now = new Date('2026-05-17T10:00:00+08:00')
    await announceFailure(server.app.kernel, 'disk', 'later')
    // The session of the day before is over.
    auditor = await server.as('auditor')
    const moment = encodeURIComponent('2026-05-17T10:00:00+08:00')
    expect((await linesOf(`kind=job.failed&from=${moment}`)).map(({ data }) => data)).toEqual([
      { name: 'disk', problem: 'later' },
    ])
    // The end is left out: what is of one day is not of the day before.
    expect((await linesOf(`kind=job.failed&to=${moment}`)).map(({ data }) => data)).toEqual([
      { name: 'tidying', problem: 'the disk is full' },
    ])
    expect((await auditor.get(`${api}/audit?from=yesterday`)).body.errors[0].field).toBe('from')
  })

  test('is not drowned by notices, which are there for who asks', async () => {
    const all = await linesOf('limit=200')
    expect(all.some(({ kind }) => kind === 'notice.posted')).toBe(false)
    expect((await linesOf('kind=notice.posted')).length).toBeGreaterThan(0)
  })

  test('is read back to its beginning page by page, newest first, each entry once', async () => {
    const { count } = await server.database.transaction((db) =>
      one<{ count: number }>(db, sql`select count(*)::int as count from events where kind <> 'notice.posted'`),
    )
    const admin = await server.as('admin')
    const seen: number[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const { body }: { body: { items: { seq: number }[]; nextCursor: string | null } } = await admin.get(
        `${api}/audit?limit=3${cursor === '' ? '' : `&cursor=${cursor}`}`,
      )
      seen.push(...body.items.map(({ seq }) => seq))
      cursor = body.nextCursor
    }
    expect(seen).toEqual([...new Set(seen)].toSorted((one, other) => other - one))
    expect(seen).toHaveLength(count)
    expect((await admin.get(`${api}/audit?cursor=nonsense`)).body.errors[0].field).toBe('cursor')
    expect((await admin.get(`${api}/audit?limit=0`)).body.errors[0].field).toBe('limit')
  })

  test.each(['update events set kind = kind', 'delete from events', 'truncate events'])(
    'can neither be changed nor cut by any request: its role may not “%s”',
    async (statement) => {
      const change = server.database.transaction(async (db) => {
        await db.rows(sql`set local role huanying_app`)
        await db.rows(raw(statement))
      })
      await expect(change).rejects.toThrow('permission denied')
    },
  )
})
