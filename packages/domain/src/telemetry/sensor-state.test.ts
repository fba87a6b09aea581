import { describe, expect, test } from 'vitest'
import { byImportance, pollutants } from './pollutants.ts'
import { sensorState, silentFrom } from './sensor-state.ts'

const now = new Date('2026-05-16T15:00:00+08:00')
const minutesAgo = (minutes: number) => new Date(now.getTime() - minutes * 60_000)

test.each([
  ['online', { isActive: true, lastHeardAt: minutesAgo(30), intervalMinutes: 10 }],
  ['silent', { isActive: true, lastHeardAt: minutesAgo(31), intervalMinutes: 10 }],
  ['online', { isActive: true, lastHeardAt: minutesAgo(31), intervalMinutes: 60 }],
  ['neverHeard', { isActive: true, lastHeardAt: null, intervalMinutes: 10 }],
  ['stopped', { isActive: false, lastHeardAt: minutesAgo(9000), intervalMinutes: 10 }],
] as const)('a device is %s', (state, sensor) => {
  expect(sensorState(sensor, now)).toBe(state)
})

test('the first day without data is the one after, on China’s clocks', () => {
  expect(silentFrom(new Date('2026-05-16T00:00:00+08:00'))).toBe('2026-05-17')
  expect(silentFrom(new Date('2026-05-16T23:59:59+08:00'))).toBe('2026-05-17')
  expect(silentFrom(new Date('2026-12-31T12:00:00Z'))).toBe('2027-01-01')
})

describe('the table of factors', () => {
  test('has codes of the standard, each named in both languages', () => {
    for (const [code, { zh, en }] of Object.entries(pollutants)) {
      expect(code).toMatch(/^[wa]\d{5}$/)
      expect(zh).not.toBe('')
      expect(en).not.toBe('')
    }
  })

  test('puts what is discharged before flow and temperature', () => {
    const codes = ['w00000', 'x', 'w21003', 'w01018', 'a34013']
    expect(byImportance(codes.map((code) => ({ code }))).map(({ code }) => code)).toEqual([
      'w01018',
      'w21003',
      'a34013',
      'w00000',
      'x',
    ])
  })
})
