import { expect, test } from 'vitest'
import { readPlace } from './read-place.ts'

test.each(['114.5, 36.6', '114.5 36.6', '114.5，36.6', ' 114.5°、36.6° ', '114.5E, 36.6N'])(
  '%j is a place',
  (typed) => {
    expect(readPlace(typed)).toEqual({ lon: 114.5, lat: 36.6 })
  },
)

test.each([
  ['', 'not-a-number'],
  ['114.5', 'not-a-number'],
  ['114.5, 36.6, 12', 'not-a-number'],
  ['邯郸 36.6', 'not-a-number'],
  ['36.6, 114.5', 'swapped'],
  ['14.5, 136.6', 'outside-china'],
])('%j is none: %s', (typed, fault) => {
  expect(readPlace(typed)).toEqual({ fault })
})
