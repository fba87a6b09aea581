import type { Notice } from '@huanying/contracts/notices'
import type { Warning } from '@huanying/contracts/warnings'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { liveFeedOf } from '#kernel/live-feed'
import { evaluateWarnings } from '#modules/warnings'
import { demoCity } from './testing/demo.ts'
import { startTestServer } from './testing/test-server.ts'
import type { TestServer } from './testing/test-server.ts'
import { startTicker } from './ticker.ts'
import { pace } from './testing/pace.ts'

const api = '/api/v1'
const anHour = 3_600_000
let server: TestServer
let stop: () => Promise<void>
beforeAll(async () => {
  server = await startTestServer(demoCity)
  await evaluateWarnings(server.app.kernel)
  stop = startTicker(server.app.kernel, liveFeedOf(server.database), anHour)
})
afterAll(async () => {
  await stop()
  await server.close()
})

test('a change that lapses is warned of and told at once, not when the clock comes round', async () => {
  const officer = await server.as('officer')
  const [plant] = (await officer.get(`${api}/enterprises?q=zdjx`)).body.items
  const enterprise = await server.as('enterprise', { ownerId: plant.id })
  const { items: lots } = (await enterprise.get(`${api}/materials?sort=-expiresOn&limit=200`)).body
  const lot = lots.find(({ expiresOn }: { expiresOn: string | null }) => expiresOn !== null)
  const warned = async () =>
    ((await enterprise.get(`${api}/warnings?rule=material-expires&limit=200`)).body.items as Warning[]).filter(
      ({ items }) => items.includes(lot.item),
    ).length
  const told = async () =>
    ((await enterprise.get(`${api}/notices`)).body.items as Notice[]).filter(({ text }) => text.zh.includes(lot.item))
      .length
  const before = [await warned(), await told()]
  const change = { updatedAt: lot.updatedAt, expiresOn: '2026-05-20' }
  expect((await officer.patch(`${api}/materials/${lot.id}`, change)).status).toBe(200)
  await expect.poll(warned, { timeout: 60_000 * pace }).toBe((before[0] ?? 0) + 1)
  await expect.poll(told, { timeout: 60_000 * pace }).toBe((before[1] ?? 0) + 1)
})
