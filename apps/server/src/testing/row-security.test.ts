import { routes } from '@huanying/contracts/routes'
import type { Route } from '@huanying/contracts/routes'
import { roles } from '@huanying/contracts/roles'
import { can } from '@huanying/domain/access'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fileOwners } from '../kernel/file-owners.ts'
import { raw, sql } from '../kernel/sql.ts'
import { demoCity } from './demo.ts'
import { startTestServer } from './test-server.ts'
import type { Caller, TestServer } from './test-server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer(demoCity)
})
afterAll(() => server.close())

describe('rows', () => {
  test('every table with a region, an owner or an account has row-level security and a policy', async () => {
    const open = await server.database.transaction((db) =>
      db.rows<{ name: string }>(sql`select distinct c.table_name::text as name from information_schema.columns c
        join pg_class t on t.relname = c.table_name and t.relkind = 'r'
        where c.table_schema = 'public' and c.column_name in ('region', 'owner_id', 'enterprise_id', 'account_id')
          and (not t.relrowsecurity or not exists (select from pg_policies p where p.tablename = c.table_name))`),
    )
    expect(open).toEqual([])
  })

  test('every column that may name a file of the store is declared as its owner, or said to be none', async () => {
    const columns = await server.database.transaction((db) =>
      db.rows<{ name: string }>(sql`select table_name || '.' || column_name as name from information_schema.columns
        where table_schema = 'public' and column_name ~ '(sha256|sm3|digest|hash|files?$|file_|picture|avatar|logo|upload)' order by 1`),
    )
    const others = [
      // Of requests, secrets, entries of the log and their proofs.
      'accounts.password_hash',
      'idempotent_replies.request_digest',
      'journal.hash',
      'migrations.digest',
      'log_notes.leaf_sha256',
      'log_notes.leaf_sm3',
      'journal.leaf_sha256',
      'journal.leaf_sm3',
      'journal.prev_hash',
      'incidents.journal_hash',
      'sessions.token_hash',
      'signed_heads.root_sha256',
      'signed_heads.root_sm3',
      // How pictures look, not which they are.
      'picture_hashes.hash',
      // A name that somebody gave, and a file of the upload folder.
      'imports.file_name',
      'imports.upload_path',
      // Named by an entry only if `files` has it for the incident.
      'journal.files',
    ]
    const owners = fileOwners.map(({ column }) => column as string)
    const known = new Set([...owners, ...others])
    expect(columns.map(({ name }) => name).filter((name) => !known.has(name))).toEqual([])
    expect(owners.filter((name) => columns.every((column) => column.name !== name))).toEqual([])
  })

  test('the role of requests owns nothing and cannot rewrite what is append-only', async () => {
    const [owned] = await server.database.transaction((db) =>
      db.rows<{ count: number }>(
        sql`select count(*)::int as count from pg_class where pg_get_userbyid(relowner) = 'huanying_app'`,
      ),
    )
    expect(owned?.count).toBe(0)
    const granted = await server.database.transaction((db) =>
      db.rows<{
        table_name: string
        privilege_type: string
      }>(sql`select table_name::text, privilege_type::text from information_schema.role_table_grants
        where grantee = 'huanying_app' and table_name in ('journal', 'events', 'situation_snapshots', 'report_forms')
          and privilege_type not in ('SELECT', 'INSERT')`),
    )
    expect(granted).toEqual([])
  })

  const sealedTables = [
    'journal',
    'events',
    'situation_snapshots',
    'signed_heads',
    'head_stamps',
    'log_sizes',
    'log_notes',
    'files',
  ]

  test.each(sealedTables)(
    'the role of requests is refused when it tries to change, delete or empty %s',
    async (table) => {
      const asRole = (statement: string) =>
        server.database.transaction(async (db) => {
          await db.rows(sql`select set_config('role', 'huanying_app', true)`)
          return db.rows(raw(statement))
        })
      const [column] = await server.database.transaction((db) =>
        db.rows<{ name: string }>(
          sql`select column_name::text as name from information_schema.columns where table_name = ${table}
          and is_identity = 'NO' and is_generated = 'NEVER' limit 1`,
        ),
      )
      for (const statement of [
        `update ${table} set ${column?.name} = ${column?.name}`,
        `delete from ${table}`,
        `truncate ${table}`,
        `alter table ${table} disable trigger all`,
      ]) {
        await expect(asRole(statement), statement).rejects.toThrow(/permission denied|must be owner/)
      }
    },
  )

  test.each(['journal', 'situation_snapshots', 'signed_heads', 'head_stamps'])(
    'not even the owner of the database changes %s without switching its guard off first',
    async (table) => {
      for (const statement of [`delete from ${table}`, `truncate ${table} cascade`]) {
        await expect(server.database.script(statement), statement).rejects.toThrow('append-only')
      }
    },
  )

  test('a county officer sees its county alone, in lists, files, search, map and exports', async () => {
    const county = await server.as('officer', { scope: '130426' })
    const city = await server.as('officer')
    const all = (await city.get('/api/v1/enterprises?limit=1')).body.total
    const own = (await county.get('/api/v1/enterprises?limit=200')).body
    expect(all).toBe(1580)
    expect(own.total).toBeGreaterThan(10)
    expect(own.total).toBeLessThan(all)
    expect(own.items.every((item: { region: string }) => item.region === '130426')).toBe(true)
    const [foreign] = (await city.get('/api/v1/enterprises?region=130481&limit=1')).body.items
    expect((await county.get(`/api/v1/enterprises/${foreign.id}`)).status).toBe(404)
    const hits = (await county.get(`/api/v1/search?q=${encodeURIComponent('焦化')}&limit=100`)).body.items
    expect(hits.every((hit: { region: string | null }) => hit.region === null || hit.region === '130426')).toBe(true)
    expect((await county.get('/api/v1/map')).body.enterprises.features).toHaveLength(own.total)
  })

  test('places of the city are for officials and enterprises; whom an order sends sees those around where it goes', async () => {
    const city = await server.as('officer')
    const [team] = (await city.get('/api/v1/ledger/teams?limit=1')).body.items
    const outsiders = [await server.as('reviewer'), await server.as('expert'), await server.as('agency')]
    const rescue = await server.as('team', { ownerId: team.id })
    const count = async (caller: Caller, list: string) =>
      (await caller.get(`/api/v1/ledger/${list}?limit=1`)).body.total as number
    for (const list of ['receptors', 'stations', 'reaches']) {
      expect(await count(city, list), list).toBeGreaterThan(0)
      for (const caller of [...outsiders, rescue]) expect(await count(caller, list), list).toBe(0)
    }
    const [plant] = (await city.get('/api/v1/enterprises?q=zdjx')).body.items
    const accident = { enterpriseId: plant.id, occurredAt: '2026-05-16T14:50:00+08:00', mode: 'real', kind: 'fixed' }
    const incident = (await city.post('/api/v1/incidents', accident)).body.id
    await city.post(`/api/v1/incidents/${incident}/activate`, {})
    const to = { kind: 'team', id: team.id, name: team.name, phone: null }
    const sent = await city.post(`/api/v1/incidents/${incident}/orders`, { kind: 'go', to, text: '请赶赴现场' })
    expect(sent.status).toBe(201)
    const near = await count(rescue, 'receptors')
    expect(near).toBeGreaterThan(0)
    expect(near).toBeLessThan(await count(city, 'receptors'))
    expect(await count(rescue, 'stations')).toBe(0)
  })

  test('who looks at plants of other counties around an accident is noted for the city', async () => {
    const county = await server.as('officer', { scope: '130402' })
    const [plant] = (await county.get('/api/v1/enterprises?limit=1')).body.items
    const accident = { enterpriseId: plant.id, occurredAt: '2026-05-16T14:50:00+08:00', mode: 'real', kind: 'fixed' }
    const incident = (await county.post('/api/v1/incidents', accident)).body.id
    const { items } = (await county.get(`/api/v1/incidents/${incident}/risk-sources`)).body
    const own = (await county.get('/api/v1/enterprises?limit=200')).body.items.map(({ id }: { id: string }) => id)
    const beyond = items.map(({ id }: { id: string }) => id).filter((id: string) => !own.includes(id))
    const looks = async (scope: string) =>
      (await (await server.as('auditor', { scope })).get('/api/v1/audit?kind=ledger.looked-beyond')).body.items
    expect(beyond.length).toBeGreaterThan(0)
    expect((await looks('1304'))[0]).toMatchObject({ subjectId: incident, data: { enterprises: beyond.length } })
    expect(await looks('130402')).toEqual([])
  })

  test('nor is it hidden who reads in a situation which plants of other counties have what is needed', async () => {
    const county = await server.as('officer', { scope: '130402' })
    const owned = (await county.get('/api/v1/enterprises?limit=200')).body.items
    const own = new Set(owned.map(({ id }: { id: string }) => id))
    const substances = [
      { un: '1230', quantityKg: 28_000 },
      { cas: '1330-20-7', quantityKg: 9000 },
      { cas: '7664-41-7' },
    ]
    const accident = { enterpriseId: owned[0].id, occurredAt: '2026-05-16T14:50:00+08:00', mode: 'real', kind: 'fixed' }
    const incident = (await county.post('/api/v1/incidents', { ...accident, substances })).body.id
    const { materials } = (await county.post(`/api/v1/incidents/${incident}/activate`, {})).body
    const from = materials.allocations.map((one: { from: { id: string; kind: string } }) => one.from)
    const foreign = new Set<string>(
      from.flatMap(({ id, kind }: { id: string; kind: string }) => (kind === 'enterprise' && !own.has(id) ? [id] : [])),
    )
    expect(foreign.size).toBeGreaterThan(0)
    const auditor = await server.as('auditor')
    const noted = async () =>
      (await auditor.get('/api/v1/audit?kind=ledger.looked-beyond')).body.items.filter(
        ({ subjectId }: { subjectId: string }) => subjectId === incident,
      )
    const look = { actorRole: 'officer', subject: expect.any(String), data: { enterprises: foreign.size } }
    expect(await noted()).toMatchObject([look])
    // Every wall reads it again whenever something happens.
    const read = async (asker: Caller) => asker.get(`/api/v1/incidents/${incident}/situation`)
    for (let time = 0; time < 3; time += 1) await read(county)
    expect(await noted()).toMatchObject([look])
    await read(await server.as('officer'))
    await read(await server.as('duty', { scope: '130402' }))
    expect(await noted()).toMatchObject([{ ...look, actorRole: 'duty' }, look])
  })

  test('what a substance is taken for is read by who reads the ledger; refused frames by officials alone', async () => {
    const lookUp = '/api/v1/substances/look-up?name=%E6%B0%A8'
    for (const role of roles) {
      const asker = await server.as(role)
      expect((await asker.get(lookUp)).status, role).toBe(can(role, 'ledger.read') ? 200 : 403)
      const refused = await asker.get('/api/v1/sensors/refusals')
      expect(refused.status, role).toBe(can(role, 'sensor.read') ? 200 : 403)
    }
    expect((await server.anonymous.get(lookUp)).status).toBe(401)
    expect((await server.anonymous.get('/api/v1/sensors/refusals')).status).toBe(401)
  })

  test('an enterprise sees itself alone and none of the city’s people', async () => {
    const city = await server.as('officer')
    const [zhaodu] = (await city.get('/api/v1/enterprises?q=zdjx')).body.items
    const enterprise = await server.as('enterprise', { ownerId: zhaodu.id })
    const list = (await enterprise.get('/api/v1/enterprises')).body
    expect(list.items.map((item: { id: string }) => item.id)).toEqual([zhaodu.id])
    expect((await enterprise.get('/api/v1/ledger/experts')).body.items).toEqual([])
    const hits = (await enterprise.get(`/api/v1/search?q=${encodeURIComponent('张志刚')}`)).body.items
    expect(hits).toEqual([])
  })
})

