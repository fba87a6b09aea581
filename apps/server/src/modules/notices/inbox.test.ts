import type { Notice } from '@huanying/contracts/notices'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { platform } from '#kernel/context'
import { writeCursor } from '#kernel/cursor'
import { emptyDatabase } from '../../testing/prepared.ts'
import { startTestServer } from '../../testing/test-server.ts'
import type { Caller, TestServer } from '../../testing/test-server.ts'
import { postNotices } from './index.ts'
import type { NewNotice } from './index.ts'

const api = '/api/v1'
const plant = crypto.randomUUID()
let server: TestServer
let city: Caller
let county: Caller
let elsewhere: Caller
let commander: Caller
let owner: Caller
beforeAll(async () => {
  server = await startTestServer(emptyDatabase)
  city = await server.as('officer')
  county = await server.as('officer', { scope: '130426' })
  elsewhere = await server.as('officer', { scope: '130481' })
  commander = await server.as('commander')
  owner = await server.as('enterprise', { ownerId: plant })
})
afterAll(() => server.close())

let number = 0
const notice = (changed: Partial<NewNotice> = {}): NewNotice => {
  number += 1
  return {
    key: `test:${number}`,
    kind: 'warning',
    to: [{ ownerId: plant }],
    region: '130426',
    ownerId: plant,
    text: { zh: `第${number}号预警`, en: `Warning ${number}` },
    path: '/warnings',
    ...changed,
  }
}
const post = (...notices: NewNotice[]) =>
  server.app.kernel.begin(platform('zh'), (context) => postNotices(context, notices))
const inbox = async (caller: Caller, query = '') =>
  (await caller.get(`${api}/notices?limit=200${query}`)).body.items as Notice[]
const officials = (office?: 'county' | 'city') =>
  ({ region: '130426', roles: ['officer'], ...(office === undefined ? {} : { office }) }) as const

describe('a notice', () => {
  test('reaches the accounts of its audience and nobody else', async () => {
    const toOwner = notice()
    const toCounty = notice({ to: [officials('county')] })
    const toCity = notice({ to: [officials('city'), { accountId: commander.accountId }] })
    const toAll = notice({ to: [officials(), { ownerId: plant }] })
    expect(await post(toOwner, toCounty, toCity, toAll)).toBe(1 + 1 + 2 + 3)
    const texts = async (caller: Caller) => (await inbox(caller)).map(({ text }) => text.zh).toSorted()
    expect(await texts(owner)).toEqual([toOwner.text.zh, toAll.text.zh])
    expect(await texts(county)).toEqual([toCounty.text.zh, toAll.text.zh])
    expect(await texts(city)).toEqual([toCity.text.zh, toAll.text.zh])
    expect(await texts(commander)).toEqual([toCity.text.zh])
    expect(await texts(elsewhere)).toEqual([])
  })

  test('is told an account once, however often it is posted, and also somebody new under the same key', async () => {
    const told = notice()
    expect(await post(told, told)).toBe(1)
    expect(await post(told)).toBe(0)
    expect(await post({ ...told, to: [...told.to, officials('county')] })).toBe(1)
    const counts = await Promise.all([post(notice({ key: 'same' })), post(notice({ key: 'same' }))])
    expect(counts.toSorted()).toEqual([0, 1])
  })

  test('is not told a disabled account', async () => {
    const gone = await server.as('team', { ownerId: plant })
    const admin = await server.as('admin')
    await admin.patch(`${api}/accounts/${gone.accountId}`, { disabled: true })
    expect(await post(notice())).toBe(1)
  })

  test('goes to thousands in one statement', async () => {
    const many = Array.from({ length: 5000 }, () => notice({ to: [{ ownerId: plant }, officials()] }))
    expect(await post(...many)).toBe(15_000)
    await owner.post(`${api}/notices/read`, { upTo: server.clock.now.toISOString() })
  })

  test('leaves nothing behind when the caller’s transaction fails', async () => {
    const lost = notice()
    const failing = server.app.kernel.begin(platform('zh'), async (context) => {
      await postNotices(context, [lost])
      throw new Error('the caller fails')
    })
    await expect(failing).rejects.toThrow('the caller fails')
    expect((await inbox(owner)).some(({ text }) => text.zh === lost.text.zh)).toBe(false)
    expect(await post(lost)).toBe(1)
  })

  test('is pushed to open pages of its audience alone', async () => {
    await post(notice())
    const admin = await server.as('admin')
    const audited = async (query: string) =>
      (await admin.get(`${api}/audit?${query}`)).body.items.map(({ kind }: { kind: string }) => kind)
    // Notices would drown what they tell of: shown to who asks for them.
    expect(await audited('kind=notice')).toContain('notice.posted')
    expect(await audited('limit=200')).not.toContain('notice.posted')
    const frames = await fetch(`${server.url}${api}/events`, {
      headers: { cookie: owner.cookie, 'last-event-id': '0' },
    })
    const reader = frames.body?.pipeThrough(new TextDecoderStream()).getReader()
    let heard = ''
    while (!heard.includes('event: hello')) heard += (await reader?.read())?.value ?? ''
    await reader?.cancel()
    expect(heard).toContain('event: notice.posted')
  })
})

