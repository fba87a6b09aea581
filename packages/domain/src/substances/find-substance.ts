import type { SubstanceReference, UnNumber } from '@huanying/contracts/reference'
import { readUnNumber } from '@huanying/contracts/un-number'
import { foldName, readName } from './read-name.ts'
import type { Share } from './read-name.ts'

/** What somebody wrote of a substance; any of the three may be missing or wrong. */
export interface Wanted {
  readonly cas?: string | null
  readonly un?: string | null
  readonly name?: string | null
}

/** What a substance is, as far as it can be told from what was written. */
export interface Identified {
  readonly reference: SubstanceReference | undefined
  /** The transport entry, where a UN number was given that is known. */
  readonly transport: UnNumber | undefined
  /** Mass share of the substance itself in what is stored, as the name states it. */
  readonly share: Share | null
  /** The other substance that the name, or the UN number, stands for when it contradicts the CAS number or name. */
  readonly contradiction: { readonly by: 'cas' | 'un'; readonly name: string } | null
}

/** Finds substances by CAS number, UN number, name, alias or trade name. */
export interface SubstanceIndex {
  find(wanted: Wanted): SubstanceReference | undefined
  identify(wanted: Wanted): Identified
}

/** The same CAS number in any writing: full-width digits and other dashes folded. */
const foldCas = (cas: string) =>
  cas
    .normalize('NFKC')
    .replaceAll(/[‐‑–—−－]/g, '-')
    .replaceAll(/\s/g, '')

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key)
  if (list === undefined) map.set(key, [value])
  else if (!list.includes(value)) list.push(value)
}

/**
 * Builds the look-up over the reference list. The CAS number decides; where one number stands for several rows of the
 * list (氯化氢 and 盐酸, 氨 and 氨水) the name chooses among them. Then the UN number; then the name: as written, at last
 * without strength, grade and bracketed notes.
 */
export function indexSubstances(
  list: readonly SubstanceReference[],
  numbers: readonly UnNumber[] = [],
): SubstanceIndex {
  const byCas = new Map<string, SubstanceReference[]>()
  const byUn = new Map<string, SubstanceReference[]>()
  const byName = new Map<string, SubstanceReference>()
  const transport = new Map(numbers.map((entry) => [entry.un, entry]))
  for (const substance of list) if (substance.cas !== null) push(byCas, substance.cas, substance)
  for (const substance of list) for (const cas of substance.otherCas ?? []) push(byCas, cas, substance)
  for (const { un, cas } of numbers) if (cas !== null) for (const row of byCas.get(cas) ?? []) push(byUn, un, row)
  for (const substance of list) {
    for (const un of substance.un) {
      // The row that names the number itself comes first among those of one CAS number.
      const rows = byUn.get(un)
      if (rows?.some(({ cas }) => cas === substance.cas))
        byUn.set(un, [substance, ...rows.filter((row) => row !== substance)])
      else push(byUn, un, substance)
    }
  }
  const name = (text: string | null, substance: SubstanceReference) => {
    const key = foldName(text ?? '')
    if (key !== '' && !byName.has(key)) byName.set(key, substance)
  }
  for (const substance of list) name(substance.nameZh, substance)
  for (const substance of list) for (const alias of substance.aliases) name(alias, substance)
  for (const substance of list) name(substance.nameEn, substance)
  const solutions = new Map(
    list.flatMap((row) =>
      (row.solutions ?? []).map(({ name, min, max }) => [foldName(name), { row, share: { min, max } }]),
    ),
  )

  const named = (text: string | null | undefined): { found: SubstanceReference | undefined; share: Share | null } => {
    if (!text) return { found: undefined, share: null }
    const { readings, share } = readName(text)
    const solution = readings.map((reading) => solutions.get(reading)).find((known) => known !== undefined)
    if (solution !== undefined) return { found: solution.row, share: share ?? solution.share }
    const found = readings.map((reading) => byName.get(reading)).find((row) => row !== undefined)
    if (found !== undefined) return { found, share }
    const un = readUnNumber(text)
    const cas = foldCas(text)
    return { found: (un === null ? undefined : byUn.get(un)?.[0]) ?? byCas.get(cas)?.[0], share }
  }

  const identify = (wanted: Wanted): Identified => {
    const un = readUnNumber(wanted.un ?? '') ?? (wanted.name ? readUnNumber(wanted.name) : null)
    const { found: ofName, share } = named(wanted.name)
    const ofCas = (wanted.cas ? byCas.get(foldCas(wanted.cas)) : undefined) ?? []
    const ofUn = (un === null ? undefined : byUn.get(un)) ?? []
    const among = (rows: readonly SubstanceReference[]) => rows.find((row) => row === ofName)
    const reference =
      among(ofCas) ?? ofCas.find((row) => ofUn.includes(row)) ?? ofCas[0] ?? among(ofUn) ?? (ofName || ofUn[0])
    return {
      reference,
      transport: un === null ? undefined : transport.get(un),
      share,
      contradiction: contradictionOf({ ofCas, ofUn, ofName }),
    }
  }
  return { identify, find: (wanted) => identify(wanted).reference }
}

/** The rows that number and name lead to, when they can't be one substance: isomers and mixtures of them can. */
function contradictionOf({
  ofCas,
  ofUn,
  ofName,
}: {
  ofCas: readonly SubstanceReference[]
  ofUn: readonly SubstanceReference[]
  ofName: SubstanceReference | undefined
}): Identified['contradiction'] {
  const [first] = ofCas
  if (first !== undefined && ofName !== undefined && !ofCas.some((row) => isKin(row, ofName)))
    return { by: 'cas', name: first.nameZh }
  const known = first ?? ofName
  const [number] = ofUn
  if (
    number !== undefined &&
    known !== undefined &&
    ![...ofCas, known].some((row) => ofUn.some((other) => isKin(row, other)))
  )
    return { by: 'un', name: number.nameZh }
  return null
}

/** A name without the marks that set isomers and qualities apart: 邻二甲苯, 1,2-二氯苯, 甲苯-2,4-二异氰酸酯, 正丁醇. */
const withoutMarks = (name: string) =>
  name
    .replaceAll(/-?\d+(?:[,，.]\d+)*-/g, '')
    .replace(/^(?:(?:邻|间|对|正|异|仲|叔|顺|反|混合?|无水|粗|精)式?|[nmop]-)+-?/, '')

/** Whether two rows may be names of one thing: the same, a shared UN number, or the same but for an isomer's mark. */
function isKin(a: SubstanceReference, b: SubstanceReference): boolean {
  if (a === b || (a.cas !== null && a.cas === b.cas)) return true
  if (a.un.some((un) => b.un.includes(un))) return true
  const [one, other] = [a, b].map(({ nameZh }) => withoutMarks(nameZh))
  return one !== undefined && one !== '' && one === other
}
