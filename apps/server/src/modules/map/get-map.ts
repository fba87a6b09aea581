import type { UseCase } from '#kernel/module'
import { findLayers } from './store.ts'

/** Everything on one map (一张图), light enough to send whole at a city's size. */
export const getMap: UseCase<'getMap'> = async ({ db }) => {
  const { enterprises, places, rivers, divisions } = await findLayers(db)
  return {
    enterprises: collection(
      enterprises.map(([id, lon, lat, name, riskLevel, region]) => point(lon, lat, { id, name, riskLevel, region })),
    ),
    places: collection(places.map(([id, lon, lat, name, kind, people]) => point(lon, lat, { id, name, kind, people }))),
    rivers: collection(
      rivers.map(([code, name, geometry]) => ({ type: 'Feature' as const, geometry, properties: { code, name } })),
    ),
    divisions: divisions ?? collection([]),
  }
}

function collection<F>(features: F[]) {
  return { type: 'FeatureCollection' as const, features }
}

function point<P>(lon: number, lat: number, properties: P) {
  const coordinates: [number, number] = [rounded(lon), rounded(lat)]
  return { type: 'Feature' as const, geometry: { type: 'Point' as const, coordinates }, properties }
}

/** To 1e-5 degrees, about 1 m. */
function rounded(degrees: number): number {
  return Math.round(degrees * 1e5) / 1e5
}
