import { expect, test } from 'vitest'
import { mainFigure } from './pollutants.ts'

test.each([
  ['a reading before a mean', { code: 'w01018', rtd: 36.5, avg: 30 }, { figure: 36.5, unit: 'mg/L' }],
  ['a total has no concentration’s unit', { code: 'w01018', cou: 200 }, { figure: 200, unit: '' }],
  ['the highest where nothing else is given', { code: 'w01018', max: 60, min: 1 }, { figure: 60, unit: 'mg/L' }],
  ['a code that is not known has no unit', { code: 'x99999', rtd: 1 }, { figure: 1, unit: '' }],
  ['a mark alone is no figure', { code: 'w01018' }, null],
])('%s', (_, value, expected) => {
  expect(mainFigure(value)).toEqual(expected)
})
