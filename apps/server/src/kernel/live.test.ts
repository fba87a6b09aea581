import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { demoCity } from '../testing/demo.ts'
import { startTestServer } from '../testing/test-server.ts'
import type { Caller, TestServer } from '../testing/test-server.ts'

let server: TestServer
let duty: Caller
let incident: string
const api = '/api/v1'
beforeAll(async () => {
  server = await startTestServer(demoCity)
  duty = await server.as('duty')
  incident = await report()
})
afterAll(() => server.close())

async function report(): Promise<string> {
  const [plant] = (await duty.get(`${api}/enterprises?q=zdjx`)).body.items
  const body = { enterpriseId: plant.id, occurredAt: '2026-05-16T14:50:00+08:00', mode: 'drill', kind: 'fixed' }
  return (await duty.post(`${api}/incidents`, body)).body.id as string
}
const note = (text: string) =>
  duty.post(`${api}/incidents/${incident}/journal`, { kind: 'note.recorded', data: { text } })

/** A viewer as the page is one: reads frames, can lose its line, and comes back with the last number it saw. */
function viewer(caller: Caller, last: number | null = null) {
  const seen: number[] = []
  let line: AbortController | undefined
  let changed = () => undefined as void
  const open = async () => {
    line = new AbortController()
    const { signal } = line
    const headers = { cookie: caller.cookie, ...(last === null ? {} : { 'last-event-id': String(last) }) }
    const response = await fetch(`${server.url}${api}/events`, { headers, signal })
    const reader = (response.body ?? new ReadableStream()).pipeThrough(new TextDecoderStream()).getReader()
    const { promise: isOpen, resolve } = Promise.withResolvers<void>()
    void (async () => {
      let text = ''
      for (;;) {
        const { done, value } = await reader.read()
        if (done) return
        text += value
        const frames = text.split('\n\n')
        text = frames.pop() ?? ''
        for (const frame of frames) {
          const id = /^id: (\d+)/m.exec(frame)?.[1]
          if (id === undefined) continue
          last = Number(id)
          if (frame.includes('event: note.recorded')) seen.push(last)
          resolve()
          changed()
        }
      }
    })().catch(() => undefined)
    await isOpen
  }
  return {
    seen,
    open,
    drop: () => line?.abort(),
    /** Waits until so many notes were seen. */
    async until(count: number) {
      while (seen.length < count) {
        await new Promise<void>((resolve) => {
          changed = () => resolve()
        })
      }
    },
  }
}

describe('live viewers', () => {
  test('hear everything once and in order, also what happened while their line was down', async () => {
    const one = viewer(duty)
    const steady = viewer(await server.as('commander'))
    await one.open()
    await steady.open()
    const notes = 120
    for (let round = 0; round < notes / 10; round += 1) {
      if (round % 3 === 1) one.drop()
      await Promise.all(Array.from({ length: 10 }, (_, index) => note(`${round}.${index}`)))
      if (round % 3 === 1) await one.open()
    }
    await steady.until(notes)
    await one.until(notes)
    expect(one.seen).toEqual(steady.seen)
    expect(one.seen).toEqual([...new Set(one.seen)].toSorted((a, b) => a - b))
    one.drop()
    steady.drop()
  })

  test('hear from the log what is older than the server itself, and then go on live', async () => {
    const steady = viewer(duty)
    await steady.open()
    const late = viewer(duty, 0)
    await late.open()
    await note('之后')
    await steady.until(1)
    await late.until(121)
    expect(late.seen.at(-1)).toBe(steady.seen[0])
    expect(late.seen).toEqual([...new Set(late.seen)].toSorted((a, b) => a - b))
    late.drop()
    steady.drop()
  })

  test('hear nothing of another region, and an addressee only of its own orders', async () => {
    const elsewhere = viewer(await server.as('officer', { scope: '130481' }))
    const here = viewer(duty)
    await elsewhere.open()
    await here.open()
    await note('仅本县可见')
    await here.until(1)
    expect(elsewhere.seen).toEqual([])
    elsewhere.drop()
    here.drop()
  })

  test('a stranger is turned away', async () => {
    expect((await server.anonymous.get(`${api}/events`)).status).toBe(401)
  })
})

describe('who may listen', () => {
  test('nobody before the first password is changed, and nobody any more the moment the account is disabled', async () => {
    const admin = await server.as('admin')
    const first = { username: 'first-day', displayName: 'x', role: 'duty', scope: '1304', password: 'First-password-1' }
    await admin.post(`${api}/accounts`, first)
    const signedIn = await server.anonymous.post(`${api}/session`, { username: 'first-day', password: first.password })
    const cookie = (signedIn.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
    expect((await server.anonymous.get(`${api}/events`, { cookie })).body.code).toBe('must-change-password')
    const left = await server.as('officer')
    const response = await fetch(`${server.url}${api}/events`, { headers: { cookie: left.cookie } })
    const reader = (response.body ?? new ReadableStream()).pipeThrough(new TextDecoderStream()).getReader()
    let heard = ''
    const ended = (async () => {
      for (;;) {
        const { done, value } = await reader.read()
        if (done) return
        heard += value
      }
    })().catch(() => undefined)
    await note('先前的话')
    await admin.patch(`${api}/accounts/${left.accountId}`, { disabled: true })
    await note('停用后的话')
    await ended
    expect(heard).not.toContain('停用后的话')
  })
})
