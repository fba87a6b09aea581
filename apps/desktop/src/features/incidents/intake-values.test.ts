import { NewIncident } from '@huanying/contracts/incidents'
import dayjs from 'dayjs'
import { describe, expect, test } from 'vitest'
import { fieldOf, incidentOf } from './intake-values.ts'
import type { IntakeValues } from './intake-values.ts'

const values = (more: Partial<IntakeValues> = {}): IntakeValues => ({
  channel: 'official',
  hotline: {
    line: '12345',
    orderNo: 'WO-87',
    calledAt: dayjs('2026-05-16T14:52:00'),
    callerName: ' 李某 ',
    callerPhone: '',
  },
  site: 'known',
  enterpriseId: '7f1c0a56-5f0e-4a37-9a50-0d5a5f7b1c11',
  occurredAt: dayjs('2026-05-16T14:40:00'),
  mode: 'real',
  kind: 'fixed',
  description: ' 刺鼻气味 ',
  reporterName: '王某',
  reporterPhone: '13800000001',
  ...more,
})

describe('what the form sends', () => {
  test.each(['official', 'enterprise', 'hotline'] as const)('is a right call for the channel %s', (channel) => {
    const incident = incidentOf(values({ channel }))
    expect(NewIncident.safeParse(incident).success).toBe(true)
    expect(incident.occurredAt).toBe('2026-05-16T14:40:00+08:00')
    expect(Object.values(incident)).not.toContain(undefined)
  })

  test('holds the fields of the chosen channel and of no other', () => {
    const official = incidentOf(values())
    expect(official).toMatchObject({ description: '刺鼻气味', reporter: { name: '王某', phone: '13800000001' } })
    expect(official.hotline).toBeUndefined()
    const { reporter, description, hotline } = incidentOf(values({ channel: 'hotline' }))
    expect([reporter, description]).toEqual([undefined, undefined])
    expect(hotline).toEqual({
      line: '12345',
      orderNo: 'WO-87',
      calledAt: '2026-05-16T14:52:00+08:00',
      callerName: '李某',
      isConfidential: false,
      content: '刺鼻气味',
    })
  })
})

test.each([
  ['location', ['lon']],
  ['reporter.phone', ['reporterPhone']],
  ['hotline', ['channel']],
  ['hotline.orderNo', ['hotline', 'orderNo']],
  ['hotline.content', ['description']],
  ['substances.0.cas', ['substances']],
  ['occurredAt', ['occurredAt']],
])('what is wrong with %s is said at %j', (path, field) => {
  expect(fieldOf(path)).toEqual(field)
})
