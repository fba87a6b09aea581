import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { demoCity } from '../../testing/demo.ts'
import { startTestServer } from '../../testing/test-server.ts'
import type { Caller, TestServer } from '../../testing/test-server.ts'

interface Feature {
  type: string
  id: string
  geometry: { type: string; coordinates: [number, number] }
  properties: Record<string, unknown>
}
interface Link {
  href: string
  rel: string
  type: string
}

let server: TestServer
let duty: Caller
/** The incident that somebody draws on. */
let drawnOn: string
beforeAll(async () => {
  server = await startTestServer(demoCity)
  duty = await server.as('duty')
  for (const [mode, occurredAt] of [
    ['drill', '2026-05-16T14:40:00+08:00'],
    ['real', '2026-05-15T09:00:00+08:00'],
  ]) {
    const location = { lon: 114.4, lat: 36.4 }
    const reported = await duty.post('/api/v1/incidents', {
      location,
      occurredAt,
      mode,
      kind: 'unknown',
      reporter: { name: '李明', phone: '13800000000' },
    })
    drawnOn = reported.body.id
  }
  const draw = (id: string, kind: string, geometry: object) =>
    duty.post(`/api/v1/incidents/${drawnOn}/journal`, {
      kind: 'annotation.added',
      data: { id, kind, label: '', geometry },
    })
  const [boom, post] = [crypto.randomUUID(), crypto.randomUUID()]
  const line = {
    type: 'LineString',
    coordinates: [
      [114.4, 36.4],
      [114.41, 36.4],
    ],
  }
  await draw(boom, 'boom', line)
  await draw(boom, 'boom', { ...line, coordinates: [...line.coordinates, [114.42, 36.41]] })
  await draw(post, 'commandPost', { type: 'Point', coordinates: [114.4, 36.39] })
  await duty.post(`/api/v1/incidents/${drawnOn}/journal`, { kind: 'annotation.removed', data: { id: post } })
})
afterAll(() => server.close())

const root = '/api/v1/ogc'
const layer = (name: string) => `${root}/collections/${name}`
/** Links are whole addresses; callers of tests take paths. */
const pathOf = (href: string) => {
  expect(href.startsWith(server.url), href).toBe(true)
  return href.slice(server.url.length)
}
const names = [
  'enterprises',
  'riskPoints',
  'outfalls',
  'depots',
  'agencies',
  'teams',
  'receptors',
  'reaches',
  'stations',
  'incidents',
  'annotations',
]
const items = async (name: string, query = '', caller = duty) => (await caller.get(`${layer(name)}/items${query}`)).body
const linkOf = (body: { links: Link[] }, rel: string) => {
  const href = body.links.find((link) => link.rel === rel)?.href
  return href === undefined ? undefined : pathOf(href)
}

/** Words of JSON Schema that OpenAPI 3.0 does not know (3.0.3, 4.7.24), or knows otherwise. */
const notIn30: readonly string[] = [
  '$schema',
  '$defs',
  'const',
  'prefixItems',
  'propertyNames',
  'if',
  'examples',
  '$id',
]
function faultsOf30(value: unknown, path = ''): string[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => {
    const here = `${path}/${key}`
    const isName = path.endsWith('/properties')
    const isFault =
      !isName &&
      (notIn30.includes(key) ||
        (key === 'type' && (Array.isArray(inner) || inner === 'null')) ||
        (key.startsWith('exclusive') && typeof inner !== 'boolean'))
    return [...(isFault ? [here] : []), ...faultsOf30(inner, here)]
  })
}

