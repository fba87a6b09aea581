import type { LonLat } from '@huanying/contracts/values'
import { useWords } from '@huanying/ui/language'
import { mobileWords } from '@huanying/ui/words/mobile'
import type { RouteStop } from './route-over.ts'

const [width, height, margin] = [340, 150, 22]

/**
 * The way over the points, drawn true to scale from their coordinates: it needs no map and no signal.
 * Whoever stands outside of it is not drawn: the points would shrink to one.
 */
export function RouteSketch({
  stops,
  here,
}: {
  stops: readonly (RouteStop & { readonly state: string })[]
  here: LonLat | null
}) {
  const w = useWords(mobileWords)
  const placed = stops.flatMap(({ point, state }, index) =>
    point.place === null ? [] : [{ id: point.id, place: point.place, state, number: index + 1 }],
  )
  if (placed.length < 2) return null
  const draw = scaleFor(placed.map(({ place }) => place))
  const at = here === null ? null : draw(here)
  const isNear = at !== null && at.x > 0 && at.x < width && at.y > 0 && at.y < height
  const spots = placed.map((spot) => ({ ...spot, ...draw(spot.place) }))
  return (
    <svg className="sketch" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={w.sketch}>
      <polyline points={spots.map(({ x, y }) => `${x},${y}`).join(' ')} />
      {spots.toReversed().map(({ id, x, y, state, number }) => (
        <g key={id} data-state={state}>
          <circle cx={x} cy={y} r="11" />
          <text x={x} y={y}>
            {number}
          </text>
        </g>
      ))}
      {at !== null && isNear ? <circle className="sketch-here" cx={at.x} cy={at.y} r="6" /> : null}
    </svg>
  )
}

/** Fits places into the drawing, north up, the same scale both ways. */
function scaleFor(places: readonly LonLat[]): (place: LonLat) => { x: number; y: number } {
  const lons = places.map(({ lon }) => lon)
  const lats = places.map(({ lat }) => lat)
  const middle = { lon: (Math.min(...lons) + Math.max(...lons)) / 2, lat: (Math.min(...lats) + Math.max(...lats)) / 2 }
  const shrink = Math.cos((middle.lat * Math.PI) / 180)
  const spanX = (Math.max(...lons) - Math.min(...lons)) * shrink
  const spanY = Math.max(...lats) - Math.min(...lats)
  const scale = Math.min((width - 2 * margin) / Math.max(spanX, 1e-9), (height - 2 * margin) / Math.max(spanY, 1e-9))
  return ({ lon, lat }) => ({
    x: width / 2 + (lon - middle.lon) * shrink * scale,
    y: height / 2 - (lat - middle.lat) * scale,
  })
}
