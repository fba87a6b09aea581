import fc from 'fast-check'
import { expect, test } from 'vitest'
import { excerptOf, holdsWord, markWords } from './mark-words.ts'

const marked = (text: string, ...words: string[]) =>
  markWords(text, words)
    .map((part) => (part.isHit ? `[${part.text}]` : part.text))
    .join('')

test.each([
  ['邯郸市赵都精细化工有限公司', ['赵都', '化工'], '邯郸市[赵都]精细[化工]有限公司'],
  ['ＣＯＤ、氨氮', ['cod'], '[ＣＯＤ]、氨氮'],
  ['0310-500 1234', ['03105001234'], '[0310-500 1234]'],
  ['67-56-1', ['67-56-1'], '[67-56-1]'],
  ['a+b（集团）', ['+', '(集团)'], 'a[+]b[（集团）]'],
  ['甲醇', ['苯'], '甲醇'],
])('in %s the words %j are marked: %s', (text, words, expected) => {
  expect(marked(text, ...words)).toBe(expected)
})

test('marking loses and adds no letter, whatever the words are', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary' }),
      fc.array(fc.string({ minLength: 1 }), { maxLength: 3 }),
      (text, words) => {
        expect(
          markWords(text, words)
            .map((part) => part.text)
            .join(''),
        ).toBe(text)
      },
    ),
  )
})

test('a phone holds its digits however it is written', () => {
  expect(holdsWord('0310-5001234', '03105001234')).toBe(true)
  expect(holdsWord('0310-5001234', '99')).toBe(false)
})

test('of a long text the part around the word is shown', () => {
  const text = `${'前'.repeat(80)}甲醇${'后'.repeat(80)}`
  expect(excerptOf(text, ['甲醇'])).toBe(`…${'前'.repeat(12)}甲醇${'后'.repeat(46)}…`)
  expect(excerptOf('甲醇', ['甲醇'])).toBe('甲醇')
})
