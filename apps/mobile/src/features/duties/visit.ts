import type { DraftVisit } from '../../shell/storage.ts'

export type Answer = DraftVisit['answers'][number]

/** The pictures of an item, whether it is answered or not. */
export function shotsOf({ answers, earlyShots }: DraftVisit, item: string): readonly string[] {
  return answers.find((one) => one.item === item)?.shotIds ?? earlyShots?.[item] ?? []
}

/** Adds a picture to a visit; one of an item answers nothing, it waits for the answer. */
export function withShot(visit: DraftVisit, item: string | null, id: string): DraftVisit {
  const more = { ...visit, shotIds: [...visit.shotIds, id] }
  if (item === null) return more
  const own = [...shotsOf(visit, item), id]
  if (visit.answers.every((one) => one.item !== item))
    return { ...more, earlyShots: { ...visit.earlyShots, [item]: own } }
  return { ...more, answers: visit.answers.map((one) => (one.item === item ? { ...one, shotIds: own } : one)) }
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
