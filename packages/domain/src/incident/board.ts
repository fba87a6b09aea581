import { Fact } from '@huanying/contracts/journal'
import type { Annotation, JournalEntry, Measurement, Weather } from '@huanying/contracts/journal'
import type { EventFacts, EventGrade, GradeJudgement } from '@huanying/contracts/grading'
import type { Addressee, OrderItem, OrderStatus } from '@huanying/contracts/orders'
import type { Role } from '@huanying/contracts/roles'
import type { LonLat } from '@huanying/contracts/values'
import { withReport } from './board-reports.ts'
import type { BoardReport } from './board-reports.ts'
import { concernsNeighbours, isReportedAsMajor } from './grade-event.ts'

/** Who entered a fact, and when it became known. */
export interface Known {
  readonly at: string
  readonly by: string
  readonly seq: number
}

export interface BoardOrder {
  readonly id: string
  readonly number: number
  readonly kind: string
  readonly to: Addressee
  readonly text: string
  readonly place: LonLat
  readonly status: OrderStatus
  readonly sentAt: string
  readonly sentBy: string
  readonly answerBy: string
  readonly answeredAt: string | null
  readonly arrivedAt: string | null
  readonly escalatedAt: string | null
  readonly replacedBy: string | null
  readonly items: readonly OrderItem[]
  /** Where the addressee last said it was. */
  readonly position: LonLat | null
  readonly steps: readonly (Known & { step: string; reason: string | null; place: LonLat | null })[]
}

export interface Lesson {
  readonly id: string
  readonly text: string
  readonly person: string
  readonly dueOn: string
  readonly isDuty?: boolean | undefined
  readonly doneAt: string | null
}

export const endConditions = ['sourceStopped', 'belowLimits', 'harmEnded', 'noFurtherRisk'] as const
export type EndCondition = (typeof endConditions)[number]

/** All that the journal of an incident says at one moment: what the wall shows, reports are built from, reviews count. */
export interface Board {
  readonly seq: number
  readonly reportedAt: string | null
  /** When the bureau learned of it: the legal clock's start. */
  readonly learnedAt: string | null
  readonly occurredAt: string | null
  readonly mode: 'real' | 'drill' | null
  /** The work order of the hotline that it came by, and when that wants its answer. */
  readonly hotline: { readonly orderNo: string; readonly replyBy: string | null } | null
  readonly verification: (Known & { result: 'confirmed' | 'falseAlarm'; note: string }) | null
  readonly mergedInto: { id: string; number: string } | null
  /** What turned out otherwise than it was reported. */
  readonly corrections: readonly (Known & { reason: string; after: Readonly<Record<string, unknown>> })[]
  readonly grading: (Known & { facts: EventFacts; judgement: GradeJudgement }) | null
  /** Each time the grade to report by became sterner. */
  readonly rises: readonly { at: string; grade: EventGrade | null; isMajor: boolean }[]
  readonly responseLevel: EventGrade | null
  /** The entry that set the response level. */
  readonly levelSeq: number | null
  readonly activatedAt: string | null
  readonly situationVersion: number
  readonly orders: readonly BoardOrder[]
  readonly annotations: readonly (Annotation & Known)[]
  readonly weather: (Weather & Known) | null
  readonly measurements: readonly (Measurement & Known & { factAt: string; place: LonLat | null })[]
  readonly notices: readonly (Known & {
    to: readonly string[]
    text: string
    isToNeighbours?: boolean | undefined
    isToHotline?: boolean | undefined
  })[]
  readonly reports: readonly BoardReport[]
  readonly conditions: Readonly<Record<EndCondition, (Known & { isMet: boolean; note: string; role: Role }) | null>>
  readonly costs: readonly (Known & { what: string; amountCny: number })[]
  readonly lessons: readonly Lesson[]
  readonly scores: readonly (Known & { item: string; score: number; of: number; note: string })[]
  /** What a drill's script made known, and what somebody did first after it. */
  readonly injects: readonly (Known & { text: string; reaction: Known | null })[]
  readonly endedAt: string | null
  readonly closedAt: string | null
}

export const emptyBoard: Board = {
  seq: 0,
  reportedAt: null,
  learnedAt: null,
  occurredAt: null,
  mode: null,
  hotline: null,
  verification: null,
  mergedInto: null,
  corrections: [],
  grading: null,
  rises: [],
  responseLevel: null,
  levelSeq: null,
  activatedAt: null,
  situationVersion: 0,
  orders: [],
  annotations: [],
  weather: null,
  measurements: [],
  notices: [],
  reports: [],
  conditions: { sourceStopped: null, belowLimits: null, harmEnded: null, noFurtherRisk: null },
  costs: [],
  lessons: [],
  scores: [],
  injects: [],
  endedAt: null,
  closedAt: null,
}

