import { Incident } from '@huanying/contracts/incidents'
import fc from 'fast-check'
import { SaxesParser } from 'saxes'
import { describe, expect, test } from 'vitest'
import { alertMoments, capAlert } from './cap-alert.ts'

const incident = (more: Partial<Incident> = {}): Incident =>
  Incident.parse({
    id: '7f1c0a56-5f0e-4a37-9a50-0d5a5f7b1c11',
    number: '20260516-001',
    enterpriseId: null,
    enterpriseName: '邯郸市赵都精细化工有限公司',
    region: '130426',
    location: { lon: 114.4, lat: 36.4 },
    address: null,
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
    hotline: null,
    external: null,
    verification: 'confirmed',
    grade: 'III',
    mergedInto: null,
    endedAt: null,
    closedAt: null,
    ...more,
  })
const from = { sender: 'huanying-130400', sentAt: ['2026-05-16T07:05:00.123Z'] }

interface Element {
  readonly name: string
  readonly children: Element[]
  text: string
}

/** The element tree of a document; throws when it is not well-formed. */
function read(xml: string): Element {
  const document: Element = { name: '', children: [], text: '' }
  const open = [document]
  const parser = new SaxesParser({ xmlns: true })
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', ({ local, uri }) => {
    expect(uri).toBe('urn:oasis:names:tc:emergency:cap:1.2')
    const element: Element = { name: local, children: [], text: '' }
    open.at(-1)?.children.push(element)
    open.push(element)
  })
  parser.on('text', (text) => {
    const element = open.at(-1)
    if (element !== undefined) element.text += text
  })
  parser.on('closetag', () => void open.pop())
  parser.write(xml).close()
  return document
}

/** The texts of all elements of a name, in the order of the document. */
function textsOf(element: Element, name: string): string[] {
  return element.children.flatMap((child) => [...(child.name === name ? [child.text] : []), ...textsOf(child, name)])
}

const moment = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[-+]\d\d:\d\d$/
const noSpace = /^[^\s,<&]+$/
/** What the standard's words ask of a text beyond its schema (CAP 1.2 §3.2), which the server's test of alerts checks. */
const texts: Readonly<Record<string, RegExp>> = {
  identifier: noSpace,
  sender: noSpace,
  sent: moment,
  onset: moment,
  expires: moment,
  language: /^[a-z]{2}-[A-Z]{2}$/,
  circle: /^-?\d+(\.\d+)?,-?\d+(\.\d+)? \d+(\.\d+)?$/,
}

/** Fails when an element's text is not what the standard's words ask for. */
function check({ name, children, text }: Element): void {
  expect(text).toMatch(texts[name] ?? /^/)
  for (const child of children) check(child)
}

