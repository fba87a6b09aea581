import { append, lockOpen, requireIncident } from '#modules/incidents'
import type { LockedIncident } from '#modules/incidents'
import { platform } from '#kernel/context'
import type { Context } from '#kernel/context'
import type { Kernel, Module } from '#kernel/module'
import { Problem } from '#kernel/problem'
import { findDueInjects, findInjects, markFired, replaceInjects } from './store.ts'

/** Drills (演练): the same engine as a real incident, with a script, observers' scores, and marks everywhere. */
export const drills: Module<'listInjects' | 'setInjects' | 'scoreDrill'> = () => ({
  async listInjects(context, { params }) {
    await requireIncident(context, params.id)
    const rows = await findInjects(context.db, params.id)
    return {
      items: rows.map(({ id, after_min, text, fired_at }) => ({
        id,
        afterMin: after_min,
        text,
        firedAt: fired_at?.toISOString() ?? null,
      })),
    }
  },
  async setInjects(context, { params, body }) {
    await replaceInjects(context.db, await lockDrill(context, params.id), body.items)
  },
  async scoreDrill(context, { params, body }) {
    return append(context, await lockDrill(context, params.id), { kind: 'drill.scored', data: body })
  },
})

async function lockDrill(context: Context, id: string): Promise<LockedIncident> {
  const locked = await lockOpen(context, id)
  if (locked.mode === 'drill') return locked
  throw new Problem('wrong-state', { detail: ['不是演练', 'this is not a drill'] })
}

/** Makes known what the scripts of running drills say is due; each once. Gives how many. */
export async function fireInjects(kernel: Kernel): Promise<number> {
  const due = await kernel.begin(platform('zh'), ({ db, now }) => findDueInjects(db, now))
  let fired = 0
  for (const { id, incident_id, text } of due) {
    fired += await kernel.begin(platform('zh'), async (context) => {
      const locked = await lockOpen(context, incident_id)
      if (!(await markFired(context.db, id, context.now))) return 0
      await append(context, locked, { kind: 'drill.injected', data: { injectId: id, text } })
      return 1
    })
  }
  return fired
}
