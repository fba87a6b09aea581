import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')
const read = (path: string) => readFileSync(join(root, path), 'utf8')
const documents = [
  'README.md',
  ...readdirSync(join(root, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
]

test.each(documents)('every path named in %s exists', (document) => {
  const named = [...read(document).matchAll(/`((?:apps|packages|data|docs|tests|scripts|bench)\/[\w./-]*)`/g)].map(
    ([, path = '']) => path,
  )
  for (const path of named) expect(existsSync(join(root, path)), path).toBe(true)
})

test('the lock file names no host', () => {
  expect(read('package-lock.json')).not.toMatch(/"resolved": "http/)
})

test('a file whose size is excused is still over the limit', () => {
  const { overrides, rules } = JSON.parse(read('.oxlintrc.json')) as {
    overrides: { files: string[]; rules: Record<string, unknown> }[]
    rules: Record<string, [string, { max: number }]>
  }
  const excused = overrides
    .filter((entry) => entry.rules['max-lines'] === 'off')
    .flatMap((entry) => entry.files)
    .filter((file) => !file.includes('*'))
  for (const file of excused) {
    const lines = read(file)
      .split('\n')
      .filter((line) => line.trim() !== '' && !/^\s*(\/\/|\/?\*)/.test(line)).length
    expect(lines, file).toBeGreaterThan(rules['max-lines']?.[1].max ?? Number.POSITIVE_INFINITY)
  }
})

test('the glossary gives each word of the field one row, and each row a name of its own', () => {
  const rows = read('docs/GLOSSARY.md')
    .split('\n')
    .filter((line) => line.startsWith('| ') && !line.startsWith('| 中文'))
    .map((line) => line.split(' | '))
  const inBrackets = /（[^）]*）|\([^)]*\)/g
  const named = (column: number, between: RegExp) =>
    rows.flatMap((cells) =>
      (cells[column] ?? '')
        .replace(/^\| /, '')
        .replace(inBrackets, '')
        .split(between)
        .map((word) => word.trim())
        .filter((word) => word !== ''),
    )
  const repeated = (words: readonly string[]) => words.filter((word, index) => words.indexOf(word) !== index)
  expect(rows.length).toBeGreaterThan(60)
  expect(repeated(named(0, /、| \/ /))).toEqual([])
  expect(repeated(named(1, /, | \/ /))).toEqual([])
})
