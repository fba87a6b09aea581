import { expect, test } from 'vitest'
import { eventWords } from './words/events.ts'
import { eventDetail } from './event-detail.ts'

const { zh } = eventWords

test('an event is told in words: what changed and what it says, no id, no code, nothing empty', () => {
  const counted = {
    item: '防化服',
    before: { quantity: 24, planMinimum: 10, expiresOn: null },
    after: { quantity: 3, planMinimum: 10, expiresOn: '2027-01-01' },
    by: 'stocktake',
  }
  expect(eventDetail(counted, zh)).toEqual(['数量：24 → 3', '有效期：未填 → 2027-01-01', '物资：防化服', '依据：盘点'])
  expect(eventDetail({ entry: 39, answer: null, checkinId: 'f3b', terms: { steps: [1] } }, zh)).toEqual([])
  expect(eventDetail({ reasons: ['太暗', '模糊'], count: 2 }, zh)).toEqual(['原因：太暗、模糊', '条数：2'])
})
