import { substanceReference } from '@huanying/reference/reference'
import { indexSubstances } from '@huanying/domain/substances/find-substance'
import type { Db } from '#kernel/sql'
import { latinKeys } from './pinyin.ts'
import { findFindables, ledgerKinds, upsertEntries } from './store.ts'
import type { Entry, Findable, LedgerKind } from './store.ts'

const substances = indexSubstances(substanceReference)
const batch = 2000

/** Brings the search entries of the whole ledger up to date, in the caller's transaction. */
export async function indexLedger(db: Db): Promise<void> {
  for (const kind of ledgerKinds) {
    const found = await findFindables(db, kind)
    for (let start = 0; start < found.length; start += batch) {
      await upsertEntries(db, found.slice(start, start + batch).map(entryOf))
    }
  }
}

/** Brings one thing's search entry up to date, in the caller's transaction. */
export async function indexOne(db: Db, kind: LedgerKind, id: string): Promise<void> {
  await upsertEntries(db, (await findFindables(db, kind, id)).map(entryOf))
}

function entryOf(found: Findable): Entry {
  const exact = found.exact.flatMap((code) => (code === null || code === '' ? [] : code.toLowerCase()))
  // A substance is found by its other names too.
  const aliases = exact.flatMap((code) => substances.find({ cas: code })?.aliases ?? [])
  const names = [found.title, found.short ?? '']
  const keys = names.filter((name) => name !== '').map(latinKeys)
  return {
    kind: found.kind,
    id: found.id,
    title: found.title,
    subtitle: found.subtitle,
    region: found.region,
    owner_id: found.owner_id,
    lon: found.lon,
    lat: found.lat,
    exact,
    words: [...names, ...exact, ...aliases, found.words ?? '', found.kind === 'material' ? found.subtitle : '']
      .join(' ')
      .toLowerCase(),
    pinyin: keys.map((key) => key.pinyin).join(' '),
    initials: keys.map((key) => key.initials).join(' '),
  }
}
