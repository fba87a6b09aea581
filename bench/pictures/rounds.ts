import { ShotRules } from '@huanying/contracts/shots'
import type { LonLat } from '@huanying/contracts/values'
import { captureDoubts } from '@huanying/domain/evidence/capture-doubts'
import type { CapturedShot, NeighbourShot } from '@huanying/domain/evidence/capture-doubts'
import { destination, distanceM } from '@huanying/domain/geo/geodesic'
import { seededRandom } from '@huanying/handan/random'
import type { Random } from '@huanying/handan/random'

/**
 * How often each doubt about time and place is right, over invented rounds: the table of docs/validation/doubt-scores.md.
 * `node bench/pictures/rounds.ts`. A round walks over points of a plant; positions err as phones' do: 60 % under open sky
 * (4–12 m), 30 % between tanks (12–40 m, and half as far again as the phone says), 10 % in buildings (30–150 m, from the
 * network, sometimes minutes old). The accuracy is the 68 % radius that Android reports.
 */
const rounds = 2000
const rules = ShotRules.parse({})
const random = seededRandom(20_261_127)
const start = Date.UTC(2026, 4, 16, 1)

interface Taken {
  readonly shot: CapturedShot
  readonly pointIndex: number
}

const moment = (seconds: number) => new Date(start + seconds * 1000)
/** Rayleigh-spread distance whose 68 % lie within a radius. */
const errorOf = ({ next }: Random, radius68M: number) => (radius68M / 1.51) * Math.sqrt(-2 * Math.log(1 - next()))

interface Position {
  readonly place: LonLat
  readonly accuracyM: number
  readonly ageS: number
}

function positionAt(place: LonLat): Position {
  const kind = random.next()
  const [low, high, worse] = kind < 0.6 ? [4, 12, 1] : kind < 0.9 ? [12, 40, 1.5] : [30, 150, 1.2]
  const accuracyM = low + random.next() * (high - low)
  const ageS = kind >= 0.9 && random.chance(0.2) ? random.next() * 300 : random.next() * 4
  return { place: destination(place, random.next() * 360, errorOf(random, accuracyM) * worse), accuracyM, ageS }
}

interface Plan {
  /** Where the phone is when it should be at a point. */
  position(point: LonLat, index: number, gate: LonLat): Position
  /** Seconds from one picture to the next. */
  paceS(wayM: number): number
  readonly clockMovedS?: number
  readonly challengeAgeS?: number
}

const honest: Plan = {
  position: positionAt,
  paceS: (wayM) => wayM / (1 + random.next() * 0.6) + 12 + 60 * Math.exp(random.spread(1.4)),
}

/** The shots of one round, each as the server would judge it with the one before as its neighbour. */
function roundOf(plan: Plan): Taken[] {
  const gate = { lon: 114.3 + random.next() * 0.4, lat: 36.4 + random.next() * 0.4 }
  const count = random.whole(5, 14)
  const points = Array.from({ length: count }, () => destination(gate, random.next() * 360, 30 + random.next() * 350))
  const challengeAgeS = plan.challengeAgeS ?? random.next() * 6.5 * 86_400
  let at = 0
  let before: NeighbourShot | undefined
  const seen = new Map<string, number>()
  return points.map((point, pointIndex) => {
    const previous = points[pointIndex - 1]
    if (previous !== undefined) at += plan.paceS(distanceM(previous, point))
    const { place, accuracyM, ageS } = plan.position(point, pointIndex, gate)
    // The ledger's own coordinates were surveyed by somebody with a phone, too.
    const onFile = destination(point, random.next() * 360, errorOf(random, 8))
    const moved = plan.clockMovedS ?? 0
    const takenAt = moment(at + moved + random.spread(4))
    const where = `${place.lon} ${place.lat} ${accuracyM}`
    const shot: CapturedShot = {
      takenAt,
      declaredAt: moment(at + 5 + (random.chance(0.5) ? random.next() * 5 * 86_400 : 20)),
      deviceClock: takenAt,
      positionAt: new Date(takenAt.getTime() - ageS * 1000),
      place,
      accuracyM,
      point: plan === mockedOnLedger ? place : onFile,
      challenge: {
        issuedAt: moment(at - challengeAgeS),
        expiresAt: moment(at - challengeAgeS + 7 * 86_400),
        isFirstUse: true,
      },
      neighbours: before === undefined ? [] : [before],
      samePositions: seen.get(where) ?? 0,
      camera: 'camera2 0, facing back',
      hasMotion: true,
      machine: { platform: 'Android', touchPoints: 5, registeredAt: new Date(0), isFurther: false },
      parallel: null,
    }
    seen.set(where, (seen.get(where) ?? 0) + 1)
    before = { takenAt, place, accuracyM, isOtherPointOfRound: true }
    return { shot, pointIndex }
  })
}