describe('the service', () => {
  test('leads from its landing page to all the rest', async () => {
    const landing = (await duty.get(root)).body
    expect(landing.links.map((link: Link) => link.rel)).toEqual(['self', 'service-desc', 'conformance', 'data'])
    for (const { href, type } of landing.links) {
      const answer = await duty.get(pathOf(href))
      expect([href, answer.status]).toEqual([href, 200])
      expect(answer.headers.get('content-type')).toContain(type.split(';')[0])
    }
    const { paths, servers } = (await duty.get(`${root}/api`)).body
    expect(servers).toEqual([{ url: `${server.url}${root}` }])
    for (const path of Object.keys(paths)) expect(path).toMatch(/^\/($|api$|conformance$|collections(\/|$))/)
    expect(Object.keys(paths['/collections/{id}/items'].get.responses['200'].content)).toEqual(['application/geo+json'])
    expect((await duty.get(`${root}/conformance`)).body.conformsTo).toContain(
      'http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core',
    )
  })

  test('describes itself in OpenAPI 3.0, which has less than JSON Schema', async () => {
    const answer = await duty.get(`${root}/api`)
    expect(answer.headers.get('content-type')).toBe('application/vnd.oai.openapi+json;version=3.0')
    const { openapi, ...document } = answer.body
    expect(openapi).toBe('3.0.3')
    expect(faultsOf30(document.paths)).toEqual([])
    expect(faultsOf30(document.components)).toEqual([])
    const whole = (await server.anonymous.get('/api/openapi.json')).body
    expect(whole.openapi).toBe('3.1.0')
    expect(faultsOf30(whole.paths)).not.toEqual([])
  })

  test('names its layers, with what they cover, and no persons', async () => {
    const { collections } = (await duty.get(`${root}/collections`)).body
    expect(collections.map(({ id }: { id: string }) => id)).toEqual(names)
    const [west, south, east, north] = collections[0].extent.spatial.bbox[0]
    expect(west).toBeGreaterThan(113)
    expect(east).toBeLessThan(116)
    expect(south).toBeGreaterThan(36)
    expect(north).toBeLessThan(37.5)
    for (const { links } of collections) {
      for (const { href } of links) expect((await duty.get(pathOf(href))).status, href).toBe(200)
    }
    expect((await duty.get(layer('experts'))).status).toBe(404)
  })
})

