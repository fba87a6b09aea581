import type { Link, OgcItemsQuery } from '@huanying/contracts/sharing-routes'
import { Id } from '@huanying/contracts/values'
import type { UseCase } from '#kernel/module'
import { Problem } from '#kernel/problem'
import { countFeatures, findFeature, findFeatures } from './features-store.ts'
import type { FeatureRow } from './features-store.ts'
import { requireLayer } from './ogc-collections.ts'
import { geoJson, jsonFile, ogcRootOf } from './ogc-service.ts'

const featureOf = ({ id, geometry, properties }: FeatureRow) => ({ type: 'Feature', id, geometry, properties })
const collectionLink = (collection: string): Link => ({ href: collection, rel: 'collection', type: 'application/json' })

/** The address of a page of a collection: the same question from another offset. */
function pageHref(collection: string, { limit, bbox, datetime }: OgcItemsQuery, offset: number): string {
  const query = new URLSearchParams({ limit: String(limit), offset: String(offset) })
  if (bbox !== undefined) query.set('bbox', [bbox.west, bbox.south, bbox.east, bbox.north].join(','))
  if (datetime !== undefined) query.set('datetime', `${datetime.from ?? '..'}/${datetime.to ?? '..'}`)
  return `${collection}/items?${query.toString()}`
}

/** A page of a layer as a GeoJSON feature collection. */
export const listOgcItems: UseCase<'listOgcItems'> = async (context, { params, query, request }) => {
  const { db, now } = context
  const layer = requireLayer(context, params.id)
  const collection = `${ogcRootOf(request)}/collections/${layer}`
  const rows = await findFeatures(db, layer, query)
  const numberMatched = await countFeatures(db, layer, query)
  const { offset, limit } = query
  const page = (rel: string, from: number): Link => ({ href: pageHref(collection, query, from), rel, type: geoJson })
  return jsonFile(`${layer}.geojson`, geoJson, {
    type: 'FeatureCollection',
    features: rows.map(featureOf),
    links: [
      page('self', offset),
      ...(offset + rows.length < numberMatched && rows.length > 0 ? [page('next', offset + rows.length)] : []),
      ...(offset > 0 ? [page('prev', Math.max(0, offset - limit))] : []),
      collectionLink(collection),
    ],
    timeStamp: now.toISOString(),
    numberMatched,
    numberReturned: rows.length,
  })
}

/** One feature as GeoJSON. */
export const getOgcItem: UseCase<'getOgcItem'> = async (context, { params, request }) => {
  const layer = requireLayer(context, params.id)
  const collection = `${ogcRootOf(request)}/collections/${layer}`
  const { data: id } = Id.safeParse(params.feature)
  const row = id === undefined ? undefined : await findFeature(context.db, layer, id)
  if (row === undefined) {
    throw new Problem('not-found', { subject: ['该要素', 'That feature'] })
  }
  const self: Link = { href: `${collection}/items/${row.id}`, rel: 'self', type: geoJson }
  return jsonFile(`${row.id}.geojson`, geoJson, { ...featureOf(row), links: [self, collectionLink(collection)] })
}
