import { expect, test } from 'vitest'
import { languageAtFirst } from './language.ts'

test.each([
  ['en', ['zh-CN'], 'en'],
  ['zh', ['en-US'], 'zh'],
  [null, ['en-GB', 'zh-CN'], 'en'],
  [null, ['zh-Hans-CN', 'en'], 'zh'],
  [null, ['fr-FR', 'en'], 'en'],
  [null, ['fr-FR'], 'zh'],
  [null, [], 'zh'],
])('chosen %s, in a browser of %j: %s', (chosen, browser, language) => {
  expect(languageAtFirst(chosen, browser)).toBe(language)
})