/** What the journal says: its entries folded in order, all of them or those known by a moment. */
export function foldBoard(entries: readonly JournalEntry[], until: string | null = null): Board {
  const limit = until === null ? Number.POSITIVE_INFINITY : Date.parse(until)
  return entries.filter((entry) => Date.parse(entry.at) <= limit).reduce(addEntry, emptyBoard)
}

/** One entry more. An entry of a kind that this version does not know only moves the number on. */
export function addEntry(board: Board, entry: JournalEntry): Board {
  const parsed = Fact.safeParse({ kind: entry.kind, data: entry.data })
  const next = { ...board, seq: entry.seq, injects: reactedTo(board.injects, entry) }
  return parsed.success ? apply(next, parsed.data, entry) : next
}

/** Whatever a person enters after an inject is the reaction to it; what the platform does by the clock is none. */
function reactedTo(injects: Board['injects'], { at, actor, seq, kind }: JournalEntry): Board['injects'] {
  if (actor.id === null || kind.startsWith('drill.')) return injects
  return injects.map((one) => (one.reaction === null ? { ...one, reaction: { at, by: actor.name, seq } } : one))
}

const statuses: ReadonlySet<string> = new Set(['received', 'underway', 'arrived', 'done', 'refused', 'cancelled'])

function apply(board: Board, fact: Fact, entry: JournalEntry): Board {
  const known: Known = { at: entry.at, by: entry.actor.name, seq: entry.seq }
  switch (fact.kind) {
    case 'incident.reported':
      return {
        ...board,
        reportedAt: entry.at,
        learnedAt: entry.at,
        occurredAt: fact.data.occurredAt,
        mode: fact.data.mode,
        hotline: fact.data.hotline && {
          orderNo: fact.data.hotline.orderNo,
          replyBy: fact.data.hotline.replyBy ?? null,
        },
      }
    case 'incident.verified':
      return { ...board, verification: { ...known, ...fact.data } }
    case 'incident.merged':
      return { ...board, mergedInto: fact.data.into }
    case 'incident.reopened':
      // A response that was stood down begins anew, if at all.
      return {
        ...board,
        ...(board.endedAt === null ? {} : { activatedAt: null, endedAt: null, responseLevel: null, levelSeq: null }),
        verification: null,
        mergedInto: null,
      }
    case 'incident.corrected': {
      const { reason, after } = fact.data
      const { occurredAt } = after
      return {
        ...board,
        occurredAt: typeof occurredAt === 'string' ? occurredAt : board.occurredAt,
        corrections: [...board.corrections, { ...known, reason, after }],
      }
    }
    case 'incident.graded': {
      const { facts, judgement } = fact.data
      const rises = isSterner(board, judgement)
        ? [...board.rises, { at: entry.at, grade: judgement.grade, isMajor: isReportedAsMajor(judgement) }]
        : board.rises
      // What crossed a border stays known from when it was first known.
      const before = board.grading
      const since =
        before !== null && concernsNeighbours(before.facts) === concernsNeighbours(facts) ? before.at : entry.at
      return { ...board, grading: { ...known, at: since, facts, judgement }, rises }
    }
    case 'incident.activated':
      return {
        ...board,
        activatedAt: board.activatedAt ?? entry.at,
        situationVersion: fact.data.version,
        ...levelOf(board, fact.data.responseLevel, entry.seq),
      }
    case 'situation.reassembled':
      return { ...board, situationVersion: fact.data.version, ...levelOf(board, fact.data.responseLevel, entry.seq) }
    case 'response.level':
      return { ...board, ...levelOf(board, fact.data.responseLevel, entry.seq) }
    case 'activation.withdrawn':
      return { ...board, activatedAt: null, responseLevel: null, levelSeq: null }
    case 'response.ended':
      return { ...board, endedAt: entry.at }
    case 'incident.closed':
      return { ...board, closedAt: entry.at }
    case 'annotation.added':
      return {
        ...board,
        annotations: [...board.annotations.filter(({ id }) => id !== fact.data.id), { ...fact.data, ...known }],
      }
    case 'annotation.removed':
      return { ...board, annotations: board.annotations.filter(({ id }) => id !== fact.data.id) }
    case 'weather.recorded':
      return { ...board, weather: { ...fact.data, ...known } }
    case 'measurement.recorded':
      return {
        ...board,
        measurements: [
          ...board.measurements,
          { ...fact.data, ...known, factAt: entry.factAt ?? entry.at, place: entry.place },
        ],
      }
    case 'notice.sent':
      return { ...board, notices: [...board.notices, { ...known, ...fact.data }] }
    case 'cost.recorded':
      return { ...board, costs: [...board.costs, { ...known, ...fact.data }] }
    case 'lesson.recorded':
      return {
        ...board,
        lessons: [...board.lessons.filter(({ id }) => id !== fact.data.id), { ...fact.data, doneAt: null }],
      }
    case 'lesson.done':
      return {
        ...board,
        lessons: board.lessons.map((lesson) => (lesson.id === fact.data.id ? { ...lesson, doneAt: entry.at } : lesson)),
      }
    case 'condition.met':
      return {
        ...board,
        conditions: {
          ...board.conditions,
          [fact.data.condition]: {
            ...known,
            isMet: fact.data.isMet,
            note: fact.data.note,
            role: entry.actor.role as Role,
          },
        },
      }
    case 'drill.injected':
      return { ...board, injects: [...board.injects, { ...known, text: fact.data.text, reaction: null }] }
    case 'drill.scored':
      return {
        ...board,
        scores: [
          ...board.scores.filter(({ item, by }) => item !== fact.data.item || by !== known.by),
          { ...known, ...fact.data },
        ],
      }
    case 'report.submitted':
    case 'report.returned':
    case 'report.signed':
    case 'report.delivered':
      return { ...board, reports: withReport(board.reports, fact, entry) }
    default:
      return fact.kind.startsWith('order.') ? { ...board, orders: withOrder(board.orders, fact, entry) } : board
  }
}