const office = (awayM: number): Plan => ({
  ...honest,
  position: (_point, _index, gate) => positionAt(destination(gate, 77, awayM)),
})
const mockedOnLedger: Plan = { ...honest, position: (place) => ({ place, accuracyM: 5, ageS: 1 }) }
const mockedByHand: Plan = {
  ...honest,
  position: ({ lon, lat }) => ({
    place: { lon: Math.round(lon * 1e4) / 1e4, lat: Math.round(lat * 1e4) / 1e4 },
    accuracyM: 5,
    ageS: 1,
  }),
}
let fixed: Position | undefined
const mockedOnce: Plan = {
  ...honest,
  position(point, index) {
    if (index === 0 || fixed === undefined) fixed = positionAt(point)
    return { ...fixed, ageS: 1 }
  },
}
const mockedWithNoise: Plan = {
  ...honest,
  position: (point) => ({ place: destination(point, random.next() * 360, errorOf(random, 5)), accuracyM: 5, ageS: 1 }),
}

const cases: readonly [string, string, Plan][] = [
  ['outsidePoint', 'all pictures taken 300 m from the gate', office(300)],
  ['outsidePoint', 'all pictures taken 1 km from the gate', office(1000)],
  ['mockPosition', 'a mock app set to the ledger’s coordinates', mockedOnLedger],
  ['mockPosition', 'a mock app with typed coordinates', mockedByHand],
  ['mockPosition', 'a mock app left where it was', mockedOnce],
  ['mockPosition', 'a mock app that adds an error of its own', mockedWithNoise],
  ['positionOld', 'the position of ten minutes ago', { ...honest, position: (p) => ({ ...positionAt(p), ageS: 600 }) }],
  ['clockMoved', 'the clock put back by 8 days', { ...honest, clockMovedS: -8 * 86_400 }],
  ['clockMoved', 'the clock put back by 2 days', { ...honest, clockMovedS: -2 * 86_400 }],
  [
    'clockMoved',
    'the clock put back by 2 days, with signal',
    { ...honest, clockMovedS: -2 * 86_400, challengeAgeS: 30 },
  ],
  ['clockMoved', 'the clock put forward by 2 days', { ...honest, clockMovedS: 2 * 86_400 }],
  ['challengeStale', 'a challenge of 10 days ago', { ...honest, challengeAgeS: 10 * 86_400 }],
  [
    'roundTooFast or impossibleTravel',
    'ten seconds from picture to picture',
    { ...honest, paceS: () => 8 + random.next() * 4 },
  ],
  [
    'roundTooFast or impossibleTravel',
    'half a minute from picture to picture',
    { ...honest, paceS: () => 25 + random.next() * 10 },
  ],
]
/** Shots, and whole rounds with at least one, that a doubt is raised about. */
function rate(kind: string, plan: Plan): { shots: string; rounds: string; share: number } {
  let [shots, doubted, doubtedRounds] = [0, 0, 0]
  for (let round = 0; round < rounds; round += 1) {
    const found = roundOf(plan).map(({ shot }) => captureDoubts(shot, rules).some((doubt) => kind.includes(doubt.kind)))
    shots += found.length
    doubted += found.filter(Boolean).length
    doubtedRounds += Number(found.some(Boolean))
  }
  const percent = (part: number, all: number) => `${((100 * part) / all).toFixed(1)} %`
  return { shots: percent(doubted, shots), rounds: percent(doubtedRounds, rounds), share: doubted / shots }
}

console.log('| doubt | what it should find | pictures told | rounds told |\n|---|---|---|---|')
for (const [kind, what, plan] of cases) {
  const found = rate(kind, plan)
  console.log(`| ${kind} | ${what} | ${found.shots} | ${found.rounds} |`)
}
console.log('\n| doubt | honest pictures doubted | honest rounds with one |\n|---|---|---|')
const kinds = [
  'outsidePoint',
  'poorAccuracy',
  'positionOld',
  'mockPosition',
  'clockMoved',
  'challengeStale',
  'impossibleTravel',
  'roundTooFast',
]
for (const kind of kinds) {
  const doubted = rate(kind, honest)
  console.log(`| ${kind} | ${doubted.shots} | ${doubted.rounds} |`)
}
