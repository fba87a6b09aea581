import { LedgerList } from '@huanying/contracts/ledger'
import { expect, test } from 'vitest'
import { changesOf, valuesOf } from './row-values.ts'

const team = {
  id: '00000000-0000-4000-8000-000000000001',
  updatedAt: '2026-05-16T15:02:00+08:00',
  name: '一队',
  skills: ['堵漏'],
  people: 12,
  lon: 114.123_456_789,
  lat: 36.5,
  phone: null,
}

test('a form that nobody touched changes nothing, whatever the list', () => {
  for (const list of LedgerList.options) expect(changesOf(list, team, valuesOf(list, team))).toEqual({})
})

test('only what was changed is sent, an emptied text as nothing, and a place as a whole', () => {
  const shown = valuesOf('teams', team)
  expect(shown['lon']).toBe(114.123_457)
  expect(changesOf('teams', team, { ...shown, name: ' 二队 ' })).toEqual({ name: '二队' })
  expect(changesOf('teams', team, { ...shown, people: null, skills: [] })).toEqual({ people: null, skills: [] })
  expect(changesOf('teams', team, { ...shown, lat: 36.6 })).toEqual({ lon: 114.123_457, lat: 36.6, crs: 'CGCS2000' })
  expect(changesOf('teams', team, { ...shown, crs: 'GCJ02' })).toEqual({ lon: 114.123_457, lat: 36.5, crs: 'GCJ02' })
})

test('a new row sends what was filled in', () => {
  const values = { ...valuesOf('riskPoints', null), creditCode: '91130426MA00000000', name: '罐区', kind: 'tankBund' }
  expect(changesOf('riskPoints', null, values)).toEqual({
    creditCode: '91130426MA00000000',
    name: '罐区',
    kind: 'tankBund',
  })
})

test('what is fixed once entered is not asked for again', () => {
  expect(Object.keys(valuesOf('plans', null))).toContain('creditCode')
  expect(Object.keys(valuesOf('plans', team))).not.toContain('creditCode')
})
