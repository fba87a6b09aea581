import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openPglite } from '../apps/server/src/kernel/database-pglite.ts'
import { sql } from '../apps/server/src/kernel/sql.ts'
import { firstBrokenEntry } from '../packages/domain/src/evidence/journal-hash.ts'
import { sha256 } from '../apps/server/src/kernel/digests.ts'

export interface KillFigures {
  readonly kills: number
  readonly acknowledged: number
  /** Acknowledged facts that are not in the journal afterwards. */
  readonly lost: number
  /** Broken chains, gaps in the log, and promised stock that no order stands for. */
  readonly halfEffects: number
}

const main = join(import.meta.dirname, '../apps/server/src/cli/main.ts')

/**
 * Kills a server (SIGKILL) again and again in the middle of commands, then looks whether everything that it acknowledged is
 * in the journal, whole, and whether any command took effect by half. Embedded database; a killed process, not a power cut.
 */
export async function benchKills(kills: number): Promise<KillFigures> {
  const folder = await mkdtemp(join(tmpdir(), 'huanying-kills-'))
  const acknowledged = new Set<string>()
  let incident: { id: string; lot: string; holder: string } | null = null
  try {
    for (let round = 0; round <= kills; round += 1) {
      const server = await start(folder, round === 0)
      const call = await signIn(server.url)
      incident ??= await takeIn(call)
      const { id, lot, holder } = incident
      const gone = new Promise((resolve) => server.child.once('exit', resolve))
      const over = new AbortController()
      const work = Array.from({ length: 4 }, async (_, worker) => {
        for (let step = 0; !over.signal.aborted; step += 1) {
          const text = `${round}.${worker}.${step}`
          const isOrder = step % 5 === 4
          const answer = await (
            isOrder
              ? call('POST', `/incidents/${id}/orders`, {
                  kind: 'material',
                  to: { kind: 'enterprise', id: holder, name: 'x', phone: null },
                  text,
                  items: [{ materialId: lot, quantity: 0.001 }],
                })
              : call('POST', `/incidents/${id}/journal`, { kind: 'note.recorded', data: { text } })
          ).catch(() => null)
          if (answer !== null) acknowledged.add(text)
        }
      })
      await new Promise((resolve) => setTimeout(resolve, 60 + ((round * 37) % 240)))
      server.child.kill('SIGKILL')
      over.abort()
      await gone
      await Promise.all(work)
    }
    return { kills, acknowledged: acknowledged.size, ...(await inspect(folder, incident?.id ?? '', acknowledged)) }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

type Call = (method: string, path: string, body?: unknown) => Promise<{ id: string; items?: { id: string }[] }>

async function start(folder: string, isFirst: boolean): Promise<{ child: ChildProcess; url: string }> {
  const child = spawn(process.execPath, [main, 'serve', ...(isFirst ? ['--demo'] : [])], {
    env: { ...process.env, HUANYING_VAR: folder, PORT: '0', LOG_LEVEL: 'fatal', DATABASE_URL: undefined },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  return new Promise((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      const url = /http:\/\/\S+/.exec(chunk.toString())?.[0]
      if (url !== undefined) resolve({ child, url })
    })
    child.once('exit', () => reject(new Error('the server ended before it was up')))
  })
}

async function signIn(url: string): Promise<Call> {
  const request = (path: string, method: string, headers: Record<string, string>, body?: unknown) =>
    fetch(`${url}/api/v1${path}`, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) })
  const json = { 'content-type': 'application/json' }
  const session = await request('/session', 'POST', json, { username: 'duty', password: 'Huanying-demo-2026' })
  const cookie = session.headers.get('set-cookie')?.split(';')[0] ?? ''
  return async (method, path, body) => {
    const response = await request(path, method, { cookie, ...(body === undefined ? {} : json) }, body)
    if (!response.ok) throw new Error(`${path} answered ${response.status}`)
    return (await response.json()) as { id: string; items?: { id: string }[] }
  }
}

async function takeIn(call: Call): Promise<{ id: string; lot: string; holder: string }> {
  const found = await call('GET', '/enterprises?q=zdjx')
  const enterpriseId = found.items?.[0]?.id
  const now = new Date().toISOString()
  const { id } = await call('POST', '/incidents', { enterpriseId, occurredAt: now, mode: 'real', kind: 'fixed' })
  const lots = (await call('GET', '/materials?limit=200&q=%E5%AF%B9%E8%AE%B2%E6%9C%BA')) as unknown as {
    items: { id: string; quantity: number; holder: { kind: string; id: string } }[]
  }
  const lot = lots.items.find((one) => one.holder.kind === 'enterprise' && one.quantity >= 2)
  if (lot === undefined) throw new Error('no lot to promise')
  return { id, lot: lot.id, holder: lot.holder.id }
}

async function inspect(folder: string, incidentId: string, acknowledged: ReadonlySet<string>) {
  const database = await openPglite(folder)
  try {
    return await database.transaction(async (db) => {
      const rows = await db.rows<{
        seq: number
        at: Date
        actor: { id: string; name: string; role: string }
        kind: string
        data: { text?: string }
        fact_at: Date | null
        lon: number | null
        lat: number | null
        files: []
        prev_hash: string
        hash: string
      }>(sql`select * from journal where incident_id = ${incidentId}::uuid order by seq`)
      const known = new Set(rows.map(({ data }) => data.text))
      const entries = rows.map((row) => ({
        ...row,
        incidentId,
        at: row.at.toISOString(),
        factAt: row.fact_at?.toISOString() ?? null,
        place: row.lon === null || row.lat === null ? null : { lon: row.lon, lat: row.lat },
        prevHash: row.prev_hash,
      }))
      const [state] = await db.rows<{ gaps: number; stock: number }>(
        sql`select (select count(*) from (select log_index - row_number() over (order by log_index) + 1 as off
            from (select log_index from journal union all select log_index from log_notes) l) j where off <> 0) as gaps,
          (select count(*) from materials m where abs(m.reserved - coalesce(
            (select sum(i.quantity) from order_items i where i.material_id = m.id and i.state = 'reserved'), 0)) > 1e-6) as stock`,
      )
      const isBroken = firstBrokenEntry(entries, sha256) !== null
      return {
        lost: [...acknowledged].filter((text) => !known.has(text)).length,
        halfEffects: Number(isBroken) + (state?.gaps ?? 0) + (state?.stock ?? 0),
      }
    })
  } finally {
    await database.close()
  }
}
