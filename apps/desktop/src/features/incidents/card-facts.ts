import type { SignedHead } from '@huanying/contracts/archive'
import type { Deadline } from '@huanying/contracts/grading'
import type { Incident } from '@huanying/contracts/incidents'
import type { Geometry } from '@huanying/contracts/journal'
import type { Situation } from '@huanying/contracts/situation'
import type { LonLat } from '@huanying/contracts/values'
import type { Board } from '@huanying/domain/incident/board'
import { urgencyOf } from '@huanying/domain/incident/deadlines'
import { withoutPhones } from './without-phones.ts'

/** All that the share card says, as data: whatever is not in here cannot get on the picture. */
export interface CardFacts {
  readonly isDrill: boolean
  readonly number: string
  /** Null where no enterprise is on file. */
  readonly name: string | null
  readonly address: string | null
  readonly place: LonLat
  readonly kind: Incident['kind']
  readonly status: Incident['status']
  readonly occurredAt: string
  readonly grade: Incident['grade']
  readonly responseLevel: Incident['responseLevel']
  readonly elapsedMs: number
  readonly clock: { readonly duty: Deadline['duty']; readonly dueAt: string; readonly leftMs: number } | null
  readonly isClockLate: boolean
  /** Null before the response was started. */
  readonly situation: {
    readonly version: number
    readonly assembledAt: string
    readonly rings: readonly {
      readonly radiusM: number
      readonly people: number
      readonly settlements: number
      readonly nearest: { readonly name: string; readonly distanceM: number; readonly people: number | null } | null
    }[]
    readonly receptors: readonly CardReceptor[]
    readonly downstream: readonly { readonly name: string; readonly riverKm: number; readonly hours: number | null }[]
  } | null
  /** Registered maximum, tonnes, and reported leak, kg; null = not known. */
  readonly substances: readonly {
    readonly name: string
    readonly quantityT: number | null
    readonly leakedKg: number | null
  }[]
  readonly orders: Readonly<Record<OrderCount, number>>
  readonly drawn: readonly Geometry[]
  readonly madeAt: string
  readonly head: { readonly size: number; readonly digest: string } | null
}

export type OrderCount = 'all' | 'waiting' | 'late' | 'received' | 'underway' | 'arrived' | 'done' | 'refused'
export type CardReceptor = Pick<Situation['receptors'][number], 'kind' | 'name' | 'distanceM' | 'bearingDeg'>

/** What the card says of an incident at a moment. Names are the ledger's; a phone number somebody wrote into one is struck out. */
export function cardFacts({
  incident,
  situation,
  board,
  deadlines,
  head,
  now,
}: {
  incident: Incident
  situation: Situation | undefined
  board: Board
  deadlines: readonly Deadline[]
  head: SignedHead | null
  now: number
}): CardFacts {
  const next = deadlines.find(({ doneAt }) => doneAt === null)
  const reported = incident.substances.map(({ name, cas, un, quantityKg }) => ({
    name: withoutPhones(name ?? cas ?? (un == null ? '' : `UN ${un}`)),
    quantityT: null,
    leakedKg: quantityKg ?? null,
  }))
  return {
    isDrill: incident.mode === 'drill',
    number: incident.number,
    name: incident.enterpriseName === null ? null : withoutPhones(incident.enterpriseName),
    address: situation?.enterprise?.address == null ? null : withoutPhones(situation.enterprise.address),
    place: incident.location,
    kind: incident.kind,
    status: incident.status,
    occurredAt: incident.occurredAt,
    grade: board.grading?.judgement.grade ?? null,
    responseLevel: board.responseLevel,
    elapsedMs: now - Date.parse(incident.occurredAt),
    clock:
      next === undefined
        ? null
        : { duty: next.duty, dueAt: next.dueAt, leftMs: Math.abs(Date.parse(next.dueAt) - now) },
    isClockLate: next !== undefined && urgencyOf(next, now) === 'late',
    situation: situation === undefined ? null : surroundings(situation),
    substances:
      situation === undefined
        ? reported
        : situation.substances.map(({ name, quantityT, leakedKg = null }) => ({
            name: withoutPhones(name),
            quantityT,
            leakedKg,
          })),
    orders: orderCounts(board, now),
    drawn: board.annotations.map(({ geometry }) => geometry),
    madeAt: new Date(now).toISOString(),
    head: head === null ? null : { size: head.size, digest: head.rootSha256.slice(0, 16) },
  }
}

function surroundings({ version, assembledAt, population, receptors }: Situation): CardFacts['situation'] {
  return {
    version,
    assembledAt,
    rings: population.rings.map(({ radiusM, people, settlements, nearest = null }) => ({
      radiusM,
      people,
      settlements,
      nearest: nearest === null ? null : { ...nearest, name: withoutPhones(nearest.name) },
    })),
    receptors: receptors.map(({ kind, name, distanceM, bearingDeg }) => ({
      kind,
      name: withoutPhones(name),
      distanceM,
      bearingDeg,
    })),
    downstream: receptors.flatMap(({ name, downstream, riverDistanceM, riverTravelH }) =>
      downstream && riverDistanceM !== null
        ? [{ name: withoutPhones(name), riverKm: riverDistanceM / 1000, hours: riverTravelH }]
        : [],
    ),
  }
}

function orderCounts({ orders }: Board, now: number): CardFacts['orders'] {
  const standing = orders.filter(({ status }) => status !== 'cancelled')
  const count = (status: (typeof orders)[number]['status']) => standing.filter((one) => one.status === status).length
  const late = standing.filter(({ status, answerBy }) => status === 'sent' && Date.parse(answerBy) < now).length
  return {
    all: standing.length,
    waiting: count('sent') - late,
    late,
    received: count('received'),
    underway: count('underway'),
    arrived: count('arrived'),
    done: count('done'),
    refused: count('refused'),
  }
}
