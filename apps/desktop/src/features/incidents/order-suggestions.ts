import type { Addressee, NewOrder } from '@huanying/contracts/orders'
import type { Situation } from '@huanying/contracts/situation'
import type { WordsOf } from '@huanying/ui/language'
import type { markWords } from '@huanying/ui/words/marks'
import type { responseWords } from '@huanying/ui/words/response'

/** An order as the situation suggests it: to whom, what, and which goods. */
export interface Suggestion {
  readonly key: string
  readonly label: string
  readonly order: Pick<NewOrder, 'kind' | 'to' | 'text' | 'items'>
}

type Words = (typeof responseWords)['zh']['orders']

/** Every order that the situation suggests: holders of what is short, experts, monitoring, rescue. */
export function suggestionsOf(situation: Situation | undefined, w: Words, m: WordsOf<typeof markWords>): Suggestion[] {
  if (situation === undefined) return []
  const byHolder = Map.groupBy(situation.materials.allocations, ({ from }) => from.id)
  const person = (kind: Addressee['kind'], one: { id: string; name: string; phone: string | null }): Addressee => ({
    kind,
    id: one.id,
    name: one.name,
    phone: one.phone,
  })
  const goods = [...byHolder.values()].flatMap((lines): Suggestion[] => {
    const from = lines[0]?.from
    if (from === undefined) return []
    const words = m.list(lines.map(({ item, quantity, unit }) => `${item} ${quantity} ${unit}`))
    const items = lines.flatMap(({ lots, recordIds, quantity }) =>
      // Stored before the lots were told apart: the first one, and the server says how much of it is free.
      (lots ?? recordIds.slice(0, 1).map((id) => ({ id, quantity }))).map((lot) => ({
        materialId: lot.id,
        quantity: lot.quantity,
      })),
    )
    return [
      {
        key: `goods ${from.id}`,
        label: `${w.kindOf.material} · ${from.name} · ${words}`,
        order: { kind: 'material', to: person(from.kind, from), text: w.material(words), items },
      },
    ]
  })
  const substances = m.list(situation.substances.map(({ name }) => name))
  return [
    ...goods,
    ...situation.experts.map((one) => ({
      key: `expert ${one.id}`,
      label: `${w.kindOf.advise} · ${one.name}`,
      order: { kind: 'advise' as const, to: person('expert', one), text: w.advise, items: [] },
    })),
    ...situation.monitoringAgencies.map((one) => ({
      key: `agency ${one.id}`,
      label: `${w.kindOf.monitor} · ${one.name}`,
      order: { kind: 'monitor' as const, to: person('agency', one), text: w.monitor(substances), items: [] },
    })),
    ...situation.rescueTeams.map((one) => ({
      key: `team ${one.id}`,
      label: `${w.kindOf.go} · ${one.name}`,
      order: { kind: 'go' as const, to: person('team', one), text: w.go, items: [] },
    })),
  ]
}
