import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ProblemError } from './call.ts'
import { makeOutbox } from './outbox.ts'
import type { OutboxEntry, OutboxStore } from './outbox.ts'

/** Entries that outlive the outbox, as a phone's storage outlives a killed app. */
function storage<Work>(): OutboxStore<Work> {
  const kept = new Map<string, OutboxEntry<Work>>()
  return {
    all: async () => [...kept.values()].toSorted((a, b) => a.seq - b.seq),
    put: async (entry) => void kept.set(entry.id, entry),
    remove: async (id) => void kept.delete(id),
  }
}

const refusal = (code: ConstructorParameters<typeof ProblemError>[0], status: number) =>
  new ProblemError(code, code, { status })

function outboxOver(store: OutboxStore<string>, deliver: (work: string) => Promise<void>) {
  return makeOutbox<string>({
    store,
    deliver,
    onChange: () => undefined,
    now: () => new Date('2026-05-16T08:00:00Z'),
    exclusive: (run) => run(),
  })
}

describe('the outbox', () => {
  test('delivers everything in order whatever the line does, and keeps what was not answered over a killed app', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom('ok', 'cut-before', 'cut-after', 'busy'), { minLength: 1, maxLength: 60 }),
        fc.integer({ min: 1, max: 12 }),
        async (line, count) => {
          const store = storage<string>()
          const server: string[] = []
          let step = 0
          const deliver = async (work: string) => {
            const weather = line[step++] ?? 'ok'
            if (weather === 'cut-before') throw refusal('unreachable', 0)
            if (weather === 'busy') throw refusal('not-ready', 503)
            if (!server.includes(work)) server.push(work)
            if (weather === 'cut-after') throw refusal('unreachable', 0)
          }
          const works = Array.from({ length: count }, (_, index) => `w${index}`)
          for (const work of works) await outboxOver(store, deliver).add(work, work)
          while ((await store.all()).length > 0) await outboxOver(store, deliver).flush()
          expect(server).toEqual(works)
        },
      ),
      { numRuns: 150 },
    )
  })

  test('what the server refuses stays for a person to see and does not hold up the rest', async () => {
    const store = storage<string>()
    const server: string[] = []
    const outbox = outboxOver(store, async (work) => {
      if (work === 'bad') throw refusal('invalid-input', 400)
      server.push(work)
    })
    for (const work of ['one', 'bad', 'two']) await outbox.add(work, work)
    await outbox.flush()
    expect(server).toEqual(['one', 'two'])
    expect(await store.all()).toMatchObject([{ id: 'bad', state: 'refused', problem: 'invalid-input' }])
    await outbox.discard('bad')
    expect(await store.all()).toEqual([])
  })

  test('a round that comes before its pictures waits for them', async () => {
    const store = storage<string>()
    const server: string[] = []
    const outbox = outboxOver(store, async (work) => {
      if (work === 'round' && !server.includes('picture')) throw refusal('awaits-shots', 409)
      server.push(work)
    })
    await outbox.add('round', 'round')
    await outbox.add('picture', 'picture')
    await outbox.flush()
    await outbox.flush()
    expect(server).toEqual(['picture', 'round'])
  })

  test('nothing is lost while nobody is signed in', async () => {
    const store = storage<string>()
    let isSignedIn = false
    const outbox = outboxOver(store, async () => {
      if (!isSignedIn) throw refusal('not-signed-in', 401)
    })
    await outbox.add('one', 'one')
    await outbox.flush()
    expect(await store.all()).toMatchObject([{ state: 'waiting' }])
    isSignedIn = true
    await outbox.flush()
    expect(await store.all()).toEqual([])
  })

  test('a full storage that cannot note a try keeps the entry, breaks nothing, and sends it later', async () => {
    const store = storage<string>()
    const server: string[] = []
    let isReached = false
    const deliver = async (work: string) => {
      if (!isReached) throw refusal('unreachable', 0)
      server.push(work)
    }
    await outboxOver(store, deliver).add('picture', 'picture')
    const full: typeof store = { ...store, put: () => Promise.reject(new Error('QuotaExceededError')) }
    await outboxOver(full, deliver).flush()
    expect(await store.all()).toMatchObject([{ id: 'picture', state: 'waiting' }])
    isReached = true
    await outboxOver(full, deliver).flush()
    expect([server, await store.all()]).toEqual([['picture'], []])
  })
})
