import { OgcLayer } from '@huanying/contracts/sharing-routes'
import type { OgcCollection } from '@huanying/contracts/sharing-routes'
import type { Language } from '@huanying/contracts/values'
import { can } from '@huanying/domain/access'
import type { Actor, Context } from '#kernel/context'
import type { UseCase } from '#kernel/module'
import { Problem } from '#kernel/problem'
import { findExtent } from './features-store.ts'
import { crs84, geoJson, ogcRootOf } from './ogc-service.ts'

const words: Readonly<Record<OgcLayer, Readonly<Record<Language, readonly [title: string, description: string]>>>> = {
  enterprises: {
    zh: ['企业', '环境风险企业及其风险级别'],
    en: ['Enterprises', 'Enterprises with their environmental risk level'],
  },
  riskPoints: { zh: ['风险点', '企业的风险点位'], en: ['Risk points', 'Risk points of enterprises'] },
  outfalls: { zh: ['排口', '企业的入河排口'], en: ['Outfalls', 'Where enterprises discharge into a river'] },
  depots: { zh: ['物资库', '应急物资储备库'], en: ['Depots', 'Depots of emergency material'] },
  agencies: { zh: ['监测机构', '环境应急监测机构'], en: ['Agencies', 'Monitoring agencies'] },
  teams: { zh: ['救援队伍', '环境应急救援队伍'], en: ['Teams', 'Response teams'] },
  receptors: { zh: ['保护目标', '环境保护目标'], en: ['Receptors', 'What is to be protected'] },
  reaches: { zh: ['河段', '按流向的河段'], en: ['Reaches', 'River reaches in flow direction'] },
  stations: { zh: ['监测断面', '河流水质监测断面与站点'], en: ['Stations', 'River monitoring sections and stations'] },
  annotations: {
    zh: ['标绘', '事件地图上的标绘：警戒区、拦截坝、采样点、指挥部等'],
    en: ['Annotations', 'What is drawn on the map of an incident: cordons, booms, sampling points, command posts'],
  },
  incidents: {
    zh: ['事件', '突发环境事件；演练（drill）在 mode 中标明'],
    en: ['Incidents', 'Environmental emergencies; drills are marked in mode'],
  },
}

const mayRead = (actor: Actor, layer: OgcLayer) =>
  (layer !== 'incidents' && layer !== 'annotations') || can(actor.role, 'incident.read')

/** The layer of a name. Throws `not-found` for another name, `not-allowed` for a layer that is not for the role. */
export function requireLayer({ actor }: Context, name: string): OgcLayer {
  const { data: layer } = OgcLayer.safeParse(name)
  if (layer === undefined) throw new Problem('not-found', { subject: ['该图层', 'That collection'] })
  if (!mayRead(actor, layer)) throw new Problem('not-allowed')
  return layer
}

async function describe({ db, language }: Context, layer: OgcLayer, root: string): Promise<OgcCollection> {
  const [title, description] = words[layer][language]
  const extent = await findExtent(db, layer)
  const self = `${root}/collections/${layer}`
  return {
    id: layer,
    title,
    description,
    itemType: 'feature',
    crs: [crs84],
    ...(extent === null
      ? {}
      : {
          extent: {
            spatial: { bbox: [extent.bbox], crs: crs84 },
            ...(extent.interval === null ? {} : { temporal: { interval: [extent.interval] } }),
          },
        }),
    links: [
      { href: self, rel: 'self', type: 'application/json' },
      { href: `${self}/items`, rel: 'items', type: geoJson, title },
    ],
  }
}

/** The layers that the actor may read. */
export const listOgcCollections: UseCase<'listOgcCollections'> = async (context, { request }) => {
  const root = ogcRootOf(request)
  const collections: OgcCollection[] = []
  for (const layer of OgcLayer.options) {
    if (mayRead(context.actor, layer)) collections.push(await describe(context, layer, root))
  }
  return { collections, links: [{ href: `${root}/collections`, rel: 'self', type: 'application/json' }] }
}

/** One layer. */
export const getOgcCollection: UseCase<'getOgcCollection'> = async (context, { params, request }) =>
  describe(context, requireLayer(context, params.id), ogcRootOf(request))
