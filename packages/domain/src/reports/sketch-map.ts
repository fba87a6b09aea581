import type { Annotation } from '@huanying/contracts/journal'
import type { Situation } from '@huanying/contracts/situation'
import { bearingDeg, distanceM } from '../geo/geodesic.ts'
import { chineseDistance } from './report-draft.ts'

const side = 900
const height = 980
const half = side / 2
const kinds: Record<string, { fill: string; shape: 'circle' | 'square' | 'triangle' | 'drop'; word: string }> = {
  village: { fill: '#4b5563', shape: 'circle', word: '村庄、社区' },
  community: { fill: '#4b5563', shape: 'circle', word: '村庄、社区' },
  school: { fill: '#6d28d9', shape: 'triangle', word: '学校' },
  hospital: { fill: '#047857', shape: 'square', word: '医院' },
  waterIntake: { fill: '#0e7490', shape: 'drop', word: '饮用水取水口' },
  reserve: { fill: '#3f6212', shape: 'square', word: '自然保护区' },
  other: { fill: '#78716c', shape: 'circle', word: '其他' },
}

const drawnWords: Record<Annotation['kind'], string> = {
  cordon: '警戒区',
  boom: '拦截坝/围油栏',
  samplingPoint: '采样点',
  commandPost: '现场指挥部',
  decontamination: '洗消点',
  route: '疏散路线',
  other: '标绘',
}
/** Ink of what people drew: none of the four colours that are kept for grades. */
const drawnInk = '#1d3a8a'

const escape = (text: string) => text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`)

/** What of a situation the sketch map shows. */
export type Sketched = Pick<Situation, 'enterprise' | 'location' | 'population' | 'receptors'>

/** A drawing of its own size in units. */
export interface SketchMap {
  readonly svg: string
  readonly width: number
  readonly height: number
}

/**
 * The sketch map of sensitive points (敏感点分布示意图) that a written report carries (令第17号 art. 13): site in the
 * middle, rings at 1, 3 and 5 km, receptors by distance and bearing, north up, and what was drawn on the wall's map. Gives
 * SVG without a font: whoever draws it sets its words.
 */
export function sketchMap(
  situation: Sketched,
  annotations: readonly Pick<Annotation, 'kind' | 'label' | 'geometry'>[] = [],
): SketchMap {
  const rings = situation.population.rings.map((ring) => ring.radiusM)
  const reachM = Math.max(1000, ...rings) * 1.06
  const scale = half / reachM
  const ringParts = rings.map(
    (radiusM) =>
      `<circle cx="${half}" cy="${half}" r="${(radiusM * scale).toFixed(1)}" fill="none" stroke="#475569" stroke-width="1.5" stroke-dasharray="6 5"/>` +
      `<text x="${half + 6}" y="${(half - radiusM * scale + 20).toFixed(1)}" font-size="20" fill="#334155">${radiusM / 1000} km</text>`,
  )
  const shown = situation.receptors.filter((receptor) => receptor.distanceM <= reachM)
  const pointAt = (bearing: number, metres: number) => {
    const angle = (bearing * Math.PI) / 180
    return { x: half + Math.sin(angle) * metres * scale, y: half - Math.cos(angle) * metres * scale }
  }
  const places = shown.map((receptor) => ({ receptor, ...pointAt(receptor.bearingDeg, receptor.distanceM) }))
  const site = situation.location
  const drawn = annotations.map((annotation) =>
    drawing(annotation, ([lon, lat]) => {
      const place = { lon, lat }
      return pointAt(bearingDeg(site, place), distanceM(site, place))
    }),
  )
  const marks = places.map(({ receptor, x, y }) =>
    mark(kinds[receptor.kind]?.shape ?? 'circle', kinds[receptor.kind]?.fill ?? '#78716c', x, y),
  )
  const used = new Map(
    shown.map((receptor) => [kinds[receptor.kind]?.word ?? '其他', kinds[receptor.kind] ?? kinds['other']]),
  )
  const legend = [...used].map(([word, kind], index) => {
    const x = 60 + index * 160
    return `${mark(kind?.shape ?? 'circle', kind?.fill ?? '#78716c', x, 945)}<text x="${x + 16}" y="952" font-size="19" fill="#111827">${word}</text>`
  })
  const name = situation.enterprise?.name ?? '事发地点'
  const svg = [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${height}" width="${side}" height="${height}">`,
    `<rect width="${side}" height="${height}" fill="#ffffff"/><rect x="1" y="1" width="${side - 2}" height="${side - 2}" fill="#f8fafc" stroke="#334155" stroke-width="2"/>`,
    ...ringParts,
    ...(drawn.length === 0
      ? []
      : [
          `<clipPath id="map"><rect width="${side}" height="${side}"/></clipPath><g clip-path="url(#map)">`,
          ...drawn,
          '</g>',
        ]),
    ...marks,
    ...labels(places, [
      { x: half - 20, y: half, width: 40 + 26 * name.length },
      ...rings.map((radiusM) => ({ x: half, y: half - radiusM * scale + 14, width: 60 })),
    ]),
    `<path d="M ${half} ${half - 16} L ${half + 14} ${half + 10} L ${half - 14} ${half + 10} Z" fill="#111827"/>`,
    `<text x="${half + 18}" y="${half + 8}" font-size="26" font-weight="bold" fill="#111827">${escape(name)}</text>`,
    `<path d="M 850 30 L 862 70 L 850 60 L 838 70 Z" fill="#111827"/><text x="842" y="94" font-size="20" fill="#111827">北</text>`,
    ...legend,
    '</svg>',
  ].join('')
  return { svg, width: side, height }
}

