import { expect, test } from 'vitest'
import { basisWords } from './basis-words.ts'

test('a clause is written as an official writes it, without a code', () => {
  expect(basisWords('部令第17号 art. 8; local', 'zh')).toBe('部令第17号第8条；本地规则')
  expect(basisWords('部令第17号 art. 3, 4', 'zh')).toBe('部令第17号第3、4条')
  expect(basisWords('部令第17号 art. 3; local', 'en')).toBe('部令第17号 art. 3; local rule')
})
