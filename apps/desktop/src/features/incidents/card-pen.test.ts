import { expect, test } from 'vitest'
import { wrap } from './card-pen.ts'

/** Ten a character, whatever it is. */
const measure = (text: string) => [...text].length * 10
const set = (words: string, width: number, lines: number) => wrap(words, { width, lines, measure })

test('Chinese breaks after any character, Latin between words', () => {
  expect(set('邯郸市赵都精细化工', 50, 3)).toEqual(['邯郸市赵都', '精细化工'])
  expect(set('People around the site', 120, 3)).toEqual(['People', 'around the', 'site'])
})

test('what does not fit is cut with dots, never wider than allowed', () => {
  expect(set('邯郸市赵都精细化工有限公司', 50, 2)).toEqual(['邯郸市赵都', '精细化工…'])
  expect(set('Incomprehensibilities', 100, 1)).toEqual(['Incompreh…'])
})

test('short words stay as they are', () => {
  expect(set('', 50, 2)).toEqual([''])
  expect(set('甲醇 120 t', 200, 1)).toEqual(['甲醇 120 t'])
})