function mark(shape: string, fill: string, x: number, y: number): string {
  const [cx, cy] = [x.toFixed(1), y.toFixed(1)]
  const common = `fill="${fill}" stroke="#ffffff" stroke-width="1.5"`
  if (shape === 'square')
    return `<rect x="${(x - 7).toFixed(1)}" y="${(y - 7).toFixed(1)}" width="14" height="14" ${common}/>`
  if (shape === 'triangle') return `<path d="M ${cx} ${(y - 9).toFixed(1)} l 9 16 l -18 0 Z" ${common}/>`
  if (shape === 'drop') return `<path d="M ${cx} ${(y - 11).toFixed(1)} q 10 13 0 20 q -10 -7 0 -20 Z" ${common}/>`
  return `<circle cx="${cx}" cy="${cy}" r="7" ${common}/>`
}

/** What somebody drew: an area hatched, a line thick, a point crossed, each with its words. */
function drawing(
  { kind, label, geometry }: Pick<Annotation, 'kind' | 'label' | 'geometry'>,
  place: (position: [number, number]) => { x: number; y: number },
): string {
  const positions =
    geometry.type === 'Point'
      ? [geometry.coordinates]
      : geometry.type === 'LineString'
        ? geometry.coordinates
        : geometry.coordinates.flat()
  const points = positions.map(place)
  const at = points[geometry.type === 'LineString' ? Math.floor(points.length / 2) : 0] ?? { x: half, y: half }
  const list = points.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ')
  const line = `stroke="${drawnInk}" stroke-width="3"`
  const shape =
    geometry.type === 'Polygon'
      ? `<polygon points="${list}" fill="${drawnInk}" fill-opacity="0.1" ${line} stroke-dasharray="10 5"/>`
      : geometry.type === 'LineString'
        ? `<polyline points="${list}" fill="none" ${line}/>`
        : `<path d="M ${(at.x - 8).toFixed(1)} ${at.y.toFixed(1)} h 16 m -8 -8 v 16" fill="none" ${line}/>`
  const words = escape(label === '' ? drawnWords[kind] : `${drawnWords[kind]} ${label}`)
  return `${shape}<text x="${(at.x + 10).toFixed(1)}" y="${(at.y - 8).toFixed(1)}" font-size="20" fill="${drawnInk}">${words}</text>`
}

interface Placed {
  receptor: Situation['receptors'][number]
  x: number
  y: number
}

interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
}

/** Names beside their marks, nearest first; a name that would cover another one is left out, its mark stays. */
function labels(places: readonly Placed[], standing: readonly Box[]): string[] {
  const taken = [...standing]
  const words: string[] = []
  for (const { receptor, x, y } of places) {
    const text = `${receptor.name} ${chineseDistance(receptor.distanceM)}`
    const width = text.length * 19
    const left = x + 12 + width > side ? x - 12 - width : x + 12
    if (taken.some((box) => left < box.x + box.width && box.x < left + width && Math.abs(box.y - y) < 24)) continue
    taken.push({ x: left, y, width })
    words.push(
      `<text x="${left.toFixed(1)}" y="${(y + 6).toFixed(1)}" font-size="21" fill="#1f2937">${escape(text)}</text>`,
    )
  }
  return words
}
