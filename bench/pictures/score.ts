import { parseArgs } from 'node:util'
import { ShotRules } from '@huanying/contracts/shots'
import { hashDistance, pictureHash } from '@huanying/domain/evidence/picture-hash'
import { measurePicture } from '@huanying/domain/evidence/picture-measures'
import { pictureDoubts } from '@huanying/domain/evidence/picture-doubts'
import { readPixels } from '../../apps/server/src/modules/shots/read-pixels.ts'
import { picturesOf } from './set.ts'
import type { PictureKind } from './set.ts'

/**
 * How often each doubt about pixels is right, over a set of rendered pictures: the tables of
 * docs/validation/doubt-scores.md. `node bench/pictures/score.ts [--places N] [--from N]`; the limits were tuned on places 0
 * to 59, so others tell more.
 */
const { values } = parseArgs({
  options: { places: { type: 'string', default: '40' }, from: { type: 'string', default: '100' } },
})
const rules = ShotRules.parse({})

interface Judged {
  readonly place: number
  readonly kind: PictureKind
  readonly strength: number
  readonly doubts: readonly string[]
  readonly hash: bigint
}
const judged: Judged[] = []
const from = Number(values.from)
for (let place = from; place < from + Number(values.places); place += 1) {
  for (const { kind, strength, jpeg } of await picturesOf(place)) {
    const { small, pieces } = await readPixels(jpeg)
    const doubts = pictureDoubts(measurePicture(small, pieces), { near: null, madeWith: null }, rules).map(
      (doubt) => doubt.kind,
    )
    judged.push({ place, kind, strength, doubts, hash: pictureHash(small) })
  }
}

const share = (part: number, all: number) =>
  all === 0 ? '–' : `${part} of ${all} (${((100 * part) / all).toFixed(1)} %)`
const isHonest = ({ kind }: Judged) => kind === 'day' || kind === 'otherDay' || kind === 'retake'
const rate = (doubt: string, among: (one: Judged) => boolean) => {
  const chosen = judged.filter(among)
  return share(chosen.filter(({ doubts }) => doubts.includes(doubt)).length, chosen.length)
}
console.log(`| doubt | what it should find | found | honest pictures doubted |\n|---|---|---|---|`)
const rows: [string, string, (one: Judged) => boolean][] = [
  [
    'blurred',
    'wrong focus, radius 3.5 px and more of 1600',
    ({ kind, strength }) => kind === 'defocused' && strength >= 3.5,
  ],
  ['blurred', 'wrong focus, below 3.5 px', ({ kind, strength }) => kind === 'defocused' && strength < 3.5],
  ['blurred', 'moved by 10 px and more', ({ kind, strength }) => kind === 'moved' && strength >= 10],
  ['blurred', 'moved by less than 10 px', ({ kind, strength }) => kind === 'moved' && strength < 10],
  ['dark', 'three stops and more too dark', ({ kind, strength }) => kind === 'underexposed' && strength >= 3],
  ['dark', 'one or two stops too dark', ({ kind, strength }) => kind === 'underexposed' && strength < 3],
  ['bright', 'three stops and more too bright', ({ kind, strength }) => kind === 'overexposed' && strength >= 3],
  ['bright', 'one or two stops too bright', ({ kind, strength }) => kind === 'overexposed' && strength < 3],
  ['screen', 'a display photographed', ({ kind }) => kind === 'screen'],
]
for (const [doubt, what, among] of rows)
  console.log(`| ${doubt} | ${what} | ${rate(doubt, among)} | ${rate(doubt, isHonest)} |`)

const days = new Map(judged.filter(({ kind }) => kind === 'day').map((one) => [one.place, one.hash]))
const nearOf = (among: (one: Judged) => boolean) => {
  const chosen = judged.filter(among)
  const near = chosen.filter(({ place, hash }) => hashDistance(hash, days.get(place) ?? 0n) <= rules.hashBits)
  return share(near.length, chosen.length)
}
console.log(`\n| copy of an earlier picture | told as one |\n|---|---|`)
for (const kind of ['reencoded', 'rescaled', 'relit', 'forwarded', 'turned'] as const)
  console.log(`| ${kind} | ${nearOf((one) => one.kind === kind)} |`)
for (const cut of [0.05, 0.1, 0.15, 0.2])
  console.log(`| cropped by ${cut * 100} % | ${nearOf((one) => one.kind === 'cropped' && one.strength === cut)} |`)
console.log(`| screen photographed | ${nearOf(({ kind }) => kind === 'screen')} |`)
console.log(`| honest: the same view seconds later | ${nearOf(({ kind }) => kind === 'retake')} |`)
console.log(`| honest: the same view on another day | ${nearOf(({ kind }) => kind === 'otherDay')} |`)
let strangers = 0
let mistaken = 0
const honest = judged.filter(isHonest)
for (const [index, one] of honest.entries())
  for (const other of honest.slice(index + 1))
    if (one.place !== other.place) {
      strangers += 1
      if (hashDistance(one.hash, other.hash) <= rules.hashBits) mistaken += 1
    }
console.log(`| honest: two different places | ${share(mistaken, strangers)} |`)
