import dayjs from 'dayjs'
import { describe, expect, test } from 'vitest'
import { draftText, draftValues } from './draft-store.ts'

describe('a draft', () => {
  test('comes back as it was typed, its moments as moments', () => {
    const typed = {
      occurredAt: dayjs('2026-12-01 03:20'),
      substances: [{ name: '甲醇' }, {}],
      note: null,
      text: '{"$moment":1}',
    }
    const again = draftValues(draftText(typed)) as typeof typed
    expect(dayjs.isDayjs(again.occurredAt)).toBe(true)
    expect(again.occurredAt.format('YYYY-MM-DD HH:mm')).toBe('2026-12-01 03:20')
    expect([again.substances, again.note, again.text]).toEqual([[{ name: '甲醇' }, {}], null, '{"$moment":1}'])
  })
})
