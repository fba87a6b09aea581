import type { Incident } from '@huanying/contracts/incidents'
import { IncidentCorrection } from '@huanying/contracts/incidents'
import dayjs from 'dayjs'
import { describe, expect, test } from 'vitest'
import { correctionOf, valuesOf } from './correct-values.ts'

const incident = {
  enterpriseId: null,
  location: { lon: 114.43, lat: 36.53 },
  address: null,
  occurredAt: '2026-05-16T06:50:00.000Z',
  kind: 'unknown',
  substances: [{ cas: '67-56-1', quantityKg: 200 }, { un: '1307' }, { name: '不明液体' }],
  media: ['water', 'air'],
  description: '刺鼻气味',
  reporter: { name: '王某', phone: '13800000001' },
} as unknown as Incident

describe('a correction', () => {
  test('of a form that nobody changed says its reason and nothing else', () => {
    expect(correctionOf({ ...valuesOf(incident), reason: ' 复核 ' }, incident)).toEqual({ reason: '复核' })
  })

  test('says the plant that it turned out to be, and leaves the accident where it was seen', () => {
    const enterpriseId = '7f1c0a56-5f0e-4a37-9a50-0d5a5f7b1c11'
    const said = correctionOf({ ...valuesOf(incident), enterpriseId, reason: '现场查明' }, incident)
    const location = { ...incident.location, system: 'cgcs2000' }
    expect(said).toEqual({ reason: '现场查明', enterpriseId, location })
    const moved = correctionOf({ ...valuesOf(incident), enterpriseId, lon: 114.5, reason: '现场查明' }, incident)
    expect(moved).toMatchObject({ enterpriseId, location: { lon: 114.5, lat: 36.53 } })
    const known = { ...incident, enterpriseId }
    expect(correctionOf({ ...valuesOf(known), enterpriseId: undefined }, known)).toEqual({
      reason: '',
      enterpriseId: null,
      location,
    })
  })

  test('takes back what was cleared', () => {
    const said = { ...incident, address: 'G22 K812' }
    const cleared = { ...valuesOf(said), address: ' ', description: '', reporterName: '', reporterPhone: '' }
    expect(IncidentCorrection.parse(correctionOf({ ...cleared, reason: '误记' }, said))).toEqual({
      reason: '误记',
      address: null,
      description: null,
      reporter: null,
    })
  })

  test('sends every part that differs in the shape of the call', () => {
    const said = correctionOf(
      {
        ...valuesOf(incident),
        lon: 114.5,
        system: 'gcj02',
        address: 'G22 K812',
        occurredAt: dayjs('2026-05-16T14:40:00'),
        kind: 'transport',
        substances: [{ name: 'UN 1230', quantityKg: 5000 }],
        media: ['air', 'water', 'soil'],
        reporterPhone: '13800000002',
        reason: '交警查明',
      },
      incident,
    )
    expect(IncidentCorrection.parse(said)).toEqual({
      reason: '交警查明',
      location: { lon: 114.5, lat: 36.53, system: 'gcj02' },
      address: 'G22 K812',
      occurredAt: '2026-05-16T14:40:00+08:00',
      kind: 'transport',
      substances: [{ un: '1230', quantityKg: 5000 }],
      media: ['air', 'water', 'soil'],
      reporter: { name: '王某', phone: '13800000002' },
    })
  })
})
