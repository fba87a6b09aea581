import { catalogueWords } from '@huanying/domain/ledger/catalogue-words'
import { unitWords } from '@huanying/domain/ledger/unit-words'
import { expect, test } from 'vitest'
import classes from './disposal-classes.json' with { type: 'json' }
import fields from './expert-fields.json' with { type: 'json' }
import items from './material-items.json' with { type: 'json' }
import skills from './skills.json' with { type: 'json' }

const isChinese = (words: string) => /\p{Script=Han}/u.test(words)

test('every word of the catalogue has its English', () => {
  const terms = [
    ...items.map(({ item }) => item),
    ...skills.map(({ skill }) => skill),
    ...fields.general,
    ...Object.values(fields.media).flat(),
    ...fields.industries.flatMap((one) => one.terms),
    ...classes.flatMap((one) => one.terms),
  ]
  expect([...new Set(terms)].filter((term) => isChinese(catalogueWords(term, 'en')))).toEqual([])
})

test('every unit of the catalogue has its English', () => {
  const units = items.flatMap((one) => one.units)
  expect([...new Set(units)].filter((unit) => isChinese(unitWords(unit, 'en')))).toEqual([])
})

test('what a ledger wrote in words of its own stands as it was written', () => {
  expect(catalogueWords('赵都牌堵漏胶', 'en')).toBe('赵都牌堵漏胶')
  expect(catalogueWords('对讲机', 'zh')).toBe('对讲机')
})
