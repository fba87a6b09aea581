import fc from 'fast-check'
import { expect, test } from 'vitest'
import { labelText, readLabel } from './label.ts'

test('a label is read as it was written, under whatever address, and nothing else is one', () => {
  fc.assert(
    fc.property(fc.constantFrom('material', 'point'), fc.uuid(), fc.webUrl(), (kind, id, base) => {
      expect(readLabel(labelText(base, { kind, id }))).toEqual({ kind, id })
    }),
  )
  for (const text of [
    '',
    'https://example.org',
    '/m/labels/other/7f1c0a56-5f0e-4a37-9a50-0d5a5f7b1c11',
    '/m/labels/point/1',
  ])
    expect(readLabel(text)).toBeNull()
})