describe('features', () => {
  test('pages lead through a layer once, without gaps', async () => {
    const seen = new Set<string>()
    let href: string | undefined = `${layer('enterprises')}/items?limit=400`
    let matched = 0
    while (href !== undefined) {
      const answer = await duty.get(href)
      expect(answer.headers.get('content-type')).toBe('application/geo+json')
      const { features, numberMatched, numberReturned, timeStamp } = answer.body
      expect(numberReturned).toBe(features.length)
      expect(timeStamp).toBe(server.clock.now.toISOString())
      for (const { id, type, geometry } of features as Feature[]) {
        expect([type, geometry.type]).toEqual(['Feature', 'Point'])
        seen.add(id)
      }
      matched = numberMatched
      href = linkOf(answer.body, 'next')
    }
    expect(matched).toBe(1580)
    expect(seen.size).toBe(1580)
  })

  test('a page in the middle leads both ways, and keeps what was asked', async () => {
    const page = await items('enterprises', '?limit=10&offset=5&bbox=114,36.3,115,37')
    expect(linkOf(page, 'prev')).toBe(`${layer('enterprises')}/items?limit=10&offset=0&bbox=114%2C36.3%2C115%2C37`)
    expect(linkOf(page, 'next')).toContain('offset=15&bbox=114%2C36.3%2C115%2C37')
    expect((await items('enterprises', '?limit=5000')).numberReturned).toBe(1000)
    const beyond = await items('enterprises', '?offset=5000')
    expect([beyond.numberReturned, linkOf(beyond, 'next')]).toEqual([0, undefined])
  })

  test('a box holds exactly what lies in it', async () => {
    const all: Feature[] = (await items('enterprises', '?limit=1000')).features.concat(
      (await items('enterprises', '?limit=1000&offset=1000')).features,
    )
    const inBox = all.filter(
      ({
        geometry: {
          coordinates: [lon, lat],
        },
      }) => lon >= 114.2 && lon <= 114.5 && lat >= 36.3 && lat <= 36.6,
    )
    expect(inBox.length).toBeGreaterThan(10)
    expect((await items('enterprises', '?bbox=114.2,36.3,114.5,36.6')).numberMatched).toBe(inBox.length)
    expect((await items('enterprises', '?bbox=114.2,36.3,-100,114.5,36.6,9000')).numberMatched).toBe(inBox.length)
    const [first] = all
    const [lon, lat] = first?.geometry.coordinates ?? [0, 0]
    expect((await items('enterprises', `?bbox=${lon},${lat},${lon},${lat}`)).features[0].id).toBe(first?.id)
    expect((await items('enterprises', '?bbox=0,0,1,1')).numberMatched).toBe(0)
    expect((await items('enterprises', '?bbox=100,30,-170,40')).numberMatched).toBe(1580)
    expect((await items('reaches', '?bbox=113,36,116,37.5')).features[0].geometry.type).toBe('LineString')
  })

  test('an incident is found by its time, and says nothing of who reported it', async () => {
    expect((await items('incidents')).numberMatched).toBe(2)
    const late = await items('incidents', `?datetime=${encodeURIComponent('2026-05-16T00:00:00+08:00/..')}`)
    expect(late.features.map(({ properties }: Feature) => properties['mode'])).toEqual(['drill'])
    const moment = encodeURIComponent('2026-05-15T09:00:00+08:00')
    expect((await items('incidents', `?datetime=${moment}`)).numberMatched).toBe(1)
    expect((await items('teams', `?datetime=${moment}`)).numberMatched).toBeGreaterThan(0)
    expect(JSON.stringify(await items('incidents'))).not.toMatch(/李明|13800000000/)
  })

  test('what is drawn on an incident is a feature as it was drawn last, until it is taken off', async () => {
    const { features, numberMatched } = await items('annotations')
    expect(numberMatched).toBe(1)
    expect(features[0].geometry.coordinates).toEqual([
      [114.4, 36.4],
      [114.41, 36.4],
      [114.42, 36.41],
    ])
    expect(features[0].properties).toMatchObject({ kind: 'boom', mode: 'real', drawnAt: expect.any(String) })
    const late = encodeURIComponent('2026-05-17T00:00:00+08:00/..')
    expect((await items('annotations', `?datetime=${late}`)).numberMatched).toBe(0)
    const county = await server.as('officer', { scope: '130426' })
    expect((await items('annotations', '', county)).numberMatched).toBe(0)
  })

  test('stations and outfalls without a place of their own stand on their river', async () => {
    const box = encodeURIComponent('113,36,116,37.5')
    for (const name of ['stations', 'outfalls']) {
      const { features, numberMatched } = await items(name, `?bbox=${box}&limit=1000`)
      expect(numberMatched).toBeGreaterThan(3)
      expect(features.every(({ geometry }: Feature) => geometry.type === 'Point')).toBe(true)
    }
  })

  test('one feature is the same alone as in its page; what is not there is not found', async () => {
    for (const name of names) {
      const [feature] = (await items(name, '?limit=1')).features
      const answer = await duty.get(`${layer(name)}/items/${feature.id}`)
      expect(answer.headers.get('content-type')).toBe('application/geo+json')
      const { links, ...alone } = answer.body
      expect(alone).toEqual(feature)
      expect(linkOf({ links }, 'collection')).toBe(layer(name))
      expect((await duty.get(`${layer(name)}/items/${crypto.randomUUID()}`)).status).toBe(404)
      expect((await duty.get(`${layer(name)}/items/1`)).status).toBe(404)
    }
    expect((await duty.get(`${layer('wells')}/items`)).status).toBe(404)
  })

  test('a wrong question is refused and the parameter named', async () => {
    for (const [query, field] of [
      ['limit=0', 'limit'],
      ['offset=-1', 'offset'],
      ['bbox=1,2,3', 'bbox'],
      ['bbox=114,37,115,36', 'bbox'],
      ['bbox=114,36,200,37', 'bbox'],
      ['bbox=114,,115,36', 'bbox'],
      ['datetime=yesterday', 'datetime.from'],
      ['datetime=../..', 'datetime'],
      ['colour=red', 'colour'],
    ]) {
      const answer = await duty.get(`${layer('depots')}/items?${query}`)
      expect([query, answer.status, answer.body.errors[0].field]).toEqual([query, 400, field])
    }
    expect((await duty.get(`${root}/collections?colour=red`)).status).toBe(400)
  })
})

