import { describe, expect, test } from 'vitest'
import { maxSpeedKmh, roadOf } from './osm-road.ts'

describe('a road of OpenStreetMap', () => {
  test.each([
    [{ oneway: 'yes' }, 'forward'],
    [{ oneway: '1' }, 'forward'],
    [{ oneway: 1 }, 'forward'],
    [{ oneway: true }, 'forward'],
    [{ oneWay: true }, 'forward'],
    [{ oneway: '-1' }, 'backward'],
    [{ oneway: -1 }, 'backward'],
    [{ oneway: 'reverse' }, 'backward'],
    [{ oneway: 'no' }, 'both'],
    [{ oneway: null }, 'both'],
    [{}, 'both'],
    [{ junction: 'roundabout' }, 'forward'],
    [{ highway: 'motorway' }, 'forward'],
    [{ highway: 'motorway', oneway: 'no' }, 'both'],
    [{ highway: 'motorway_link' }, 'both'],
  ] as const)('%j is driven %s', (tags, direction) => expect(roadOf(tags)?.direction).toBe(direction))

  test.each([
    [{ speedKmh: 33, maxspeed: '80' }, 33],
    [{ maxspeed: '80', highway: 'primary' }, 80],
    [{ maxspeed: 80 }, 80],
    [{ maxspeed: '50 km/h' }, 50],
    [{ maxspeed: '30 mph' }, 48.3],
    [{ maxspeed: 'CN:urban', highway: 'secondary' }, 50],
    [{ highway: 'primary_link' }, 30],
    [{ highway: 'residential' }, 25],
    [{ highway: 'somewhat' }, 30],
  ])('%j is driven at %d km/h', (tags, speed) => expect(roadOf(tags)?.speedKmh).toBe(speed))

  test('for feet, planned or closed is none', () => {
    for (const tags of [{ highway: 'footway' }, { highway: 'construction' }, { highway: 'service', access: 'no' }])
      expect(roadOf(tags)).toBeNull()
    expect(maxSpeedKmh('0')).toBeNull()
  })
})
