import type { Language } from '@huanying/contracts/values'
import { clockWords, distanceWords, massWords, momentWords, numberWords, placeWords } from '@huanying/ui/format'
import type { WordsOf } from '@huanying/ui/language'
import { gradeColours, palettes } from '@huanying/ui/tokens'
import { incidentBasics } from '@huanying/ui/words/incident-basics'
import { incidentWords } from '@huanying/ui/words/incidents'
import { responseWords } from '@huanying/ui/words/response'
import { shareCardWords } from '@huanying/ui/words/share-card'
import type { FeatureCollection } from 'geojson'
import { brandPaths } from '../../shell/brand-paths.ts'
import type { CardFacts } from './card-facts.ts'
import { box, widthOf, write } from './card-pen.ts'
import type { Pen } from './card-pen.ts'
import { cardSketch } from './card-sketch.ts'
import { gradeColour } from './grade-colour.ts'
import { durationWords } from './wall-clocks.tsx'

export const cardSize = { width: 1080, height: 1440 } as const
const margin = 44
const inner = cardSize.width - 2 * margin
const footTop = cardSize.height - 112
const palette = palettes.peace

interface Sheet {
  readonly pen: Pen
  readonly facts: CardFacts
  readonly w: WordsOf<typeof shareCardWords>
  readonly r: WordsOf<typeof responseWords>
  readonly basics: WordsOf<typeof incidentBasics>
  readonly unknownPlace: string
}

/** Draws the share card (分享图) with what the page has: nothing is fetched. Throws where a browser has no canvas. */
export async function drawCard(
  facts: CardFacts,
  language: Language,
  rivers: FeatureCollection,
): Promise<HTMLCanvasElement> {
  const canvas = document.createElement('canvas')
  canvas.width = cardSize.width
  canvas.height = cardSize.height
  const pen = canvas.getContext('2d')
  if (pen === null) throw new Error('no canvas')
  const sheet: Sheet = {
    pen,
    facts,
    w: shareCardWords[language] as Sheet['w'],
    r: responseWords[language] as Sheet['r'],
    basics: incidentBasics[language] as Sheet['basics'],
    unknownPlace: incidentWords[language].unknownPlace,
  }
  pen.fillStyle = palette.surface
  pen.fillRect(0, 0, cardSize.width, cardSize.height)
  let y = drawHead(sheet)
  y = drawTitle(sheet, y + 20)
  y = drawClocks(sheet, y + 16)
  // The sketch takes what is left in height, as far as the figures beside it keep their width.
  const ordersTop = footTop - 96 - 28
  const room = ordersTop - y - 2 * 24
  const side = Math.min(room, inner - 24 - 318)
  const top = y + 24 + (room - side) / 2
  pen.drawImage(await cardSketch(facts, { side, language, rivers }), margin, top, side, side)
  drawSurroundings(sheet, { x: margin + side + 24, y: top, width: inner - side - 24, bottom: top + side })
  drawOrders(sheet, ordersTop)
  drawFoot(sheet)
  return canvas
}

function drawHead({ pen, facts, w }: Sheet): number {
  pen.fillStyle = palette.bar
  pen.fillRect(0, 0, cardSize.width, 92)
  pen.save()
  pen.translate(margin - 6, 14)
  pen.scale(2, 2)
  pen.lineWidth = 3
  pen.lineCap = 'round'
  pen.lineJoin = 'round'
  pen.strokeStyle = palette.barInk
  pen.stroke(new Path2D(brandPaths.ring))
  pen.strokeStyle = '#38b3ad'
  pen.stroke(new Path2D(brandPaths.answer))
  pen.restore()
  write(pen, w.product, { x: margin + 72, y: 22, size: 38, weight: 700, colour: palette.barInk })
  const after = margin + 72 + widthOf(pen, w.product, 38, 700) + 24
  write(pen, w.productLong, { x: after, y: 34, size: 24, colour: palette.barInk })
  write(pen, facts.number, { x: cardSize.width - margin, y: 34, size: 24, colour: palette.barInk, align: 'right' })
  if (!facts.isDrill) return 92
  // Over the whole width, so that no cut of the picture passes for real.
  pen.fillStyle = palette.careSoft
  pen.fillRect(0, 92, cardSize.width, 56)
  pen.fillStyle = palette.care
  pen.fillRect(0, 146, cardSize.width, 3)
  write(pen, w.drill, { x: cardSize.width / 2, y: 102, size: 30, weight: 700, colour: palette.care, align: 'center' })
  return 149
}

