import type { Annotation, Geometry } from '@huanying/contracts/journal'
import type { LonLat } from '@huanying/contracts/values'
import { distanceM } from '@huanying/domain/geo/geodesic'
import { useMemo, useState } from 'react'

const shapes: Record<Annotation['kind'], Geometry['type']> = {
  cordon: 'Polygon',
  boom: 'LineString',
  samplingPoint: 'Point',
  commandPost: 'Point',
  decontamination: 'Point',
  route: 'LineString',
  other: 'Point',
}

export type Tool = Annotation['kind'] | 'measure'

/** Length of a line in metres. */
export function lengthM(points: readonly LonLat[]): number {
  return points.slice(1).reduce((sum, point, index) => sum + distanceM(points[index] ?? point, point), 0)
}

/** What the points set so far make with a tool; null while they are too few. */
export function geometryOf(tool: Annotation['kind'], points: readonly LonLat[]): Geometry | null {
  const positions = points.map(({ lon, lat }): [number, number] => [lon, lat])
  const [first] = positions
  if (first === undefined) return null
  switch (shapes[tool]) {
    case 'Point':
      return { type: 'Point', coordinates: first }
    case 'LineString':
      return positions.length < 2 ? null : { type: 'LineString', coordinates: positions }
    case 'Polygon':
      return positions.length < 3 ? null : { type: 'Polygon', coordinates: [[...positions, first]] }
  }
}

/** What is being drawn: the tool and the points so far. The same object until one of them changes. */
export interface Drawing {
  readonly tool: Tool | null
  readonly points: readonly LonLat[]
  readonly setTool: (tool: Tool | null) => void
  readonly add: (point: LonLat) => void
  readonly undo: () => void
}

export function useDrawing(): Drawing {
  const [tool, setTool] = useState<Tool | null>(null)
  const [points, setPoints] = useState<readonly LonLat[]>([])
  return useMemo(
    () => ({
      tool,
      points,
      setTool(next) {
        setTool(next)
        setPoints([])
      },
      // A point thing is where it was last put.
      add: (point) =>
        setPoints((known) =>
          tool !== null && tool !== 'measure' && shapes[tool] === 'Point' ? [point] : [...known, point],
        ),
      undo: () => setPoints((known) => known.slice(0, -1)),
    }),
    [tool, points],
  )
}
