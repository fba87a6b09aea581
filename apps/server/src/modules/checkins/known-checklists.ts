import type { Checklist } from '@huanying/contracts/checkins'
import { RiskPointKind } from '@huanying/contracts/enterprises'
import { builtInChecklists } from '@huanying/domain/duties/built-in-checklists'
import type { ItemsOf } from '@huanying/domain/duties/whole-checkin'
import type { Db } from '#kernel/sql'
import { findChecklists } from './store.ts'

/** The lists that came with the platform, as version 1. */
function builtIn(): Checklist[] {
  return RiskPointKind.options.map((pointKind) => ({
    pointKind,
    version: 1,
    items: [...builtInChecklists[pointKind]],
    publishedAt: '2026-01-01T00:00:00.000Z',
    publishedBy: '内置',
  }))
}

/** Every version there ever was: an old round is read by the list of its time. */
export async function everyChecklist(db: Db): Promise<Checklist[]> {
  return [...builtIn(), ...(await findChecklists(db, 'all'))]
}

/** The version in force of each list. */
export async function checklistsInForce(db: Db): Promise<Checklist[]> {
  const published = await findChecklists(db, 'newest')
  return builtIn().map((list) => published.find(({ pointKind }) => pointKind === list.pointKind) ?? list)
}

/** The items of each version: a phone that was without signal for days inspects by the list that it has. */
export async function knownItems(db: Db): Promise<ItemsOf> {
  const lists = await everyChecklist(db)
  return (kind, version) => lists.find((list) => list.pointKind === kind && list.version === version)?.items
}
