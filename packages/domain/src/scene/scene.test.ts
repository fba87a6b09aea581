import { ReceptorKind } from '@huanying/contracts/situation'
import fc from 'fast-check'
import { SaxesParser } from 'saxes'
import { describe, expect, test } from 'vitest'
import { destination } from '../geo/geodesic.ts'
import { barLengthM, lengthWords, scaleBar } from './map-furniture.ts'
import { overlap, placeLabels } from './place-labels.ts'
import { routeScene } from './route-scene.ts'
import type { Scene, SceneShape } from './scene.ts'
import { sceneSvg } from './scene-svg.ts'
import { siteScene } from './site-scene.ts'
import type { SiteFacts, SiteLook } from './site-scene.ts'

const place = { lon: 114.48, lat: 36.36 }
const look: SiteLook = {
  width: 900,
  height: 980,
  size: 20,
  language: 'zh',
  inks: {
    land: '#f0f0f0',
    frame: '#334155',
    ring: '#475569',
    water: '#0e7490',
    drawn: '#1d3a8a',
    tile: '#ffffff',
    letter: '#1f2937',
    words: '#111827',
    site: '#d3101c',
  },
}
const nothing: SiteFacts = { place, name: '甲厂', radiiM: [1000, 3000, 5000], receptors: [], drawn: [], rivers: [] }
const flat = (shapes: readonly SceneShape[]): SceneShape[] =>
  shapes.flatMap((shape) => (shape.kind === 'within' ? flat(shape.shapes) : [shape]))
const wordsOf = (scene: Scene) => flat(scene.shapes).flatMap((shape) => (shape.kind === 'words' ? [shape.words] : []))

describe('names', () => {
  const frame = { x: 0, y: 0, width: 600, height: 400 }
  const spots = fc.record({ x: fc.nat(600), y: fc.nat(400) })
  const labels = fc.record({
    words: fc.string({ minLength: 1, maxLength: 12, unit: 'grapheme' }),
    size: fc.constantFrom(12, 20),
    anchors: fc.array(fc.record({ at: spots, gap: fc.constant(14) }), { maxLength: 3 }),
  })

  test('cover neither each other nor what stands, and stay in the frame', () => {
    fc.assert(
      fc.property(fc.array(labels, { maxLength: 30 }), fc.array(spots, { maxLength: 10 }), (wanted, marks) => {
        const standing = marks.map(({ x, y }) => ({ x: x - 10, y: y - 10, width: 20, height: 20 }))
        const boxes = placeLabels(wanted, { frame, standing }).map(({ box }) => box)
        for (const [index, box] of boxes.entries()) {
          expect(box.x >= 0 && box.y >= 0 && box.x + box.width <= 600 && box.y + box.height <= 400).toBe(true)
          expect([...standing, ...boxes.slice(0, index)].some((other) => overlap(box, other))).toBe(false)
        }
      }),
    )
  })

  test('give way: the first stands to the right, the second by it elsewhere, one without room is left out', () => {
    const at = { x: 300, y: 200 }
    const label = { words: '南赵村', size: 20, anchors: [{ at, gap: 14 }] }
    const placed = placeLabels([label, label, label, label, label], { frame, standing: [] })
    expect(placed).toHaveLength(4)
    expect(
      placed.map(({ box }) => [Math.sign(box.x + box.width / 2 - at.x), Math.sign(box.y + box.height / 2 - at.y)]),
    ).toEqual([
      [1, 0],
      [-1, 0],
      [0, 1],
      [0, -1],
    ])
    const corner = placeLabels([{ ...label, anchors: [{ at: { x: 590, y: 200 }, gap: 14 }] }], { frame, standing: [] })
    expect(corner[0]?.box.x).toBeLessThan(590)
  })
})

describe('a scale bar', () => {
  test.each([
    [1500, 1000],
    [999, 500],
    [2000, 2000],
    [0.7, 0.5],
    [60, 50],
  ])('for at most %d m is %d m long', (atMost, length) => {
    expect(barLengthM(atMost)).toBe(length)
  })

  test.each([
    [820, '820 m'],
    [999.6, '1 km'],
    [1000, '1 km'],
    [4449, '4.4 km'],
  ])('%d m are said as %s', (metres, words) => {
    expect(lengthWords(metres)).toBe(words)
  })

  test('is as long on the drawing as it says', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.001, max: 100, noNaN: true }), (unitsPerM) => {
        const { shapes } = scaleBar({ x: 10, y: 100 }, { unitsPerM, longest: 200, size: 12, ink: '#000000' })
        const [line, words] = shapes
        if (line?.kind !== 'line' || words?.kind !== 'words') throw new Error('a line and its words')
        const length = (line.points[2]?.x ?? 0) - 10
        expect(length).toBeLessThanOrEqual(200 * (1 + 1e-9))
        expect(length).toBeGreaterThan(200 / 2.6)
        expect(words.words).toBe(lengthWords(length / unitsPerM))
      }),
    )
  })
})

