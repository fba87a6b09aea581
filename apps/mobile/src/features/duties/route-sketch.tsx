import type { LonLat } from '@huanying/contracts/values'
import { routeScene } from '@huanying/domain/scene/route-scene'
import type { RouteLook } from '@huanying/domain/scene/route-scene'
import { sceneSvg } from '@huanying/domain/scene/scene-svg'
import { useWords } from '@huanying/ui/language'
import { mobileWords } from '@huanying/ui/words/mobile'
import type { RouteStop } from './route-over.ts'

const look: RouteLook = {
  width: 340,
  height: 150,
  way: 'var(--line-strong)',
  here: 'var(--care)',
  rim: '#fff',
  scale: 'var(--ink-soft)',
}

const [toDo, done, again] = [
  { fill: 'var(--surface)', ink: 'var(--primary)', words: 'var(--primary)' },
  { fill: 'var(--sound)', ink: 'var(--sound)', words: '#fff' },
  { fill: 'var(--fault)', ink: 'var(--fault)', words: '#fff' },
]
const looks: Readonly<Record<string, typeof toDo>> = {
  visited: done,
  withFinding: done,
  redoPoint: again,
  partial: again,
}

/** The way over the points, drawn from their coordinates: it needs no map and no signal. */
export function RouteSketch({
  stops,
  here,
}: {
  stops: readonly (RouteStop & { readonly state: string })[]
  here: LonLat | null
}) {
  const w = useWords(mobileWords)
  const spots = stops.flatMap(({ point, state }, index) =>
    point.place === null ? [] : [{ place: point.place, number: index + 1, ...(looks[state] ?? toDo) }],
  )
  if (spots.length < 2) return null
  // The drawing escapes its words, which are numbers here.
  const drawing = { __html: sceneSvg(routeScene(spots, here, look)) }
  return <div className="sketch" role="img" aria-label={w.sketch} dangerouslySetInnerHTML={drawing} />
}
