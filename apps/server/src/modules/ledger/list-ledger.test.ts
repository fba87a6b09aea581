import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeEnterprise, makeExpert, makePlan, makeReceptor } from '../../testing/ledger-fixtures.ts'
import { startTestServer } from '../../testing/test-server.ts'
import type { Caller, TestServer } from '../../testing/test-server.ts'

let server: TestServer
let duty: Caller
let cixian: string

beforeAll(async () => {
  server = await startTestServer()
  duty = await server.as('duty')
  await server.database.transaction(async (db) => {
    cixian = await makeEnterprise(db, { name: '磁县化工' })
    await makePlan(db, cixian, { title: '磁县预案', filingNo: '130427-2025-001-L', expiresOn: '2027-01-01' })
    const shexian = await makeEnterprise(db, { name: '涉县焦化', region: '130426' })
    await makePlan(db, shexian, { title: '涉县预案', expiresOn: '2026-06-01' })
    await makeExpert(db, { name: '张志刚', fields: ['危险化学品'] })
    for (const people of [300, 100, 200]) await makeReceptor(db, { name: `村${people}`, people })
    await makeReceptor(db, { name: '100%_村' })
  })
})
afterAll(() => server.close())

const list = (path: string, caller = duty) => caller.get(`/api/v1/ledger/${encodeURI(path)}`)
const namesOf = async (path: string): Promise<string[]> =>
  (await list(path)).body.items.map((row: { name: string }) => row.name)

describe('any list of the ledger', () => {
  test('asks for a sign-in, knows its lists, and names a wrong page', async () => {
    expect((await list('plans', server.anonymous)).status).toBe(401)
    expect((await list('planets')).body.errors[0].field).toBe('list')
    expect((await list('plans?limit=0')).body.errors[0].field).toBe('limit')
    for (const cursor of ['nonsense', btoa('["x",""]'), btoa('[-1,""]')]) {
      const refused = await list(`plans?cursor=${cursor}`)
      expect([refused.status, refused.body.errors?.[0].field]).toEqual([400, 'cursor'])
    }
  })

  test('shows each the rows of the area or the own ones', async () => {
    const seen = async (caller: Caller) =>
      (await list('plans', caller)).body.items.map((row: { title: string }) => row.title)
    expect(await seen(duty)).toHaveLength(2)
    expect(await seen(await server.as('officer', { scope: '130426' }))).toEqual(['涉县预案'])
    expect(await seen(await server.as('enterprise', { ownerId: cixian }))).toEqual(['磁县预案'])
    expect((await list('experts', await server.as('enterprise', { ownerId: cixian }))).body.total).toBe(0)
    expect((await list('experts', await server.as('officer', { scope: '130426' }))).body.total).toBe(1)
  })

  test('says whose row it is, in the fields of the workbook', async () => {
    const { body } = await list('plans?q=130427-2025')
    expect(body).toMatchObject({
      total: 1,
      nextCursor: null,
      items: [{ title: '磁县预案', filingNo: '130427-2025-001-L', enterpriseId: cixian, enterpriseName: '磁县化工' }],
    })
  })

  test('sorts by any of its columns, empty ones last, and by nothing else', async () => {
    expect(await namesOf('receptors?sort=people')).toEqual(['村100', '村200', '村300', '100%_村'])
    expect(await namesOf('receptors?sort=-people')).toEqual(['村300', '村200', '村100', '100%_村'])
    expect((await list('receptors?sort=people"; drop table receptors; --')).body.total).toBe(4)
  })

  test('takes a wildcard as a plain character', async () => {
    expect(await namesOf('receptors?q=%')).toEqual(['100%_村'])
    expect(await namesOf('receptors?q=_')).toEqual(['100%_村'])
  })

  test('pages through all rows once, in order', async () => {
    const paged: string[] = []
    let cursor: string | null = null
    do {
      const { body }: { body: { items: { name: string }[]; nextCursor: string | null } } = await list(
        `receptors?limit=3&sort=people${cursor === null ? '' : `&cursor=${cursor}`}`,
      )
      paged.push(...body.items.map((row) => row.name))
      cursor = body.nextCursor
    } while (cursor !== null)
    expect(paged).toEqual(['村100', '村200', '村300', '100%_村'])
  })
})
