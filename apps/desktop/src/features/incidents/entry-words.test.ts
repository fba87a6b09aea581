import type { JournalEntry } from '@huanying/contracts/journal'
import { responseWords } from '@huanying/ui/words/response'
import { expect, test } from 'vitest'
import { entryWords, orderNames } from './entry-words.ts'

const entry = (kind: string, data: object): JournalEntry => ({
  seq: 1,
  at: '2026-05-16T07:02:00.000Z',
  factAt: null,
  actor: { id: null, name: '值班员', role: 'duty' },
  kind,
  data: data as Record<string, unknown>,
  place: null,
  files: [],
  prevHash: '',
  hash: '',
  logIndex: null,
})
const item = { materialId: '1b671a64-40d5-491e-99b0-da01ff1f3341', item: '对讲机', unit: '台', quantity: 5 }
const orderId = '9b1deb4d-3b7d-4bad-9bdd-2b0d7b3dcb6d'
const sent = entry('order.sent', {
  orderId,
  number: 3,
  kind: 'material',
  to: { kind: 'depot', id: item.materialId, name: '市库', phone: null },
  text: '请送对讲机。',
  place: { lon: 114.4, lat: 36.6 },
  answerBy: '2026-05-16T07:12:00.000Z',
  items: [{ ...item, received: null, returned: null }],
  replaces: null,
})
const say = (one: JournalEntry) => entryWords(one, { r: responseWords.zh, orders: orderNames([sent]) })

test('a step of an order names the order, and the reason where there is one', () => {
  expect(say(entry('order.escalated', { orderId }))).toBe('3 市库')
  expect(say(entry('order.refused', { orderId, reason: '车辆故障' }))).toBe('3 市库 · 车辆故障')
})

test('a count says how much of how much', () => {
  const counted = (what: string, received: number | null, returned: number | null) =>
    say(entry('order.counted', { orderId, what, items: [{ ...item, received, returned }] }))
  expect(counted('receipt', 4, null)).toBe('3 市库 · 对讲机 4 / 5 台')
  expect(counted('return', 4, 3)).toBe('3 市库 · 对讲机 3 / 4 台')
})

test('an order that the reader may not see has no name', () => {
  expect(entryWords(entry('order.done', { orderId }), { r: responseWords.zh, orders: new Map() })).toBe('')
})

test('a correction says nothing of what came before to whom that is kept from', () => {
  const corrected = entry('incident.corrected', { reason: '比对', before: {}, after: { enterpriseName: '赵都精细' } })
  expect(say(corrected)).toBe('事发企业 赵都精细 · 比对')
})

test('a correction says each part with what was reported before, and how it is known', () => {
  const corrected = entry('incident.corrected', {
    reason: '交警查明',
    before: { enterpriseName: null, substances: [{ name: '不明液体' }], occurredAt: '2026-05-16T06:50:00.000Z' },
    after: {
      enterpriseName: '赵都精细',
      substances: [{ un: '1230', quantityKg: 5000 }],
      occurredAt: '2026-05-16T06:40:00.000Z',
    },
  })
  expect(say(corrected)).toBe(
    '事发企业 赵都精细（原报：（空）） · 发生时间 2026-05-16 14:40（原报：2026-05-16 14:50） · 涉及物质 UN1230 5 t（原报：不明液体） · 交警查明',
  )
  expect(entryWords(corrected, { r: responseWords.en, orders: new Map() })).not.toMatch(/[（）【】、：；]/)
})
