import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')
const read = (path: string) => readFileSync(join(root, path), 'utf8')

test('what a shape refuses by itself is a key, whose words stand in both languages in one place', () => {
  const words = read('apps/server/src/kernel/parse.ts')
  const faults = globSync('packages/contracts/src/**/*.ts', { cwd: root }).flatMap((path) =>
    [...read(path).matchAll(/\bmessage: (['"`])(.*?)\1/g)]
      .map(([, , message = '']) => message)
      .filter((message) => !/^[a-z-]+$/.test(message) || !words.includes(`'${message}': {`))
      .map((message) => `${path}: ${message}`),
  )
  expect(faults).toEqual([])
})