describe('the own inbox', () => {
  test('is listed newest first, by pages, kind, state and words', async () => {
    server.clock.now = new Date(server.clock.now.getTime() + 1000)
    const first = notice({ kind: 'order', isUrgent: true, text: { zh: '请速调运吸油毡', en: 'Bring booms' } })
    await post(first)
    server.clock.now = new Date(server.clock.now.getTime() + 1000)
    await post(notice({ kind: 'order', isDrill: true }))
    const orders = await inbox(owner, '&kind=order')
    expect(orders.map(({ isDrill, isUrgent }) => [isDrill, isUrgent])).toEqual([
      [true, false],
      [false, true],
    ])
    expect((await inbox(owner, `&q=${encodeURIComponent('吸油毡')}`)).map(({ id }) => id)).toEqual([orders[1]?.id])
    expect((await inbox(owner, `&q=${encodeURIComponent('%')}`)).length).toBe(0)
    const page = (await owner.get(`${api}/notices?limit=1`)).body
    const next = (await owner.get(`${api}/notices?limit=1&cursor=${page.nextCursor}`)).body
    expect([page.items[0].id, next.items[0].id]).toEqual(orders.map(({ id }) => id))
    expect((await inbox(owner, '&state=unread')).every(({ readAt }) => readAt === null)).toBe(true)
    expect((await inbox(owner, '&state=read')).every(({ readAt }) => readAt !== null)).toBe(true)
  })

  test('counts what is unread; what is read stays in it', async () => {
    const counts = async () => (await owner.get(`${api}/notice-counts`)).body
    const before = await counts()
    expect(before.urgent).toBe(1)
    const [newest] = await inbox(owner)
    expect((await owner.post(`${api}/notices/read`, { ids: [newest?.id] })).body).toEqual({ changed: 1 })
    expect((await owner.post(`${api}/notices/read`, { ids: [newest?.id] })).body).toEqual({ changed: 0 })
    expect((await counts()).unread).toBe(before.unread - 1)
    const upTo = new Date(server.clock.now.getTime() - 1).toISOString()
    await owner.post(`${api}/notices/read`, { upTo })
    expect((await inbox(owner, '&state=unread')).every(({ postedAt }) => postedAt > upTo)).toBe(true)
    await owner.post(`${api}/notices/read`, { upTo: server.clock.now.toISOString() })
    expect(await counts()).toEqual({ unread: 0, urgent: 0 })
    expect((await inbox(owner)).length).toBeGreaterThan(0)
  })

  test('is nobody else’s to read or to mark', async () => {
    await post(notice())
    const [mine] = await inbox(owner, '&state=unread')
    expect((await elsewhere.post(`${api}/notices/read`, { ids: [mine?.id] })).body).toEqual({ changed: 0 })
    expect(await inbox(elsewhere)).toEqual([])
    expect((await server.anonymous.get(`${api}/notices`)).status).toBe(401)
    expect((await owner.post(`${api}/notices/read`, { ids: ['nonsense'] })).status).toBe(400)
    expect((await owner.post(`${api}/notices/read`, {})).status).toBe(400)
    expect((await owner.get(`${api}/notices?kind=gossip`)).body.errors[0].field).toBe('kind')
    const strange = [5, 'yesterday', null].map((value) => writeCursor({ value, id: crypto.randomUUID() }))
    for (const cursor of ['xx', ...strange])
      expect((await owner.get(`${api}/notices?cursor=${cursor}`)).body.errors[0].field).toBe('cursor')
  })
})
