import { useLanguage, useWords } from '@huanying/ui/language'
import type { PointOnMap } from '@huanying/ui/map/overlays'
import type { BaseMap, MapFrame } from '@huanying/ui/map/style'
import { commonWords } from '@huanying/ui/words/common'
import type { FeatureCollection } from 'geojson'
import { useMemo } from 'react'
import { useCall } from './calls.ts'
import { useRegionName } from './regions.ts'

export const meansKinds: ReadonlySet<string> = new Set(['agency', 'team', 'depot', 'expert'])
export const receptorKinds: ReadonlySet<string> = new Set([
  'village',
  'community',
  'school',
  'hospital',
  'waterIntake',
  'reserve',
  'other',
])

const nothing: FeatureCollection = { type: 'FeatureCollection', features: [] }

/** What every map of the app stands on: divisions and rivers, the configured base map, and the means and receptors. */
export function useCityMap(): { frame: MapFrame; baseMap: BaseMap; places: readonly PointOnMap[] } {
  const language = useLanguage()
  const w = useWords(commonWords)
  const region = useRegionName()
  const city = useCall('getMap', {}).data
  const setup = useCall('getSetup', {}).data
  return useMemo(() => {
    const kindWords = (kind: string) =>
      ({ ...w.placeKind, ...w.receptorKind })[kind as keyof typeof w.placeKind] ?? kind
    return {
      frame: {
        // The contract checks names and kinds of geometry; the numbers inside are the server's.
        divisions: named((city?.divisions as FeatureCollection | undefined) ?? nothing, region),
        rivers: (city?.rivers as FeatureCollection | undefined) ?? nothing,
      },
      baseMap: setup?.baseMap ?? null,
      places: (city?.places.features ?? []).map(
        ({
          geometry: {
            coordinates: [lon, lat],
          },
          properties: { id, name, kind },
        }) => ({
          id,
          name,
          mark: kind,
          place: { lon, lat },
          properties: { kindWords: kindWords(kind) },
        }),
      ),
    }
    // `language` turns the words of the kinds and the names of the divisions.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [city, setup, language])
}

/** Divisions under the names that the screen's language has for their codes; one that is not on the list keeps its own. */
function named(divisions: FeatureCollection, region: (code: string) => string): FeatureCollection {
  return {
    ...divisions,
    features: divisions.features.map((division) => {
      const code: unknown = division.properties?.['code']
      const name = typeof code === 'string' ? region(code) : code
      return name === undefined || name === code
        ? division
        : { ...division, properties: { ...division.properties, name } }
    }),
  }
}
