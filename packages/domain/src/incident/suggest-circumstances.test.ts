import type { Situation } from '@huanying/contracts/situation'
import { describe, expect, test } from 'vitest'
import { isInside } from '../geo/inside.ts'
import { suggestCircumstances } from './suggest-circumstances.ts'

type Receptor = Situation['receptors'][number]
const receptor = (name: string, kind: Receptor['kind'], more: Partial<Receptor> = {}): Receptor => ({
  id: name,
  kind,
  name,
  distanceM: 500,
  bearingDeg: 0,
  people: null,
  downstream: false,
  riverDistanceM: null,
  riverTravelH: null,
  location: { lon: 114.4, lat: 36.5 },
  ...more,
})
const facts = (more: Partial<Pick<Situation, 'receptors' | 'substances' | 'media'>> = {}) => ({
  location: { lon: 114.4, lat: 36.5 },
  receptors: [],
  substances: [],
  media: ['water' as const],
  ...more,
})
const substance = (name: string) => ({ name }) as Situation['substances'][number]
const west = ({ lon }: { lon: number }) => (lon < 114.5 ? '邯山区' : '永年区')

describe('what the situation speaks for', () => {
  test('an intake downstream threatens a water source, and across a border its neighbour is to be told', () => {
    const away = receptor('永年取水口', 'waterIntake', {
      downstream: true,
      distanceM: 31_000,
      location: { lon: 114.6, lat: 36.7 },
    })
    const beside = receptor('上游取水口', 'waterIntake')
    expect(suggestCircumstances(facts({ receptors: [away, beside] }), west)).toEqual([
      { fact: 'waterSourceThreatened', names: ['永年取水口'] },
      { fact: 'neighboursThreatened', names: ['永年区（永年取水口）'] },
    ])
    expect(suggestCircumstances(facts({ receptors: [away], media: ['air'] }), west)).toEqual([])
    expect(suggestCircumstances(facts({ receptors: [away] }), () => null)).toHaveLength(1)
  })

  test('homes, schools and hospitals within a kilometre, three of them named', () => {
    const near = ['南赵村', '园区中学', '南部卫生院', '北李村'].map((name) => receptor(name, 'village'))
    const [suggested] = suggestCircumstances(
      facts({ receptors: [...near, receptor('远村', 'village', { distanceM: 1001 })] }),
      west,
    )
    expect(suggested).toEqual({ fact: 'sensitivePlaces', names: ['南赵村', '园区中学', '南部卫生院'] })
  })

  test.each([
    ['三氧化二砷', true],
    ['氯化镉', true],
    ['硫酸铜', true],
    ['甲醇', false],
    ['二甲苯', false],
  ])('%s: heavy metal %s', (name, isMetal) => {
    const found = suggestCircumstances(facts({ substances: [substance(name)] }), west)
    expect(found.some(({ fact }) => fact === 'heavyMetals')).toBe(isMetal)
  })
})

describe('a place in an outline', () => {
  const outline = [
    [0, 0],
    [4, 0],
    [4, 4],
    [0, 4],
    [0, 0],
  ]
  const hole = [
    [1, 1],
    [2, 1],
    [2, 2],
    [1, 2],
    [1, 1],
  ]
  test.each([
    [3, 3, true],
    [1.5, 1.5, false],
    [5, 1, false],
    [-1, 2, false],
  ])('(%d, %d): %s', (lon, lat, expected) => {
    expect(isInside({ lon, lat }, { type: 'Polygon', coordinates: [outline, hole] })).toBe(expected)
    expect(isInside({ lon, lat }, { type: 'MultiPolygon', coordinates: [[outline, hole]] })).toBe(expected)
  })
  test('a line holds nothing', () => {
    expect(isInside({ lon: 1, lat: 1 }, { type: 'LineString', coordinates: outline })).toBe(false)
  })
})