function drawTitle({ pen, facts, w, r, basics, unknownPlace }: Sheet, top: number): number {
  const name = facts.name ?? unknownPlace
  const words = facts.grade === null ? w.ungraded : r.gradeWhole[facts.grade]
  const badge = widthOf(pen, words, 34, 700) + 40
  const x = cardSize.width - margin - badge
  const { fill, ink } =
    facts.grade === null ? { fill: palette.raised, ink: palette.inkSoft } : gradeColours[gradeColour[facts.grade]]
  box(
    pen,
    { x, y: top + 2, width: badge, height: 60 },
    { fill, ...(facts.grade === null ? { line: palette.lineStrong } : {}) },
  )
  write(pen, words, { x: x + badge / 2, y: top + 14, size: 34, weight: 700, colour: ink, align: 'center' })
  let y = write(pen, name, {
    x: margin,
    y: top,
    size: 50,
    weight: 700,
    colour: palette.ink,
    width: inner - badge - 24,
    lines: 2,
  })
  const standing = [
    basics.kind[facts.kind],
    basics.status[facts.status],
    facts.responseLevel === null ? '' : w.responseLevel(facts.responseLevel),
    w.occurred(momentWords(facts.occurredAt)),
  ].filter((part) => part !== '')
  const soft = { x: margin, size: 26, colour: palette.inkSoft, width: inner }
  y = write(pen, standing.join(' · '), { ...soft, y: y + 6 })
  const where = [facts.address, w.place(placeWords(facts.place))].filter((part) => part !== null).join(' · ')
  return write(pen, where, { ...soft, y: y + 2, lines: 2 })
}

function drawClocks({ pen, facts, w, r }: Sheet, top: number): number {
  const height = 104
  const left = 250
  const late = facts.isClockLate
  box(pen, { x: margin, y: top, width: left, height }, { fill: palette.raised })
  write(pen, w.elapsed, { x: margin + 20, y: top + 12, size: 24, colour: palette.inkSoft })
  const figure = { y: top + 44, size: 42, weight: 700 } as const
  write(pen, durationWords(facts.elapsedMs), { ...figure, x: margin + 20, colour: palette.ink })
  const x = margin + left + 16
  const width = inner - left - 16
  box(
    pen,
    { x, y: top, width, height },
    { fill: late ? palette.faultSoft : palette.raised, ...(late ? { line: palette.fault } : {}) },
  )
  const heading = facts.clock === null ? w.clock : `${w.clock} · ${r.duty[facts.clock.duty]}`
  write(pen, heading, { x: x + 20, y: top + 12, size: 24, colour: palette.inkSoft, width: width - 40 })
  if (facts.clock === null) {
    write(pen, w.noClock, { ...figure, x: x + 20, size: 34, colour: palette.sound })
    return top + height
  }
  const { dueAt, leftMs } = facts.clock
  const remaining = late ? w.late(durationWords(leftMs)) : w.left(durationWords(leftMs))
  const colour = late ? palette.fault : palette.ink
  write(pen, remaining, { ...figure, x: x + width - 20, colour, align: 'right' })
  write(pen, w.due(clockWords(dueAt)), { ...figure, x: x + 20, colour })
  return top + height
}

