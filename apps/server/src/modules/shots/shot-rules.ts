import { ShotRules } from '@huanying/contracts/shots'
import { z } from 'zod'
import type { UseCase } from '#kernel/module'
import { changedMeanwhile, Problem } from '#kernel/problem'
import { findSetting, storeSetting } from '#kernel/settings'
import type { SettingRow } from '#kernel/settings'
import type { Db } from '#kernel/sql'
import { shortenKept } from './store.ts'

const key = 'shots.rules'
const Stored = ShotRules.extend({ changedBy: z.string().nullable().default(null) })

function inForce(row: SettingRow | undefined) {
  const stored = Stored.safeParse(row?.value ?? {})
  const changedAt = row?.updated_at.toISOString() ?? null
  return stored.success ? { ...stored.data, changedAt } : { ...ShotRules.parse({}), changedBy: null, changedAt }
}

/** What shots are judged by and how long they are kept: the bureau's rules, the house's where it set none. */
export async function shotRules(db: Db): Promise<ShotRules> {
  return inForce(await findSetting(db, key))
}

export const getShotRules: UseCase<'getShotRules'> = async ({ db }) => inForce(await findSetting(db, key))

/**
 * Sets them for shots from now on. A shorter time holds for those already there too, as nothing personal may be kept longer
 * than the period in force; a longer one does not: whoever took them was told the shorter.
 */
export const setShotRules: UseCase<'setShotRules'> = async (context, { body }) => {
  const { db, actor, now } = context
  const { changedAt, ...rules } = body
  if (actor.scope === null || actor.scope.length > 4) throw new Problem('not-allowed')
  const before = await shotRules(db)
  const stored = await storeSetting(db, { key, value: { ...rules, changedBy: actor.name }, version: changedAt, now })
  if (stored === undefined) {
    throw changedMeanwhile()
  }
  const shortened = rules.keptDays < before.keptDays ? await shortenKept(db, rules.keptDays) : 0
  const changed = (Object.keys(rules) as (keyof ShotRules)[]).filter((name) => before[name] !== rules[name])
  const only = (of: ShotRules) => Object.fromEntries(changed.map((name) => [name, of[name]]))
  await context.publish({
    kind: 'settings.changed',
    subjectType: 'setting',
    subjectId: null,
    region: actor.scope.padEnd(6, '0'),
    data: { key, before: only(before), after: only(rules), ...(shortened === 0 ? {} : { shortened }) },
  })
  return inForce(stored)
}
