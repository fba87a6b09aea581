import type { EventSubject } from '@huanying/contracts/events'
import type { LedgerList } from '@huanying/contracts/ledger'
import { isCityList } from '@huanying/contracts/ledger-sheets'
import type { Context } from '#kernel/context'
import { Problem } from '#kernel/problem'
import { indexBelow, indexEnterprise, indexOne } from '#modules/search'
import { gradeByQ, moveMaterialsWithHolders } from './import-store.ts'
import { removables } from './removable.ts'
import type { RowFacts } from './removal-store.ts'

/** Lists that are the whole city's are the city's to change. */
export function requireCity({ actor }: Context, list: LedgerList): void {
  if (isCityList(list) && actor.scope !== null && actor.scope.length > 4) throw new Problem('not-allowed')
}

/** The enterprise's level, which follows from what it holds. */
export async function regrade({ db, now }: Context, list: LedgerList, enterpriseId: string | null): Promise<void> {
  if (!['substances', 'enterprises'].includes(list) || enterpriseId === null) return
  await gradeByQ(db, now)
  await indexEnterprise(db, enterpriseId)
}

/** What follows from a row that was written: levels, the places of what stands in it, entries of the search. */
export async function settle(
  context: Context,
  { list, id, enterpriseId }: { list: LedgerList; id: string; enterpriseId: string | null },
): Promise<void> {
  const { db } = context
  const { search } = removables[list]
  if (search !== undefined) await indexOne(db, search, id)
  await regrade(context, list, enterpriseId)
  if (list === 'depots') {
    await moveMaterialsWithHolders(db)
    await indexBelow(db, 'material', { column: 'depot_id', id })
  }
  if (list === 'reaches') await indexBelow(db, 'station', { column: 'reach_id', id })
}

/** Whom an event of a row is about: the enterprise that it belongs to, else the row itself. */
export function subjectOf(context: Context, list: LedgerList, row: Pick<RowFacts, 'id' | 'enterprise_id' | 'region'>) {
  const subjectType: EventSubject = row.enterprise_id === null && list !== 'enterprises' ? list : 'enterprise'
  return {
    subjectType,
    subjectId: row.enterprise_id ?? row.id,
    region: row.region ?? context.actor.scope,
    ownerId: row.enterprise_id,
  }
}