describe('roles', () => {
  const entries = Object.entries(routes) as [string, Route][]
  const pathOf = (route: Route) =>
    `/api/v1${route.path.replace(':id', crypto.randomUUID()).replace(':list', 'experts').replace(':kind', 'initial').replace(':document', 'initial.pdf')}`
  const ask = (caller: Caller, route: Route) => {
    const path = pathOf(route)
    switch (route.method) {
      case 'GET':
        return caller.get(path)
      case 'DELETE':
        return caller.delete(path)
      case 'PUT':
        return caller.put(path, {})
      case 'PATCH':
        return caller.patch(path, {})
      case 'POST':
        return caller.post(path, {})
    }
  }

  test('every call that needs a sign-in refuses a stranger', async () => {
    for (const [name, route] of entries) {
      if (route.verb === 'anonymous') continue
      const { status } = await ask(server.anonymous, route)
      expect(status, name).toBe(401)
    }
  })

  test('every role is refused exactly the calls whose verb it does not hold', async () => {
    for (const role of roles) {
      const caller = await server.as(role)
      for (const [name, route] of entries) {
        if (route.verb === 'anonymous' || name === 'signOut' || name === 'revokeAccountSessions') continue
        const { status, body } = await ask(caller, route)
        if (can(role, route.verb)) expect(status === 403 && body.code === 'not-allowed', `${role} ${name}`).toBe(false)
        else expect(status, `${role} ${name}`).toBe(403)
      }
    }
  })
})
