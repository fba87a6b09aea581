import { ogcPage } from '@huanying/contracts/sharing-routes'
import { wordsIn } from '@huanying/contracts/values'
import type { Language } from '@huanying/contracts/values'
import type { FileReply, UseCase } from '#kernel/module'
import { openApiDocument } from '#kernel/openapi'

const ogcPath = '/api/v1/ogc'

/**
 * Where the features stand: at the public address, or at the host that was asked. Links are whole addresses: clients such as
 * QGIS (qgsoapiflandingpagerequest.cpp) take them as they are and do not resolve paths.
 */
export const ogcRootOf = ({ baseUrl }: { readonly baseUrl: string }): string => `${baseUrl}${ogcPath}`

export const geoJson = 'application/geo+json'
export const crs84 = 'http://www.opengis.net/def/crs/OGC/1.3/CRS84'
/** GDAL before 3.7 reads no later version; the whole API stands as 3.1 at `/api/openapi.json`. */
const openApi = 'application/vnd.oai.openapi+json;version=3.0'

export const titleOf = (language: Language): string =>
  wordsIn(language, ['环应：环境应急要素', 'Huanying: features of environmental emergency'])

/** OGC API – Features (OGC 17-069r4): the landing page. */
export const getOgcLanding: UseCase<'getOgcLanding'> = async ({ language }, { request }) => {
  const root = ogcRootOf(request)
  return {
    title: titleOf(language),
    description: wordsIn(language, [
      '只读要素服务：企业、物资库、监测机构、救援队伍、保护目标、河段与事件，按账号管辖范围给出。',
      'Read-only features: enterprises, depots, agencies, teams, receptors, reaches and incidents, as far as the account may see them.',
    ]),
    links: [
      { href: root, rel: 'self', type: 'application/json' },
      { href: `${root}/api`, rel: 'service-desc', type: openApi },
      { href: `${root}/conformance`, rel: 'conformance', type: 'application/json' },
      { href: `${root}/collections`, rel: 'data', type: 'application/json' },
    ],
  }
}

/** What the service conforms to. The class `oas30` is not claimed: it asks for a page of HTML as well. */
export const getOgcConformance: UseCase<'getOgcConformance'> = async () => ({
  conformsTo: ['core', 'geojson'].map((name) => `http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/${name}`),
})

/**
 * The OpenAPI document of these calls alone, its paths under the landing page. The limit stands among the components too, where
 * QGIS reads how large a page may be (qgsoapifapirequest.cpp).
 */
export const getOgcApi: UseCase<'getOgcApi'> = async (_context, { request }) => {
  const document = openApiDocument('3.0')
  const own = Object.entries(document.paths)
    .filter(([path]) => path.startsWith(ogcPath))
    .map(([path, calls]) => [
      path.slice(ogcPath.length) || '/',
      path.includes('/items') ? answeringGeoJson(calls) : calls,
    ])
  const limit = { name: 'limit', in: 'query', required: false, style: 'form', explode: false }
  const schema = { type: 'integer', minimum: 1, maximum: ogcPage.most, default: ogcPage.usual }
  return jsonFile('api.json', openApi, {
    ...document,
    servers: [{ url: ogcRootOf(request) }],
    components: { ...document.components, parameters: { limit: { ...limit, schema } } },
    paths: Object.fromEntries(own),
  })
}

/** The contract calls features a file; their readers ask which kind. */
function answeringGeoJson(calls: unknown): unknown {
  return JSON.parse(JSON.stringify(calls).replaceAll('"application/octet-stream"', `"${geoJson}"`))
}

/** JSON under a media type of its own. */
export function jsonFile(fileName: string, contentType: string, content: unknown): FileReply {
  return { fileName, contentType, content: new TextEncoder().encode(JSON.stringify(content)) }
}
