import { HotlineOrder } from '@huanying/contracts/incidents'
import { roles } from '@huanying/contracts/verbs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { entryWithoutInformant, maySeeInformant, reporterOf } from './informant.ts'

const entry = (kind: string, data: Record<string, unknown>) => ({
  seq: 1,
  at: '2026-05-16T07:02:00.000Z',
  factAt: null,
  actor: { id: null, name: '值班员', role: 'duty' },
  kind,
  data,
  place: null,
  files: [],
  prevHash: '0'.repeat(64),
  hash: '1'.repeat(64),
  logIndex: 0,
})

test('only the plant may not see who told of it', () => {
  expect(roles.filter((role) => !maySeeInformant(role))).toEqual(['enterprise'])
})

describe('the reporter of a work order', () => {
  test.each([
    ['a caller with name and phone', { callerName: '李某', callerPhone: '13800000001' }, '李某'],
    [
      'one who asked for confidentiality',
      { callerName: '李某', callerPhone: '13800000001', isConfidential: true },
      undefined,
    ],
    ['one without a phone', { callerName: '李某' }, undefined],
    ['one without a name', { callerPhone: '13800000001' }, undefined],
  ])('%s', (_, caller, name) => {
    expect(reporterOf(HotlineOrder.parse({ line: '12345', orderNo: '1', ...caller }))?.name).toBe(name)
  })
})

describe('a journal entry for the plant', () => {
  test('holds nothing of the informant, whatever the report said', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('official', 'hotline', 'system'),
        fc.dictionary(fc.string(), fc.string()),
        (channel, external) => {
          const told = entryWithoutInformant(
            entry('incident.reported', {
              channel,
              external,
              reporter: { name: '李某' },
              hotline: { callerName: '李某' },
              number: '1',
            }),
            'plant',
          )
          expect(told.data).toEqual({ channel, number: '1', reporter: null, hotline: null, external: null })
        },
      ),
    )
  })

  test('keeps what the plant reported itself, and every other kind', () => {
    for (const kept of [
      entry('incident.reported', { channel: 'enterprise', enterpriseId: 'plant', reporter: { name: '赵立新' } }),
      entry('note.recorded', { text: '李某' }),
    ])
      expect(entryWithoutInformant(kept, 'plant')).toEqual(kept)
    const absorbed = entryWithoutInformant(entry('incident.absorbed', { description: '气味 · 李某' }), 'plant')
    expect(absorbed.data['description']).toBe('')
  })

  test('holds nothing of another plant that reported it, nor of where it was said to be before', () => {
    const reported = { channel: 'enterprise', enterpriseId: 'other', reporter: { name: '赵立新' } }
    expect(entryWithoutInformant(entry('incident.reported', reported), 'plant').data['reporter']).toBeNull()
    const before = { enterpriseId: 'other', enterpriseName: '某厂', location: { lon: 114, lat: 36 }, kind: 'unknown' }
    const after = { enterpriseId: 'plant', enterpriseName: '本厂', kind: 'fixed', reporter: { name: '赵立新' } }
    const { data } = entryWithoutInformant(entry('incident.corrected', { reason: '比对', before, after }), 'plant')
    expect(data).toEqual({
      reason: '比对',
      before: {},
      after: { enterpriseId: 'plant', enterpriseName: '本厂', kind: 'fixed' },
    })
  })
})
