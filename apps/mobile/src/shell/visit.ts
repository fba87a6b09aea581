import type { DraftVisit } from './storage.ts'

export type Answer = DraftVisit['answers'][number]

/** The pictures of an item, whether it is answered or not. */
export function shotsOf({ answers, earlyShots }: DraftVisit, item: string): readonly string[] {
  return answers.find((one) => one.item === item)?.shotIds ?? earlyShots?.[item] ?? []
}

/** Adds a picture to a visit; one of an item answers nothing, it waits for the answer. It stands for one that was sent back. */
export function withShot(visit: DraftVisit, item: string | null, id: string): DraftVisit {
  const more = { ...visit, shotIds: [...visit.shotIds, id], ...stillToRedo(visit, item) }
  if (item === null) return more
  const own = [...shotsOf(visit, item), id]
  if (visit.answers.every((one) => one.item !== item))
    return { ...more, earlyShots: { ...visit.earlyShots, [item]: own } }
  return { ...more, answers: visit.answers.map((one) => (one.item === item ? { ...one, shotIds: own } : one)) }
}

function stillToRedo({ redo = [] }: DraftVisit, item: string | null): Pick<DraftVisit, 'redo'> {
  const replaced = redo.findIndex((one) => one.item === item || one.item === null)
  return redo.length === 0 ? {} : { redo: redo.filter((_, index) => index !== replaced) }
}

/** A visit to be done again where pictures of it were sent back: all else that was answered and shot stays. */
export function visitAgain(visit: DraftVisit, refused: ReadonlySet<string>): DraftVisit {
  const own = visit.shotIds.filter((id) => refused.has(id))
  if (own.length === 0) return visit
  const itemOf = (id: string) => visit.answers.find(({ shotIds }) => shotIds?.includes(id) === true)?.item ?? null
  return { ...own.reduce(withoutShot, visit), redo: own.map((id) => ({ id, item: itemOf(id) })) }
}

/** Answers an item, or changes its answer; its pictures go with it. */
export function withAnswer(visit: DraftVisit, item: string, changed: Partial<Answer>): DraftVisit {
  const before = visit.answers.find((one) => one.item === item)
  const shotIds = [...shotsOf(visit, item)]
  const { [item]: _, ...earlyShots } = visit.earlyShots ?? {}
  const after = { item, answer: 'yes' as const, reading: null, note: null, ...before, ...changed, shotIds }
  return { ...visit, earlyShots, answers: [...visit.answers.filter((one) => one.item !== item), after] }
}

/** Takes a picture out of a visit (撤回): it no longer counts for the round; what the server has of it stays on record. */
export function withoutShot(visit: DraftVisit, id: string): DraftVisit {
  const but = (ids: readonly string[] = []) => ids.filter((one) => one !== id)
  return {
    ...visit,
    shotIds: but(visit.shotIds),
    answers: visit.answers.map((one) => (one.shotIds === undefined ? one : { ...one, shotIds: but(one.shotIds) })),
    findings: visit.findings.map((one) => ({ ...one, shotIds: but(one.shotIds) })),
    earlyShots: Object.fromEntries(Object.entries(visit.earlyShots ?? {}).map(([item, ids]) => [item, but(ids)])),
  }
}
