import { routes } from '@huanying/contracts/routes'
import type { Route } from '@huanying/contracts/routes'
import { access } from '@huanying/domain/access'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { demoCity } from './demo.ts'
import { ask, goodParts } from './shaped-input.ts'
import { startTestServer } from './test-server.ts'
import type { Answer, Caller, TestServer } from './test-server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer(demoCity)
})
afterAll(() => server.close())

/** A caller for each route: all its wrong calls together stay below what one may ask a minute. */
async function callerFor({ verb }: Route): Promise<Caller> {
  const [role] = verb === 'anonymous' ? [undefined] : access[verb]
  return role === undefined ? server.anonymous : server.as(role)
}

const reads = (Object.entries(routes) as [string, Route][]).flatMap(([name, route]) =>
  route.method === 'GET' && route.query !== undefined ? [{ name, route, names: Object.keys(route.query.shape) }] : [],
)

const wrong = [
  '',
  ' ',
  'x',
  '-1',
  '0',
  '1.5',
  '1e999',
  'NaN',
  '昨天',
  'a\0b',
  '0000-01-01',
  '0000-01-01T00:00:00Z',
  '2026-02-30',
  '2026-13-01T25:61:00+08:00',
  '9999999999999999999',
  'toString',
  "'; --",
  'x'.repeat(700),
] as const

/** Ends of a range, first and last, whatever a route calls them; the first is given the later day. */
const ranges = [
  ['from', 'to'],
  ['since', 'until'],
  ['after', 'before'],
] as const

/** What programs say and people do not: names of types, patterns, words of the other language. */
const faults = (answer: Answer): string[] => {
  const { title, errors = [] } = answer.body ?? {}
  if (typeof title !== 'string') return [`no words: ${JSON.stringify(answer.body)}`]
  const said = [title, ...errors.map(({ message }: { message: string }) => message)]
  return said.filter(
    (words) => words === '' || words === '填写有误' || /[a-z]{2}|\\d|\^|\[object|undefined|null|NaN/i.test(words),
  )
}
const englishFaults = (answer: Answer): string[] => {
  const { title, errors = [] } = answer.body ?? {}
  const said = [title, ...errors.map(({ message }: { message: string }) => message)].map(String)
  return said.filter((words) =>
    /[\u4e00-\u9fff]|\\d|\^|\[object|\b(undefined|NaN|regex|pattern|invalid|expected|received|enum|zod)\b/i.test(words),
  )
}

test('whatever is wrong in the address of a list is refused in the words of people, in either language', async () => {
  const bad: string[] = []
  for (const { name, route, names } of reads) {
    const caller = await callerFor(route)
    const { params, query = {} } = goodParts(route) as { params?: object; query?: Record<string, unknown> }
    const see = async (given: Record<string, string>, headers?: Record<string, string>) => {
      const answer = await ask(caller, route, { params, query: given, headers })
      const what = `${name} ${JSON.stringify(given).slice(0, 120)} ${answer.status}`
      if (answer.status >= 500) bad.push(what)
      if (answer.status < 400) return
      const found = headers === undefined ? faults(answer) : englishFaults(answer)
      if (found.length > 0) bad.push(`${what}: ${found.join(' | ')}`)
    }
    const english = { 'accept-language': 'en' }
    for (const value of wrong) {
      const all = Object.fromEntries(names.map((key) => [key, value]))
      await see(all)
      await see(all, english)
    }
    const right = Object.fromEntries(Object.entries(query).map(([key, value]) => [key, String(value)]))
    for (const key of names) {
      const { [key]: _, ...others } = right
      await see(others)
      for (const value of ['x', '0', '2026-02-30']) await see({ ...right, [key]: value })
    }
    for (const [first, last] of ranges) {
      if (!names.includes(first) || !names.includes(last)) continue
      for (const [early, late] of [
        ['2026-05-01', '2026-05-16'],
        ['2026-05-01T00:00:00+08:00', '2026-05-16T00:00:00+08:00'],
        ['2020-01-01', '2030-01-01'],
      ] as const) {
        await see({ [first]: late, [last]: early })
        await see({ [first]: early, [last]: late })
      }
    }
    await see({ ...right, nonsense: 'x' })
  }
  expect(bad).toEqual([])
})
