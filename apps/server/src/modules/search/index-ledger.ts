import type { SearchKind } from '@huanying/contracts/search'
import { materialItems } from '@huanying/reference/reference'
import { isCasNumber } from '@huanying/domain/ledger/cas-number'
import { readPhones } from '@huanying/domain/ledger/phone'
import { searchable } from '@huanying/domain/search/query-words'
import type { Db } from '#kernel/sql'
import { substanceIndex } from '#modules/substances'
import { latinKeys } from './pinyin.ts'
import { findFindables, findOneFindable, findOwnedFindables, searchKinds, upsertEntries } from './store.ts'
import type { Entry, Findable, Owner } from './store.ts'

export const synonyms: ReadonlyMap<string, readonly string[]> = new Map(
  materialItems.map(({ item, synonyms: others }) => [item, others]),
)
/** At most so many other readings of a name are kept: one character read otherwise at a time. */
const otherReadings = 6
const batch = 2000

/** Brings the search entries of the whole ledger up to date, in the caller's transaction. */
export async function indexLedger(db: Db): Promise<void> {
  for (const kind of searchKinds) {
    const found = await findFindables(db, kind)
    for (let start = 0; start < found.length; start += batch) {
      await upsertEntries(db, found.slice(start, start + batch).map(entryOf))
    }
  }
}

/** Brings one thing's search entry up to date, in the caller's transaction. */
export async function indexOne(db: Db, kind: SearchKind, id: string): Promise<void> {
  await upsertEntries(db, (await findOneFindable(db, kind, id)).map(entryOf))
}

/** Brings an enterprise's entry up to date, and those of its materials and plans, which carry its name and region. */
export async function indexEnterprise(db: Db, id: string): Promise<void> {
  await indexOne(db, 'enterprise', id)
  for (const kind of ['material', 'plan'] as const) await indexBelow(db, kind, { column: 'enterprise_id', id })
}

/** Brings the entries of what belongs to a thing up to date: they carry its name. */
export async function indexBelow(db: Db, kind: SearchKind, owner: Owner): Promise<void> {
  await upsertEntries(db, (await findOwnedFindables(db, kind, owner)).map(entryOf))
}

/** Phones are found in any spelling: as digits alone, with dashes, by the extension behind them. */
function codesOf(code: string | null): string[] {
  if (code === null || code === '') return []
  const numbers = readPhones(code) ?? []
  const phones = numbers.flatMap(({ digits, extension }) => [
    digits,
    ...(/^1\d{10}$/.test(digits) ? [`${digits.slice(0, 3)}-${digits.slice(3, 7)}-${digits.slice(7)}`] : []),
    ...(extension === null ? [] : [extension]),
  ])
  return [...new Set([searchable(code), ...phones])]
}

/** All that a substance is called, and its number: whoever knows one of them finds it. */
export function namesOfSubstance(nameOrCas: string): { names: string[]; cas: string | null } {
  const known = substanceIndex.find({ name: nameOrCas })
  if (known === undefined) return { names: [nameOrCas], cas: isCasNumber(nameOrCas) ? nameOrCas : null }
  return { names: [nameOrCas, known.nameZh, known.nameEn ?? '', ...known.aliases], cas: known.cas }
}

/** Texts joined for searching; one that stands within another is left out. */
function withoutRepeats(texts: readonly (string | null)[]): string {
  let joined = ''
  for (const text of texts) {
    const plain = searchable(text ?? '')
    if (plain !== '' && !joined.includes(plain)) joined += joined === '' ? plain : ` ${plain}`
  }
  return joined
}

function entryOf(found: Findable): Entry {
  const names = [found.title, found.short ?? ''].filter((name) => name !== '')
  // Things named after others need no second reading: one finds those others.
  const keys = names.map((name) =>
    latinKeys(name, found.kind === 'plan' || found.kind === 'material' ? 0 : otherReadings),
  )
  const called = found.substances.map(namesOfSubstance)
  const codes = [...found.codes.flatMap(codesOf), ...called.flatMap(({ cas }) => cas ?? [])]
  return {
    kind: found.kind,
    id: found.id,
    title: found.title,
    subtitle: found.subtitle,
    region: found.region,
    owner_id: found.owner_id,
    lon: found.lon,
    lat: found.lat,
    exact: [...new Set([...codes, ...names.map(searchable)])],
    words: withoutRepeats([
      ...names,
      ...codes,
      ...called.flatMap((substance) => substance.names),
      ...(found.words ?? []),
      ...(found.item_key === null ? [] : (synonyms.get(found.item_key) ?? [])),
    ]),
    pinyin: keys.map((key) => key.pinyin).join(' '),
    initials: keys.map((key) => key.initials).join(' '),
  }
}
