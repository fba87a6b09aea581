import { Incident } from '@huanying/contracts/incidents'
import fc from 'fast-check'
import { SaxesParser } from 'saxes'
import { describe, expect, test } from 'vitest'
import { capAlert } from './cap-alert.ts'

const incident = (more: Partial<Incident> = {}): Incident =>
  Incident.parse({
    id: '7f1c0a56-5f0e-4a37-9a50-0d5a5f7b1c11',
    number: '20260516-001',
    enterpriseId: null,
    enterpriseName: '邯郸市赵都精细化工有限公司',
    region: '130426',
    location: { lon: 114.4, lat: 36.4 },
    occurredAt: '2026-05-16T06:50:00.000Z',
    reportedAt: '2026-05-16T07:02:00.000Z',
    activatedAt: null,
    mode: 'drill',
    kind: 'fixed',
    status: 'active',
    responseLevel: null,
    media: [],
    substances: [{ name: '甲醇', cas: '67-56-1' }],
    description: '法兰泄漏',
    reporter: null,
    situationVersion: null,
    channel: 'official',
    external: null,
    verification: 'confirmed',
    grade: 'III',
    mergedInto: null,
    endedAt: null,
    closedAt: null,
    ...more,
  })
const from = { sender: 'huanying-130400', sentAt: '2026-05-16T07:05:00.123Z' }

/** Element names in the order they open, and the text of each. */
function read(xml: string): { names: string[]; texts: Record<string, string[]> } {
  const names: string[] = []
  const texts: Record<string, string[]> = {}
  const open: string[] = []
  const parser = new SaxesParser()
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', ({ name }) => {
    names.push(name)
    open.push(name)
  })
  parser.on('text', (text) => {
    const name = open.at(-1)
    if (name !== undefined && text.trim() !== '') (texts[name] ??= []).push(text)
  })
  parser.on('closetag', () => void open.pop())
  parser.write(xml).close()
  return { names, texts }
}

describe('a CAP alert', () => {
  test('says what CAP 1.2 §3.2 asks for, in the order of its schema', () => {
    const { names, texts } = read(capAlert(incident(), from))
    const info = [
      'info',
      'language',
      'category',
      'event',
      'urgency',
      'severity',
      'certainty',
      'onset',
      'headline',
      'description',
    ]
    const parameters = Array.from({ length: 3 }, () => ['parameter', 'valueName', 'value']).flat()
    const block = [...info, ...parameters, 'area', 'areaDesc', 'circle']
    expect(names).toEqual([
      'alert',
      'identifier',
      'sender',
      'sent',
      'status',
      'msgType',
      'scope',
      'restriction',
      'note',
      ...block,
      ...block,
    ])
    expect(texts['status']).toEqual(['Exercise'])
    expect(texts['sent']).toEqual(['2026-05-16T15:05:00+08:00'])
    expect(texts['severity']).toEqual(['Moderate', 'Moderate'])
    expect(texts['circle']?.[0]).toBe('36.40000,114.40000 1')
    expect(texts['language']).toEqual(['zh-CN', 'en-US'])
  })

  test('a real accident is actual, an ungraded one of unknown severity', () => {
    const { texts } = read(capAlert(incident({ mode: 'real', grade: null, verification: 'pending' }), from))
    expect([texts['status'], texts['severity']?.[0], texts['certainty']?.[0]]).toEqual([
      ['Actual'],
      'Unknown',
      'Unknown',
    ])
  })

  test('stays well-formed whatever somebody typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (name, description) => {
        read(capAlert(incident({ enterpriseName: name, description }), from))
      }),
      { numRuns: 500 },
    )
  })
})