describe('a CAP alert', () => {
  test('says what CAP 1.2 asks for', () => {
    const alert = read(capAlert(incident(), from))
    check(alert)
    const said = (name: string) => textsOf(alert, name)
    expect(said('identifier')).toEqual(['huanying-20260516-001-7f1c0a56-5f0e-4a37-9a50-0d5a5f7b1c11-1'])
    expect(said('status')).toEqual(['Exercise'])
    expect([said('scope'), said('restriction')]).toEqual([['Restricted'], ['Emergency services / 应急部门']])
    expect(said('sent')).toEqual(['2026-05-16T15:05:00+08:00'])
    expect(said('language')).toEqual(['zh-CN', 'en-US'])
    expect(said('category')).toEqual(['Env', 'Env'])
    expect(said('severity')).toEqual(['Moderate', 'Moderate'])
    expect(said('certainty')).toEqual(['Observed', 'Observed'])
    expect(said('circle')).toEqual(['36.40000,114.40000 1', '36.40000,114.40000 1'])
    expect(said('value')).toEqual([
      '20260516-001',
      '较大',
      '甲醇 67-56-1',
      '20260516-001',
      'significant',
      '甲醇 67-56-1',
    ])
  })

  test('is updated by a message of its own that names those before it, and cancelled when nothing had happened', () => {
    const sent = [...from.sentAt, '2026-05-16T07:20:00.000Z', '2026-05-16T07:40:00.000Z']
    const messages = [1, 2, 3].map((count) => {
      const sentAt = sent.slice(0, count)
      return read(capAlert(incident(count === 3 ? { verification: 'falseAlarm' } : {}), { ...from, sentAt }))
    })
    const [first, second, third] = messages.map((message) => (name: string) => textsOf(message, name)[0])
    for (const message of messages) check(message)
    const nameOf = (message: typeof first) => ['sender', 'identifier', 'sent'].map((name) => message?.(name)).join(',')
    expect([first, second, third].map((message) => message?.('msgType'))).toEqual(['Alert', 'Update', 'Cancel'])
    expect(new Set([first, second, third].map((message) => message?.('identifier'))).size).toBe(3)
    expect(first?.('references')).toBeUndefined()
    expect(second?.('references')).toBe(nameOf(first))
    expect(third?.('references')).toBe(`${nameOf(first)} ${nameOf(second)}`)
    expect(third?.('note')).toBe('演练 / exercise; 误报 / false alarm')
  })

  test('names the incident’s own page in both languages, where it is known', () => {
    const alert = read(capAlert(incident(), { ...from, web: 'https://yj.example.org/incidents/1?a=1&b=2' }))
    check(alert)
    expect(textsOf(alert, 'web')).toEqual(Array(2).fill('https://yj.example.org/incidents/1?a=1&b=2'))
  })

  test.each([
    ['I', 'Extreme'],
    ['II', 'Severe'],
    ['III', 'Moderate'],
    ['IV', 'Minor'],
    [null, 'Unknown'],
  ] as const)('of grade %s is of severity %s', (grade, severity) => {
    const alert = read(capAlert(incident({ grade }), from))
    check(alert)
    expect(textsOf(alert, 'severity')).toEqual([severity, severity])
  })

  test('a real accident is actual, an unconfirmed one of unknown certainty, a closed one past', () => {
    const alert = read(capAlert(incident({ mode: 'real', verification: 'pending', status: 'closed' }), from))
    check(alert)
    const first = ['status', 'certainty', 'urgency'].map((name) => textsOf(alert, name)[0])
    expect(first).toEqual(['Actual', 'Unknown', 'Past'])
    expect(textsOf(alert, 'note')).toEqual([])
  })

  test('cancels what it said once the response has ended, and says that it is past', () => {
    const sentAt = [...from.sentAt, '2026-05-16T09:00:00.000Z']
    const alert = read(capAlert(incident({ endedAt: '2026-05-16T09:00:00.000Z' }), { ...from, sentAt }))
    check(alert)
    const first = ['msgType', 'responseType', 'urgency', 'expires', 'note'].map((name) => textsOf(alert, name)[0])
    const note = '演练 / exercise; 应急响应已终止 / the response has ended'
    expect(first).toEqual(['Cancel', 'AllClear', 'Past', '2026-05-16T17:00:00+08:00', note])
  })

  test('is likely once a response was started on it, and holds for a day', () => {
    const activatedAt = '2026-05-16T07:05:00.000Z'
    const alert = read(capAlert(incident({ verification: 'pending', activatedAt }), from))
    expect(['certainty', 'expires'].map((name) => textsOf(alert, name)[0])).toEqual([
      'Likely',
      '2026-05-17T15:05:00+08:00',
    ])
  })

  test('is renewed before it expires as long as it lasts, the same moments whenever they are asked for', () => {
    const changes = ['2026-05-16T07:00:00.000Z', '2026-05-18T08:00:00.000Z']
    const days = (until: string) => alertMoments(changes, { until }).map((at) => at.slice(8, 13))
    expect(days('2026-05-18T09:00:00.000Z')).toEqual(['16T07', '17T07', '18T07', '18T08'])
    expect(days('2026-05-19T09:00:00.000Z')).toEqual(['16T07', '17T07', '18T07', '18T08', '19T08'])
    expect(alertMoments(changes.slice(0, 1), { until: '2026-05-16T07:30:00.000Z' })).toHaveLength(1)
  })

  test('says what was typed, and stays within the standard whatever that was', () => {
    const typed = fc.string({ unit: 'grapheme' })
    fc.assert(
      fc.property(typed, typed, typed, (name, description, substance) => {
        const substances = [{ name: substance }]
        const alert = read(capAlert(incident({ enterpriseName: name, description, substances }), from))
        check(alert)
        expect(textsOf(alert, 'description')).toEqual([description, description])
        expect(textsOf(alert, 'areaDesc')).toEqual([name, name])
      }),
    )
  })

  test('stays well-formed even with characters that XML does not allow', () => {
    const bytes = fc.string({ unit: 'binary' })
    fc.assert(
      fc.property(bytes, bytes, bytes, (name, description, sender) => {
        read(capAlert(incident({ enterpriseName: name, description }), { ...from, sender }))
      }),
      { numRuns: 500 },
    )
  })
})
