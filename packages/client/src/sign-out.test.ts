import { afterEach, expect, test, vi } from 'vitest'
import { endLeftSession, isLeft, signOut } from './sign-out.ts'

afterEach(() => vi.unstubAllGlobals())

function phone() {
  const entries = new Map<string, string>()
  return {
    getItem: (key: string) => entries.get(key) ?? null,
    setItem: (key: string, value: string) => void entries.set(key, value),
    removeItem: (key: string) => void entries.delete(key),
  }
}
function server(answer: () => Promise<Response>) {
  const asked: string[] = []
  vi.stubGlobal('fetch', (path: string, { method }: { method: string }) => {
    asked.push(`${method} ${path}`)
    return answer()
  })
  return asked
}
const refusal = (status: number, code: string) =>
  Response.json({ code, title: code }, { status, headers: { 'content-type': 'application/problem+json' } })

test('without signal the phone stays signed out until the server has been told', async () => {
  const kept = phone()
  server(() => Promise.reject(new TypeError('no network')))
  await signOut(kept)
  expect(isLeft(kept)).toBe(true)
  await expect(endLeftSession(kept)).rejects.toThrow()
  expect(isLeft(kept)).toBe(true)
  const asked = server(async () => new Response(null, { status: 204 }))
  await endLeftSession(kept)
  expect([isLeft(kept), asked]).toEqual([false, ['DELETE /api/v1/session']])
  await endLeftSession(kept)
  expect(asked).toHaveLength(1)
})

test('a session that has ended by itself needs no end; a server in trouble is told later', async () => {
  const kept = phone()
  server(async () => refusal(503, 'not-ready'))
  await signOut(kept)
  expect(isLeft(kept)).toBe(true)
  server(async () => refusal(401, 'not-signed-in'))
  await endLeftSession(kept)
  expect(isLeft(kept)).toBe(false)
})