/** A level said again keeps the entry that set it. */
function levelOf({ responseLevel, levelSeq }: Board, level: EventGrade | null, seq: number) {
  return level === responseLevel ? { responseLevel, levelSeq } : { responseLevel: level, levelSeq: seq }
}

const order = ['I', 'II', 'III', 'IV'] as const

function isSterner({ grading }: Board, judgement: GradeJudgement): boolean {
  if (grading === null) return true
  const rank = ({ grade }: GradeJudgement) => (grade === null ? 4 : order.indexOf(grade))
  const before = grading.judgement
  return rank(judgement) < rank(before) || (isReportedAsMajor(judgement) && !isReportedAsMajor(before))
}

function withOrder(orders: readonly BoardOrder[], fact: Fact, entry: JournalEntry): BoardOrder[] {
  const known: Known = { at: entry.at, by: entry.actor.name, seq: entry.seq }
  if (fact.kind === 'order.sent') {
    const { orderId, replaces, ...sent } = fact.data
    const fresh: BoardOrder = {
      ...sent,
      id: orderId,
      status: 'sent',
      sentAt: entry.at,
      sentBy: entry.actor.name,
      answeredAt: null,
      arrivedAt: null,
      escalatedAt: null,
      replacedBy: null,
      position: null,
      steps: [{ ...known, step: 'sent', reason: null, place: null }],
    }
    return [...orders.map((one) => (one.id === replaces ? { ...one, replacedBy: orderId } : one)), fresh]
  }
  if (!('orderId' in fact.data)) return [...orders]
  const { orderId } = fact.data
  const step = fact.kind.slice('order.'.length)
  const reason = 'reason' in fact.data ? fact.data.reason : null
  const happened = entry.factAt ?? entry.at
  return orders.map((one) => {
    if (one.id !== orderId) return one
    const steps = [
      ...one.steps,
      {
        ...known,
        at: happened,
        step: fact.kind === 'order.counted' ? fact.data.what : step,
        reason,
        place: entry.place,
      },
    ]
    const isStatus = statuses.has(step)
    return {
      ...one,
      steps,
      status: isStatus ? (step as OrderStatus) : one.status,
      answeredAt: one.answeredAt ?? (isStatus && step !== 'cancelled' ? happened : null),
      arrivedAt: one.arrivedAt ?? (step === 'arrived' ? happened : null),
      escalatedAt: step === 'escalated' ? entry.at : one.escalatedAt,
      items: fact.kind === 'order.counted' ? fact.data.items : one.items,
      position: entry.place ?? one.position,
    }
  })
}
