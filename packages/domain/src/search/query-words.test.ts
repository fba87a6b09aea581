import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { likePattern, looksLikeCode, piecesOf, queryWords, searchable } from './query-words.ts'

describe('the words of a search', () => {
  test('are split at any space, the ideographic one too', () => {
    expect(queryWords('  赵都\u3000甲醇\t120 ')).toEqual(['赵都', '甲醇', '120'])
  })

  test('full-width letters, digits and brackets are the plain ones', () => {
    expect(searchable('ＣＯＤ（演示）６７-５６-１')).toBe('cod(演示)67-56-1')
  })

  test.each([
    ['138 0310 0001', ['13803100001']],
    ['+86 138-0310-0001', ['13803100001']],
    ['0310 - 5551234', ['03105551234']],
    ['0310-5551234转801', ['03105551234', '801']],
    ['+86 138 03', ['138', '03']],
    ['7782-50-5', ['7782-50-5']],
    ['2026-05-16', ['2026-05-16']],
  ])('of the phone number %s are %j', (text, words) => {
    expect(queryWords(text)).toEqual(words)
  })

  test('of a very long text only the first eight count', () => {
    expect(queryWords('a b c d e f g h i j')).toHaveLength(8)
  })

  test('hold no space and no capital, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        for (const word of queryWords(text)) expect(word).toBe(word.toLowerCase().trim())
      }),
    )
  })
})

test('a code has a digit and no Chinese character', () => {
  expect(['67-56-1', '91130426ma', '0310-5000001', 'fyh-03'].filter(looksLikeCode)).toHaveLength(4)
  expect(['zdjx', '赵都', '12', '甲醇120'].filter(looksLikeCode)).toEqual([])
})

test('a wildcard in a word stands for itself', () => {
  expect(likePattern('100%_\\')).toBe('%100\\%\\_\\\\%')
})

test('one mistyped letter leaves a piece of the text whole', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z]{6,40}$/), fc.nat(), (text, at) => {
      const place = at % text.length
      const mistyped = `${text.slice(0, place)}0${text.slice(place + 1)}`
      const pieces = piecesOf(text)
      expect(pieces.join('')).toBe(text)
      expect(pieces.some((piece) => mistyped.includes(piece))).toBe(true)
    }),
  )
  expect(piecesOf('zhang')).toEqual([])
})
