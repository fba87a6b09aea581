import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { eventWords } from '@huanying/ui/words/events'
import { expect, test } from 'vitest'

test('every kind of event has words in both languages', () => {
  const kinds = Object.keys(eventWords.zh.kinds) as (keyof typeof eventWords.zh.kinds)[]
  expect(kinds.length).toBeGreaterThan(90)
  expect(kinds.filter((kind) => !/[\u4e00-\u9fff]/.test(eventWords.zh.kinds[kind]))).toEqual([])
  expect(kinds.filter((kind) => !/^[A-Z]/.test(eventWords.en.kinds[kind]))).toEqual([])
})

test('one place chooses between the languages', () => {
  const root = join(import.meta.dirname, '../..')
  const choosing = globSync('{apps,packages}/*/src/**/*.{ts,tsx}', { cwd: root })
    .filter((path) => !path.endsWith('.test.ts'))
    .filter((path) => /[!=]== '(zh|en)' \?/.test(readFileSync(join(root, path), 'utf8')))
  expect(choosing).toEqual(['packages/contracts/src/values.ts'])
})
