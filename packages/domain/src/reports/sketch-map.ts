import type { Annotation } from '@huanying/contracts/journal'
import type { Situation } from '@huanying/contracts/situation'
import type { Drawing } from '../documents/document.ts'
import { sceneSvg } from '../scene/scene-svg.ts'
import { siteScene } from '../scene/site-scene.ts'
import type { SiteLook } from '../scene/site-scene.ts'

const drawnWords: Record<Annotation['kind'], string> = {
  cordon: '警戒区',
  boom: '拦截坝/围油栏',
  samplingPoint: '采样点',
  commandPost: '现场指挥部',
  decontamination: '洗消点',
  route: '疏散路线',
  other: '标绘',
}

const onPaper: SiteLook = {
  width: 900,
  height: 980,
  size: 20,
  language: 'zh',
  inks: {
    land: '#f8fafc',
    frame: '#334155',
    ring: '#475569',
    water: '#0e7490',
    drawn: '#1d3a8a',
    tile: '#ffffff',
    letter: '#1f2937',
    words: '#111827',
    site: '#d3101c',
  },
}

/** What of a situation the sketch map shows. */
export type Sketched = Pick<Situation, 'enterprise' | 'location' | 'population' | 'receptors'>

/**
 * The sketch map of sensitive points (敏感点分布示意图) that a written report carries (令第17号 art. 13), and what was drawn on the
 * wall's map. Gives SVG without a font: whoever draws it sets its words.
 */
export function sketchMap(
  { enterprise, location, population, receptors }: Sketched,
  annotations: readonly Pick<Annotation, 'kind' | 'label' | 'geometry'>[] = [],
): Drawing {
  const drawn = annotations.map(({ kind, label, geometry }) => ({
    geometry,
    words: `${drawnWords[kind]} ${label}`.trim(),
  }))
  const radiiM = population.rings.map(({ radiusM }) => radiusM)
  const name = enterprise?.name ?? '事发地点'
  const scene = siteScene({ place: location, name, radiiM, receptors, drawn, rivers: [] }, onPaper)
  return { svg: sceneSvg(scene), width: scene.width, height: scene.height }
}
