import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { breakpoints } from '@huanying/ui/sizes'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')
const sheets = globSync('{apps,packages}/*/src/**/*.css', { cwd: root }).map((path) => ({
  path,
  text: readFileSync(join(root, path), 'utf8').replace(/\/\*.*?\*\//gs, ''),
}))

test('what a style sheet measures is a size of the kit: raw pixels are few and only become fewer', () => {
  const raw = sheets.flatMap(({ text }) => text.replace(/@media[^{]*/g, '').match(/\d+px/g) ?? [])
  expect(raw.length).toBeLessThanOrEqual(234)
})

test('a layout changes at no other width than the named ones', () => {
  const widths = new Set(Object.values(breakpoints).map((px) => `${px}px`))
  for (const { path, text } of sheets) {
    for (const condition of text.match(/@media[^{]*/g) ?? []) {
      for (const width of condition.match(/[\d.]+(px|r?em)/g) ?? [])
        expect(widths, `${path}: ${condition}`).toContain(width)
    }
  }
})

test('a style sheet is at most 320 lines long', () => {
  expect(sheets.filter(({ text }) => text.split('\n').length > 321).map(({ path }) => path)).toEqual([])
})
