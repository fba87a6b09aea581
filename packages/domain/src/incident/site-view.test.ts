import { Fact } from '@huanying/contracts/journal'
import { roles } from '@huanying/contracts/roles'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { entryForSite, isShownToSite, readsAsSite, siteReads } from './site-view.ts'

const entry = (kind: string, data: Record<string, unknown>) => ({
  seq: 1,
  at: '2026-05-16T07:02:00.000Z',
  factAt: null,
  actor: { id: '0f0f6f1c-6a4d-4a0a-8a35-0f6b2f6f9b11', name: '12345 热线平台', role: 'duty' },
  kind,
  data,
  place: null,
  files: [{ sha256: 'a'.repeat(64), name: '工单.pdf', type: 'application/pdf', size: 1 }],
  prevHash: '0'.repeat(64),
  hash: '1'.repeat(64),
  logIndex: 0,
})
const reader = { ownerId: 'plant', orderIds: new Set(['own']), language: 'zh' as const }
const forPlant = (kind: string, data: Record<string, unknown>) => entryForSite(entry(kind, data), reader)

test('officials read as officials, everybody else as the site', () => {
  expect(roles.filter((role) => readsAsSite(role))).toEqual(['enterprise', 'expert', 'agency', 'team', 'reviewer'])
})

test.each([
  ['hotline', 'pending', false],
  ['hotline', 'falseAlarm', false],
  ['hotline', 'confirmed', true],
  ['system', 'pending', false],
  ['official', 'pending', true],
  ['enterprise', 'pending', true],
] as const)('a report by %s that is %s: shown to the plant %s', (channel, verification, shown) => {
  expect(isShownToSite(channel, verification)).toBe(shown)
})

describe('a journal entry for the plant', () => {
  test('is one of few kinds', () => {
    const kinds = Fact.options.map(({ shape }) => shape.kind.value)
    expect(kinds.filter((kind) => !siteReads(kind))).toEqual([
      'note.recorded',
      'measurement.recorded',
      'notice.sent',
      'cost.recorded',
      'lesson.recorded',
      'lesson.done',
      'condition.met',
      'incident.merged',
      'incident.separated',
      'incident.absorbed',
      'incident.graded',
      'report.saved',
      'report.drawn',
      'report.submitted',
      'report.returned',
      'report.signed',
      'report.delivered',
      'drill.injected',
      'drill.scored',
    ])
    for (const kind of ['a.kind-of-tomorrow', 'constructor', '__proto__']) expect(forPlant(kind, {})).toBeNull()
  })

  test('holds nothing of the informant, whatever the report said, and looks alike for every channel', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('official', 'hotline', 'system'),
        fc.dictionary(fc.string(), fc.string()),
        (channel, external) => {
          const told = {
            reporter: { name: '李某' },
            hotline: { callerName: '李某' },
            description: '夜间偷排',
            address: '李家',
          }
          const read = forPlant('incident.reported', { ...told, channel, external, number: '1' })
          expect(read?.data).toEqual({
            number: '1',
            channel: '',
            address: null,
            description: null,
            reporter: null,
            hotline: null,
            external: null,
          })
          expect(read?.actor).toEqual({ id: null, name: '指挥部', role: 'duty' })
          expect(read?.files).toEqual([])
        },
      ),
    )
  })

  test('keeps what the plant reported itself, and holds nothing of another plant that did', () => {
    const own = { channel: 'enterprise', enterpriseId: 'plant', reporter: { name: '赵立新' } }
    expect(forPlant('incident.reported', own)?.data).toEqual(own)
    expect(forPlant('incident.reported', { ...own, enterpriseId: 'other' })?.data['reporter']).toBeNull()
  })

  test('says what a correction made so, not why, nor what was said before', () => {
    const before = { enterpriseId: 'other', enterpriseName: '某厂', kind: 'unknown' }
    const after = {
      enterpriseId: 'plant',
      kind: 'fixed',
      reporter: { name: '赵立新' },
      description: '举报',
      address: '李家',
    }
    expect(forPlant('incident.corrected', { reason: '比对', before, after })?.data).toEqual({
      reason: '',
      before: {},
      after: { enterpriseId: 'plant', kind: 'fixed' },
    })
    expect(forPlant('incident.corrected', { reason: '补记举报人', before: {}, after: { reporter: {} } })).toBeNull()
  })

  test('gives its own orders, with their files, and nobody else’s', () => {
    expect(forPlant('order.sent', { orderId: 'own', text: '关阀' })?.files).toHaveLength(1)
    expect(forPlant('order.sent', { orderId: 'other', text: '查偷排' })).toBeNull()
    expect(forPlant('order.position', {})).toBeNull()
  })

  test('gives verdicts without what officials think', () => {
    expect(forPlant('incident.verified', { result: 'confirmed', note: '暗管' })?.data).toEqual({
      result: 'confirmed',
      note: '',
    })
    expect(forPlant('annotation.added', { kind: 'samplingPoint', label: '暗管' })).toBeNull()
    expect(forPlant('annotation.added', { kind: 'cordon', label: '警戒' })).not.toBeNull()
  })
})
