import { globSync, readFileSync } from 'node:fs'
import { Fact } from '@huanying/contracts/journal'
import { verbs } from '@huanying/contracts/verbs'
import { eventWords } from '@huanying/ui/words/events'
import { expect, test } from 'vitest'

/** Kinds put together of a word and a state. */
const composed = [
  ...['approved', 'returned'].map((state) => `checkin.${state}`),
  ...['granted', 'refused', 'withdrawn'].map((state) => `duty.change-${state}`),
]

/** Every kind that a source of the server publishes: beside `kind:`, or handed to the module's own function that does. */
function published(): string[] {
  const kinds = new Set<string>([...composed, ...Fact.options.map(({ shape }) => shape.kind.value)])
  for (const path of globSync('apps/server/src/**/*.ts')) {
    if (/\.test\.ts$|\/testing\//.test(path)) continue
    const text = readFileSync(path, 'utf8')
    const named = [
      ...text.matchAll(/kind: '([a-z-]+\.[a-z-]+)'/g),
      ...(text.includes('publish(') ? text.matchAll(/(?:\(context, |, )'([a-z-]+\.[a-z-]+)'/g) : []),
    ]
    // A permission verb looks the same and happens to nobody.
    for (const [, kind = ''] of named) if (!verbs.some((verb) => verb === kind)) kinds.add(kind)
  }
  return [...kinds].toSorted()
}

test('every kind of event that the server publishes has words in both languages', () => {
  const kinds = published()
  expect(kinds.length).toBeGreaterThan(90)
  expect(kinds.filter((kind) => !/[\u4e00-\u9fff]/.test(eventWords.zh.kinds[kind] ?? ''))).toEqual([])
  expect(kinds.filter((kind) => !/^[A-Z]/.test(eventWords.en.kinds[kind] ?? ''))).toEqual([])
})
