import { eventWords } from '@huanying/ui/words/events'
import { expect, test } from 'vitest'

test('every kind of event has words in both languages', () => {
  const kinds = Object.keys(eventWords.zh.kinds) as (keyof typeof eventWords.zh.kinds)[]
  expect(kinds.length).toBeGreaterThan(90)
  expect(kinds.filter((kind) => !/[\u4e00-\u9fff]/.test(eventWords.zh.kinds[kind]))).toEqual([])
  expect(kinds.filter((kind) => !/^[A-Z]/.test(eventWords.en.kinds[kind]))).toEqual([])
})