/** People in the rings, key substances, what lies downstream: beside the sketch, each as far as there is room. */
function drawSurroundings(
  { pen, facts, w }: Sheet,
  { x, y: top, width, bottom }: { x: number; y: number; width: number; bottom: number },
): void {
  const heading = (words: string, y: number) => {
    write(pen, words, { x, y, size: 24, weight: 600, colour: palette.primary })
    pen.fillStyle = palette.line
    pen.fillRect(x, y + 38, width, 2)
    return y + 48
  }
  const line = (words: string, value: string, y: number) => {
    const taken = widthOf(pen, value, 30, 700)
    write(pen, value, { x: x + width, y: y - 2, size: 30, weight: 700, colour: palette.ink, align: 'right' })
    return write(pen, words, { x, y: y + 2, size: 26, colour: palette.ink, width: width - taken - 12 }) + 8
  }
  let y = heading(w.people, top)
  if (facts.situation === null)
    y = write(pen, w.noSituation, { x, y, size: 24, colour: palette.inkSoft, width, lines: 2 })
  for (const { radiusM, people, settlements, nearest } of facts.situation?.rings ?? []) {
    const counted = settlements > 0 ? `${numberWords(people, 0)} ${w.peopleUnit}`.trimEnd() : w.noSettlement
    y = line(w.within(radiusM / 1000), counted, y)
    if (settlements > 0 || nearest === null) continue
    const inhabitants = nearest.people === null ? '' : ` ${numberWords(nearest.people, 0)} ${w.peopleUnit}`
    const words = `${w.nearest} ${nearest.name} ${distanceWords(nearest.distanceM)}${inhabitants}`
    y = write(pen, words, { x, y: y - 4, size: 22, colour: palette.inkSoft, width }) + 4
  }
  y = heading(w.substances, y + 12)
  if (facts.substances.length === 0) y = write(pen, w.noSubstances, { x, y, size: 24, colour: palette.inkSoft, width })
  const shown = facts.substances.slice(0, 4)
  for (const { name, quantityT, leakedKg } of shown) {
    y = line(name, leakedKg === null ? w.unknownLeak : w.leaked(massWords(leakedKg)), y)
    if (quantityT === null) continue
    y =
      write(pen, w.registered(massWords(quantityT * 1000)), { x, y: y - 4, size: 22, colour: palette.inkSoft, width }) +
      4
  }
  if (facts.substances.length > shown.length)
    y = write(pen, w.more(facts.substances.length - shown.length), { x, y, size: 22, colour: palette.inkSoft })
  const downstream = facts.situation?.downstream ?? []
  if (downstream.length === 0 || y + 130 > bottom) return
  y = heading(w.downstream, y + 12)
  for (const { name, riverKm, hours } of downstream) {
    if (y + 62 > bottom) return
    y = write(pen, name, { x, y, size: 24, colour: palette.ink, width })
    const travel = w.byRiver(numberWords(riverKm, 1), hours === null ? null : numberWords(hours, 1))
    y = write(pen, travel, { x, y: y - 2, size: 22, colour: palette.care, width }) + 4
  }
}

function drawOrders({ pen, facts, w, r }: Sheet, top: number): void {
  const { statusOf } = r.orders
  const cells = [
    [w.ordersAll, facts.orders.all],
    [w.ordersWaiting, facts.orders.waiting],
    [w.ordersLate, facts.orders.late],
    [statusOf.received, facts.orders.received],
    [statusOf.underway, facts.orders.underway],
    [statusOf.arrived, facts.orders.arrived],
    [statusOf.done, facts.orders.done],
    [statusOf.refused, facts.orders.refused],
  ] as const
  const label = 92
  write(pen, w.orders, { x: margin, y: top + 34, size: 26, weight: 600, colour: palette.primary })
  const width = (inner - label) / cells.length
  for (const [index, [words, count]] of cells.entries()) {
    const x = margin + label + index * width
    const isWarning = count > 0 && (index === 2 || index === cells.length - 1)
    box(
      pen,
      { x: x + 4, y: top, width: width - 8, height: 96 },
      { fill: isWarning ? palette.faultSoft : palette.raised },
    )
    const colour = isWarning ? palette.fault : palette.ink
    const middle = { x: x + width / 2, align: 'center' } as const
    write(pen, String(count), { ...middle, y: top + 8, size: 40, weight: 700, colour })
    write(pen, words, {
      ...middle,
      y: top + 60,
      size: 20,
      colour: isWarning ? palette.fault : palette.inkSoft,
      width: width - 12,
    })
  }
}

function drawFoot({ pen, facts, w }: Sheet): void {
  const top = footTop
  pen.fillStyle = palette.line
  pen.fillRect(margin, top, inner, 2)
  const soft = { size: 21, colour: palette.inkFaint } as const
  const right = { ...soft, x: cardSize.width - margin, align: 'right' } as const
  write(pen, w.made(`${momentWords(facts.madeAt).slice(0, 10)} ${clockWords(facts.madeAt, true)}`), {
    ...soft,
    x: margin,
    y: top + 14,
    weight: 600,
    colour: palette.ink,
  })
  write(pen, w.sketch, { ...right, y: top + 14 })
  const { situation, head } = facts
  write(pen, head === null ? w.noHead : w.head(head.size, head.digest), { ...soft, x: margin, y: top + 52 })
  if (situation !== null)
    write(pen, w.situation(situation.version, clockWords(situation.assembledAt)), { ...right, y: top + 52 })
}
