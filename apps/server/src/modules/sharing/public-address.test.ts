import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readConfig } from '#kernel/config'
import { demoCity } from '../../testing/demo.ts'
import { emptyDatabase } from '../../testing/prepared.ts'
import { startTestServer } from '../../testing/test-server.ts'
import type { TestServer } from '../../testing/test-server.ts'

const publicUrl = 'https://yj.example.org/huanying'
let server: TestServer
beforeAll(async () => {
  server = await startTestServer(demoCity, { publicUrl })
})
afterAll(() => server.close())

/** Every link of an answer, however deep. */
function hrefsOf(body: unknown): string[] {
  if (Array.isArray(body)) return body.flatMap(hrefsOf)
  if (typeof body !== 'object' || body === null) return []
  return Object.entries(body).flatMap(([key, value]) => (key === 'href' ? [String(value)] : hrefsOf(value)))
}

describe('the public address', () => {
  test.each([
    ['https://yj.example.org', 'https://yj.example.org'],
    ['https://yj.example.org/', 'https://yj.example.org'],
    ['https://yj.example.org:8443/huanying/', 'https://yj.example.org:8443/huanying'],
    ['', null],
    [undefined, null],
  ])('%s is read as %s', (text, expected) => {
    expect(readConfig({ HUANYING_PUBLIC_URL: text }).publicUrl).toBe(expected)
  })

  test.each(['yj.example.org', 'ftp://yj.example.org', 'https://yj.example.org/?a=1', 'https://u:p@yj.example.org'])(
    '%s is refused at start',
    (text) => {
      expect(() => readConfig({ HUANYING_PUBLIC_URL: text })).toThrow('HUANYING_PUBLIC_URL')
    },
  )

  test('stands in every link of the feature service, and leads to what it says', async () => {
    const duty = await server.as('duty')
    const root = '/api/v1/ogc'
    for (const path of [
      root,
      `${root}/collections`,
      `${root}/collections/depots`,
      `${root}/collections/depots/items?limit=2&offset=2`,
    ]) {
      const hrefs = hrefsOf((await duty.get(path)).body)
      expect(hrefs.length).toBeGreaterThan(0)
      for (const href of hrefs) {
        expect(href.startsWith(`${publicUrl}${root}`), href).toBe(true)
        expect((await duty.get(href.slice(publicUrl.length))).status, href).toBe(200)
      }
    }
    const [{ id }] = (await duty.get(`${root}/collections/depots/items?limit=1`)).body.features
    const one = (await duty.get(`${root}/collections/depots/items/${id}`)).body
    expect(hrefsOf(one)[0]).toBe(`${publicUrl}${root}/collections/depots/items/${id}`)
    expect((await duty.get(`${root}/api`)).body.servers).toEqual([{ url: `${publicUrl}${root}` }])
  })

  test('stands in an alert as the address of the incident’s page; without one no page is named, whatever host was asked', async () => {
    const alertOf = async (of: TestServer) => {
      const duty = await of.as('duty')
      const where = { location: { lon: 114.5, lat: 36.6 }, kind: 'unknown' }
      const body = { ...where, occurredAt: '2026-05-16T14:40:00+08:00', mode: 'drill' }
      const { id } = (await duty.post('/api/v1/incidents', body)).body
      return [id, new TextDecoder().decode((await duty.get(`/api/v1/incidents/${id}/alert.xml`)).bytes)] as const
    }
    const [id, xml] = await alertOf(server)
    expect(xml.split(`<web>${publicUrl}/incidents/${id}</web>`)).toHaveLength(3)
    const plain = await startTestServer(emptyDatabase)
    const [, plainXml] = await alertOf(plain)
    expect(plainXml).toContain('<alert')
    expect(plainXml).not.toContain('<web>')
    await plain.close()
  })
})

describe('an address that leads inside', () => {
  const urls = [
    'http://127.0.0.1:9/x',
    'http://[::1]/',
    'https://10.0.0.8/hook',
    'http://2130706433/',
    'http://localhost/',
  ]

  test('is refused when a webhook is made or changed, at the field, in the user’s language', async () => {
    const admin = await server.as('admin')
    const make = (url: string, headers = {}) => admin.post('/api/v1/webhooks', { name: '省厅平台', url }, headers)
    for (const url of urls) {
      const answer = await make(url)
      expect([url, answer.status, answer.body.errors[0].field]).toEqual([url, 400, 'url'])
      expect(answer.body.errors[0].message).toContain('本机或内网地址')
    }
    expect((await make(urls[0] ?? '', { 'accept-language': 'en' })).body.errors[0].message).toContain('private address')
    expect((await admin.get('/api/v1/webhooks')).body.items).toEqual([])
    const made = await make('https://hooks.example.org/huanying')
    expect(made.status).toBe(201)
    for (const url of urls) {
      const answer = await admin.patch(`/api/v1/webhooks/${made.body.id}`, { url })
      expect([url, answer.status, answer.body.errors[0].field]).toEqual([url, 400, 'url'])
    }
    const [kept] = (await admin.get('/api/v1/webhooks')).body.items
    expect(kept.url).toBe('https://hooks.example.org/huanying')
  })
})