describe('the sketch of a site', () => {
  const receptor = (more: Partial<SiteFacts['receptors'][number]>) => ({
    kind: 'village' as const,
    name: '南赵村',
    distanceM: 820,
    bearingDeg: 90,
    ...more,
  })

  test('says north, its scale, its rings, what the letters mean, and names with their distance', () => {
    const receptors = [receptor({}), receptor({ kind: 'school', name: '第一小学', distanceM: 4400, bearingDeg: 200 })]
    const said = wordsOf(siteScene({ ...nothing, receptors }, look))
    for (const words of [
      '北',
      '2 km',
      '甲厂',
      '1 km',
      '3 km',
      '5 km',
      '村庄',
      '学校',
      '南赵村 820 m',
      '第一小学 4.4 km',
    ])
      expect(said).toContain(words)
    expect(wordsOf(siteScene({ ...nothing, receptors }, { ...look, language: 'en' }))).toEqual(
      expect.arrayContaining(['N', 'Village', 'School', 'V', 'S']),
    )
    // Beyond the last ring nothing is drawn, and no letter is explained that does not stand there.
    const far = wordsOf(siteScene({ ...nothing, receptors: [receptor({ distanceM: 9000 })] }, look))
    expect(far).not.toContain('村')
    expect(far).not.toContain('村庄')
  })

  test('puts a drawn point where a receptor of the same place stands', () => {
    fc.assert(
      fc.property(fc.nat(4900), fc.nat(359), (metres, bearingDeg) => {
        const { lon, lat } = destination(place, bearingDeg, metres)
        const drawn = [{ geometry: { type: 'Point' as const, coordinates: [lon, lat] as [number, number] }, words: '' }]
        const scene = siteScene({ ...nothing, receptors: [receptor({ distanceM: metres, bearingDeg })], drawn }, look)
        const shapes = flat(scene.shapes)
        const dot = shapes.find((shape) => shape.kind === 'disc' && shape.fill === look.inks.drawn)
        const tile = shapes.find((shape) => shape.kind === 'box' && shape.fill === look.inks.tile)
        if (dot?.kind !== 'disc' || tile?.kind !== 'box') throw new Error('both are drawn')
        // Half a percent of the way: the ellipsoid drawn flat.
        const middle = { x: tile.box.x + tile.box.width / 2, y: tile.box.y + tile.box.height / 2 }
        const way = Math.hypot(middle.x - 450, 0) + 1
        expect(Math.abs(dot.at.x - middle.x)).toBeLessThan(0.005 * way + 2)
        expect(Math.abs(dot.at.y - middle.y)).toBeLessThan(3)
      }),
    )
  })

  test('whatever lies around, is a whole SVG with every tile in it and each text as it was given', () => {
    const receptors = fc.array(
      fc.record({
        kind: fc.constantFrom(...ReceptorKind.options),
        name: fc.oneof(fc.string({ maxLength: 20 }), fc.constantFrom('</text><script>', '"&\'<>', '甲&乙')),
        distanceM: fc.nat(8000),
        bearingDeg: fc.nat(359),
      }),
      { maxLength: 25 },
    )
    fc.assert(
      fc.property(receptors, fc.constantFrom<'zh' | 'en'>('zh', 'en'), (around, language) => {
        const scene = siteScene({ ...nothing, receptors: around }, { ...look, language })
        const shown = around.filter(({ distanceM }) => distanceM <= 5300)
        const tiles = flat(scene.shapes).filter((shape) => shape.kind === 'box' && shape.fill === look.inks.tile)
        expect(tiles).toHaveLength(shown.length + new Set(shown.map(({ kind }) => kind)).size)
        const texts: string[] = []
        const parser = new SaxesParser()
        parser.on('error', (error) => {
          throw error
        })
        parser.on('opentag', ({ name }) =>
          expect(['svg', 'clipPath', 'g', 'rect', 'circle', 'polygon', 'polyline', 'text']).toContain(name),
        )
        parser.on('text', (text) => texts.push(text))
        parser.write(sceneSvg(scene)).close()
        expect(texts.filter((text) => text !== '')).toEqual(wordsOf(scene).filter((words) => words !== ''))
      }),
    )
  })
})

describe('the sketch of a route', () => {
  const own = { width: 340, height: 150, way: '#111', here: '#222', rim: '#fff', scale: '#333' }
  const spot = (metres: number, bearing: number, number: number) => ({
    place: destination(place, bearing, metres),
    number,
    fill: '#fff',
    ink: '#000',
    words: '#000',
  })

  test('fits every point in, true to scale, and leaves out whoever stands outside', () => {
    const spots = [spot(0, 0, 1), spot(100, 90, 2), spot(50, 0, 3)]
    const scene = routeScene(spots, place, own)
    const [line] = scene.shapes
    if (line?.kind !== 'line') throw new Error('the way is drawn first')
    const [first, second, third] = line.points
    for (const { x, y } of line.points) expect(x > 10 && x < 330 && y > 10 && y < 140).toBe(true)
    const [east, up] = [(second?.x ?? 0) - (first?.x ?? 0), (first?.y ?? 0) - (third?.y ?? 0)]
    expect(east / up).toBeCloseTo(2, 1)
    // 50 m fill the height of 106: a quarter of the width is 40 m.
    expect(wordsOf(scene)).toEqual(['20 m', '3', '2', '1'])
    const here = (scene: Scene) => scene.shapes.some((shape) => shape.kind === 'disc' && shape.fill === own.here)
    expect(here(scene)).toBe(true)
    expect(here(routeScene(spots, destination(place, 0, 5000), own))).toBe(false)
    expect(here(routeScene(spots, null, own))).toBe(false)
  })

  test('of points at one place draws them in the middle', () => {
    const [line] = routeScene([spot(0, 0, 1), spot(0, 0, 2)], null, own).shapes
    expect(line?.kind === 'line' && line.points).toEqual([
      { x: 170, y: 75 },
      { x: 170, y: 75 },
    ])
  })
})
