import type { RiskPointKind } from '@huanying/contracts/enterprises'
import { Language, wordsIn } from '@huanying/contracts/values'
import { receptorLetters } from '@huanying/domain/scene/receptor-marks'
import { gradeColours, palettes } from '../tokens.ts'
import type { Mood } from '../tokens.ts'

/** The marks of the map. Risk levels differ in shape as well as colour; everything else is a tile with a character. */
const tiles = {
  agency: ['监', 'M'],
  team: ['救', 'R'],
  depot: ['库', 'D'],
  expert: ['专', 'E'],
  ...receptorLetters,
  station: ['断', 'G'],
  outfall: ['排', 'F'],
  riskPoint: ['点', 'P'],
  tankBund: ['罐', 'T'],
  emergencyPool: ['池', 'P'],
  rainwaterOutlet: ['雨', 'R'],
  wastewaterOutlet: ['污', 'W'],
  accidentValve: ['阀', 'V'],
  processUnit: ['装', 'U'],
  hazardousWasteStore: ['废', 'H'],
  toxicGasMonitor: ['气', 'G'],
} as const
export type TileMark = keyof typeof tiles
export type RiskMark = 'risk-general' | 'risk-significant' | 'risk-major'
/** Nothing to be seen, `roomPx` wide: a disc drawn below takes its room among the names by it. */
export const roomMark = 'room'
export const roomPx = 44
export type Mark = TileMark | RiskMark | 'site' | 'arrow'

const means: ReadonlySet<string> = new Set(['agency', 'team', 'depot', 'expert'])

/** The mark of a risk point of a kind. */
export function riskPointMark(kind: RiskPointKind): TileMark {
  return kind === 'other' ? 'riskPoint' : kind
}

/** The name under which the map asks for a mark: kind, mood and language. */
export function markName(mark: Mark, mood: Mood, language: Language): string {
  return `${mark}|${mood}|${language}`
}

/** Draws a mark by its name at twice its size (for sharp screens); null for a name that is none of ours. */
export function drawMark(name: string): ImageData | null {
  const [mark = '', mood = 'peace', language = 'zh'] = name.split('|')
  const size = mark === 'site' ? 72 : roomPx
  const canvas = document.createElement('canvas')
  canvas.width = size
  canvas.height = size
  const pen = canvas.getContext('2d')
  if (pen === null) return null
  const palette = palettes[mood === 'war' ? 'war' : 'peace']
  pen.lineJoin = 'round'
  if (mark === 'site') drawSite(pen, size)
  else if (mark === 'arrow') drawArrow(pen, size, palette.water)
  else if (mark.startsWith('risk-')) drawRisk(pen, { size, level: mark.slice(5), rim: palette.mapHalo })
  else if (mark in tiles) {
    const isMeans = means.has(mark)
    drawTile(pen, {
      size,
      character: wordsIn(Language.parse(language), tiles[mark as TileMark]),
      fill: isMeans ? palette.primary : palette.surface,
      ink: isMeans ? palette.primaryInk : palette.ink,
      rim: isMeans ? palette.mapHalo : mark === 'waterIntake' || mark === 'station' ? palette.water : palette.inkFaint,
    })
  } else if (mark !== roomMark) return null
  return pen.getImageData(0, 0, size, size)
}

/** General: blue disc. Significant: yellow diamond. Major: red triangle. */
function drawRisk(
  pen: CanvasRenderingContext2D,
  { size, level, rim }: { size: number; level: string; rim: string },
): void {
  const middle = size / 2
  const colour =
    level === 'major' ? gradeColours.red : level === 'significant' ? gradeColours.yellow : gradeColours.blue
  pen.beginPath()
  if (level === 'major') {
    pen.moveTo(middle, 4)
    pen.lineTo(size - 4, size - 7)
    pen.lineTo(4, size - 7)
    pen.closePath()
  } else if (level === 'significant') {
    pen.moveTo(middle, 5)
    pen.lineTo(size - 5, middle)
    pen.lineTo(middle, size - 5)
    pen.lineTo(5, middle)
    pen.closePath()
  } else pen.arc(middle, middle, 10, 0, Math.PI * 2)
  pen.lineWidth = 5
  pen.strokeStyle = rim
  pen.stroke()
  pen.fillStyle = colour.fill
  pen.fill()
  if (level === 'significant') {
    pen.lineWidth = 1.5
    pen.strokeStyle = '#7a6100'
    pen.stroke()
  }
}

function drawTile(
  pen: CanvasRenderingContext2D,
  { size, character, fill, ink, rim }: { size: number; character: string; fill: string; ink: string; rim: string },
): void {
  pen.beginPath()
  pen.roundRect(4, 4, size - 8, size - 8, 8)
  pen.fillStyle = fill
  pen.fill()
  pen.lineWidth = 3
  pen.strokeStyle = rim
  pen.stroke()
  pen.fillStyle = ink
  pen.font = '600 23px "Noto Sans CJK SC","PingFang SC","Microsoft YaHei",sans-serif'
  pen.textAlign = 'center'
  pen.textBaseline = 'middle'
  pen.fillText(character, size / 2, size / 2 + 1.5)
}

/** The place of the accident: a red target, the one mark that outshines all others. */
function drawSite(pen: CanvasRenderingContext2D, size: number): void {
  const middle = size / 2
  const ring = (radius: number, width: number, colour: string) => {
    pen.beginPath()
    pen.arc(middle, middle, radius, 0, Math.PI * 2)
    pen.lineWidth = width
    pen.strokeStyle = colour
    pen.stroke()
  }
  ring(26, 9, '#ffffff')
  ring(26, 5, gradeColours.red.fill)
  pen.beginPath()
  pen.arc(middle, middle, 13, 0, Math.PI * 2)
  pen.fillStyle = gradeColours.red.fill
  pen.fill()
  pen.lineWidth = 4
  pen.strokeStyle = '#ffffff'
  pen.stroke()
}

function drawArrow(pen: CanvasRenderingContext2D, size: number, colour: string): void {
  pen.beginPath()
  pen.moveTo(size * 0.3, size * 0.25)
  pen.lineTo(size * 0.7, size * 0.5)
  pen.lineTo(size * 0.3, size * 0.75)
  pen.lineWidth = 5
  pen.strokeStyle = colour
  pen.stroke()
}
