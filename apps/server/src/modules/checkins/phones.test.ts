import { afterAll, beforeAll, expect, test } from 'vitest'
import { demoCity } from '../../testing/demo.ts'
import { playPhones } from '../../testing/simulated-phones.ts'
import { startTestServer } from '../../testing/test-server.ts'
import type { TestServer } from '../../testing/test-server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer(demoCity)
})
afterAll(() => server.close())

test('what phones did on a bad line is there once and as it was done, however often it was sent', async () => {
  const played = await playPhones(server, { phones: 12, operations: 40 })
  expect(played).toMatchObject({ phones: 12, missing: 0, doubled: 0 })
  expect(played.operations).toBe(12 * 40)
  expect(played.calls).toBeGreaterThan(played.operations * 1.4)
})