describe('another program', () => {
  /**
   * What QGIS takes from each answer (qgis/QGIS, src/providers/wfs/oapif): hrefs as they stand, the collections' address without
   * its query, `/items` behind the collection's own, the page size from the OpenAPI components, `next` until there is none.
   */
  test('reads a layer as QGIS does, with a token and whole addresses alone', async () => {
    const owner = { name: 'QGIS', accountId: duty.accountId }
    const { secret } = (await (await server.as('admin')).post('/api/v1/tokens', owner)).body
    const ask = async (url: string | undefined, accept: string) => {
      const answer = await fetch(url ?? '', { headers: { authorization: `Bearer ${secret}`, accept } })
      expect([url, answer.status]).toEqual([url, 200])
      return JSON.parse(await answer.text())
    }
    const found = (body: { links: Link[] }, rel: string, type?: string) => {
      const links = body.links.filter((link) => link.rel === rel)
      return (links.find((link) => link.type === type) ?? links[0])?.href
    }
    const landing = await ask(`${server.url}${root}`, 'application/json')
    const api = await ask(
      found(landing, 'service-desc'),
      'application/vnd.oai.openapi+json;version=3.0, application/json',
    )
    const most = api.components.parameters.limit.schema.maximum
    expect(most).toBe(1000)
    const conformance = await ask(found(landing, 'conformance'), 'application/json')
    expect(conformance.conformsTo).toContain('http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/geojson')
    const list = found(landing, 'data', 'application/json')?.replace(/\?.*$/, '')
    const { collections } = await ask(list, 'application/json')
    const one = collections.find(({ id }: { id: string }) => id === 'enterprises')
    expect(found(one, 'items', 'application/geo+json')).toBe(`${list}/enterprises/items`)
    let next: string | undefined = `${list}/enterprises/items?limit=${most}`
    const ids: string[] = []
    while (next !== undefined) {
      const page = await ask(next, 'application/geo+json, application/json')
      ids.push(...page.features.map(({ id }: Feature) => id))
      next = found(page, 'next', 'application/geo+json')
    }
    expect([ids.length, new Set(ids).size]).toEqual([1580, 1580])
  })

  test('a page of another site may ask with a token, and never with somebody’s session', async () => {
    const from = { origin: 'https://maps.example.org' }
    const preflight = await fetch(`${server.url}${layer('depots')}/items`, {
      method: 'OPTIONS',
      headers: { ...from, 'access-control-request-method': 'GET', 'access-control-request-headers': 'authorization' },
    })
    expect(preflight.status).toBe(204)
    expect(preflight.headers.get('access-control-allow-headers')).toContain('authorization')
    for (const answer of [await duty.get(root, from), await server.anonymous.get(root, from)]) {
      expect(answer.headers.get('access-control-allow-origin')).toBe('*')
      expect(answer.headers.get('access-control-allow-credentials')).toBeNull()
    }
    expect((await duty.get('/api/v1/incidents', from)).headers.get('access-control-allow-origin')).toBeNull()
  })
})

describe('who sees what', () => {
  test('strangers nothing, a county its own, an enterprise itself', async () => {
    expect((await server.anonymous.get(root)).status).toBe(401)
    const county = await server.as('officer', { scope: '130426' })
    const own = await items('enterprises', '?limit=1000', county)
    expect(own.numberMatched).toBeGreaterThan(10)
    expect(own.features.every(({ properties }: Feature) => properties['region'] === '130426')).toBe(true)
    const [foreign] = (await duty.get('/api/v1/enterprises?region=130481&limit=1')).body.items
    expect((await county.get(`${layer('enterprises')}/items/${foreign.id}`)).status).toBe(404)
    const enterprise = await server.as('enterprise', { ownerId: foreign.id })
    const [itself, ...others] = (await items('enterprises', '', enterprise)).features
    expect([itself.id, others.length]).toEqual([foreign.id, 0])
    expect((await items('incidents', '', enterprise)).numberMatched).toBe(0)
    expect((await items('agencies', '', enterprise)).numberMatched).toBe(0)
  })

  test('incidents are not for roles that may not read them', async () => {
    const team = await server.as('team')
    const { collections } = (await team.get(`${root}/collections`)).body
    for (const name of ['incidents', 'annotations']) {
      expect(collections.map(({ id }: { id: string }) => id)).not.toContain(name)
      for (const path of ['', '/items', `/items/${crypto.randomUUID()}`]) {
        expect((await team.get(layer(name) + path)).status).toBe(403)
      }
    }
  })
})
