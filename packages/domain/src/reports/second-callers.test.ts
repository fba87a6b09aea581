import { describe, expect, test } from 'vitest'
import { casualtyClauses } from './second-callers.ts'

describe('people harmed, in the words of a caller', () => {
  test.each([
    ['白烟很浓，有两个人晕倒送医院', ['有两个人晕倒送医院']],
    ['部分村民头晕', ['部分村民头晕']],
    ['部分村民头疼、恶心，味道很大', ['部分村民头疼、恶心']],
    ['3名工人中毒;已送医2人。', ['3名工人中毒', '已送医2人']],
    ['目前无人受伤', ['目前无人受伤']],
    ['疏散了南赵村200人', ['疏散了南赵村200人']],
    ['罐区泄漏，气味刺鼻', []],
  ])('%s', (text, clauses) => {
    expect(casualtyClauses(text)).toEqual(clauses)
  })
})
