import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { problems } from '@huanying/contracts/problems'
import { eventWords } from '@huanying/ui/words/events'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')

test('every kind of event has words in both languages', () => {
  const kinds = Object.keys(eventWords.zh.kinds) as (keyof typeof eventWords.zh.kinds)[]
  expect(kinds.length).toBeGreaterThan(90)
  expect(kinds.filter((kind) => !/[\u4e00-\u9fff]/.test(eventWords.zh.kinds[kind]))).toEqual([])
  expect(kinds.filter((kind) => !/^[A-Z]/.test(eventWords.en.kinds[kind]))).toEqual([])
})

test('one place chooses between the languages', () => {
  const choosing = globSync('{apps,packages}/*/src/**/*.{ts,tsx}', { cwd: root })
    .filter((path) => !path.endsWith('.test.ts'))
    .filter((path) => /([!=]== '(zh|en)'|(?<![.\w])zh) \? /.test(readFileSync(join(root, path), 'utf8')))
  expect(choosing).toEqual(['packages/contracts/src/values.ts'])
})

test('Chinese words have full-width marks', async () => {
  const paths = globSync('packages/ui/src/words/*.ts', { cwd: root })
  const files: object[] = await Promise.all(paths.map((path) => import(join(root, path))))
  const texts = [...files, problems].flatMap((exported) => [...chineseOf(exported)])
  expect(texts.length).toBeGreaterThan(1_000)
  expect(texts.filter((text) => /[\u3400-\u9fff][,;:!?()]|[,;!?()][\u3400-\u9fff]/.test(text))).toEqual([])
})

/** All Chinese among words: what a function says stands in its source. */
function* chineseOf(words: unknown): Generator<string> {
  if (typeof words === 'string' || typeof words === 'function') yield String(words)
  else if (typeof words === 'object' && words !== null) for (const one of Object.values(words)) yield* chineseOf(one)
}
