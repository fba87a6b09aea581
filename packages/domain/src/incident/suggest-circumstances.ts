import type { EventFacts } from '@huanying/contracts/grading'
import type { Situation } from '@huanying/contracts/situation'
import type { LonLat } from '@huanying/contracts/values'

/** A circumstance that the situation speaks for, with what speaks for it: names from the ledger. */
export interface Suggested {
  readonly fact: keyof Pick<
    EventFacts,
    'waterSourceThreatened' | 'sensitivePlaces' | 'heavyMetals' | 'neighboursThreatened'
  >
  readonly names: readonly string[]
}

/** How near homes, schools and hospitals count as affected until somebody on site knows better (house value). */
const nearM = 1000
/** Heavy metals and metalloids of the 12th and 14th five-year plans on heavy-metal pollution, as they stand in names of compounds. */
const metals = /[汞镉铬铅砷铊锑镍锰钴钒硒铍]|[铜锌](?!藻)/
const places: ReadonlySet<string> = new Set(['village', 'community', 'school', 'hospital'])
const shown = 3

/**
 * Which of the circumstances that make an event be reported as grade I or II (环境保护部令第17号, art. 4), and whether a
 * neighbour is to be told (art. 8), the situation speaks for. Advice alone: a person ticks what holds.
 */
export function suggestCircumstances(
  { location, receptors, substances, media }: Pick<Situation, 'location' | 'receptors' | 'substances' | 'media'>,
  divisionOf: (place: LonLat) => string | null,
): Suggested[] {
  const intakes = receptors.filter(({ kind, downstream }) => kind === 'waterIntake' && downstream)
  const near = receptors.filter(({ kind, distanceM }) => places.has(kind) && distanceM <= nearM)
  const home = divisionOf(location)
  const across = receptors.flatMap(({ downstream, name, location: place }) => {
    const division = downstream ? divisionOf(place) : null
    return division === null || home === null || division === home ? [] : [`${division}（${name}）`]
  })
  const found: Suggested[] = [
    { fact: 'waterSourceThreatened', names: media.includes('water') ? intakes.map(({ name }) => name) : [] },
    { fact: 'sensitivePlaces', names: near.map(({ name }) => name) },
    { fact: 'heavyMetals', names: substances.filter(({ name }) => metals.test(name)).map(({ name }) => name) },
    { fact: 'neighboursThreatened', names: media.includes('water') ? across : [] },
  ]
  return found
    .filter(({ names }) => names.length > 0)
    .map(({ fact, names }) => ({ fact, names: names.slice(0, shown) }))
}
