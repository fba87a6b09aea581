import { spawnSync } from 'node:child_process'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')

interface Rules {
  readonly rules: Readonly<Record<string, unknown>>
}

test('every file that is excused from the bounds of a function still needs to be', () => {
  const lint = JSON.parse(readFileSync(join(root, '.oxlintrc.json'), 'utf8')) as Rules & {
    overrides: readonly (Rules & { files: readonly string[] })[]
  }
  const { complexity, 'max-lines-per-function': lines } = lint.rules
  const excused = lint.overrides.find(({ rules }) => rules['complexity'] === 'off')?.files ?? []
  const files = excused.filter((path) => !path.includes('*'))
  const bounds = join(tmpdir(), `huanying-bounds-${process.pid}.json`)
  writeFileSync(bounds, JSON.stringify({ rules: { complexity, 'max-lines-per-function': lines } }))
  const { stdout } = spawnSync(join(root, 'node_modules/.bin/oxlint'), ['-c', bounds, '-f', 'json', ...files], {
    cwd: root,
    encoding: 'utf8',
  })
  rmSync(bounds)
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: readonly { filename: string; code: string }[] }
  const tooMuch = diagnostics.filter(({ code }) => /complexity|max-lines-per-function/.test(code))
  expect([...new Set(tooMuch.map(({ filename }) => filename))].toSorted()).toEqual(files.toSorted())
  // The list only shrinks.
  expect(files.length).toBeLessThanOrEqual(71)
})
