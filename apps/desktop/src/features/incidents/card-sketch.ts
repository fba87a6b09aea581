import type { Language } from '@huanying/contracts/values'
import { sceneSvg } from '@huanying/domain/scene/scene-svg'
import { siteScene } from '@huanying/domain/scene/site-scene'
import type { SiteInks } from '@huanying/domain/scene/site-scene'
import { fontFamily, gradeColours, palettes } from '@huanying/ui/tokens'
import type { FeatureCollection, Position } from 'geojson'
import type { CardFacts } from './card-facts.ts'

const palette = palettes.peace
const inks: SiteInks = {
  land: palette.land,
  frame: palette.lineStrong,
  ring: palette.primary,
  water: palette.water,
  drawn: palette.care,
  tile: palette.surface,
  letter: palette.ink,
  words: palette.mapInk,
  site: gradeColours.red.fill,
}

/** The sketch map of the card as a picture: the site's name stands above it, and drawn things carry no words there. */
export async function cardSketch(
  { place, situation, drawn }: CardFacts,
  { side, language, rivers }: { side: number; language: Language; rivers: FeatureCollection },
): Promise<HTMLImageElement> {
  const facts = {
    place,
    name: null,
    radiiM: situation?.rings.map(({ radiusM }) => radiusM) ?? [1000, 3000, 5000],
    receptors: situation?.receptors ?? [],
    drawn: drawn.map((geometry) => ({ geometry, words: '' })),
    rivers: linesOf(rivers),
  }
  const scene = siteScene(facts, { width: side, height: side, size: 18, inks, language })
  const image = new Image()
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(sceneSvg(scene, fontFamily))}`
  await image.decode()
  return image
}

const linesOf = ({ features }: FeatureCollection): Position[][] =>
  features.flatMap(({ geometry }) => {
    if (geometry.type === 'LineString') return [geometry.coordinates]
    return geometry.type === 'MultiLineString' ? geometry.coordinates : []
  })
