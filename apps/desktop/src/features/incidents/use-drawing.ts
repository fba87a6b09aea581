import type { Annotation, Geometry } from '@huanying/contracts/journal'
import type { LonLat } from '@huanying/contracts/values'
import { areaM2, distanceM } from '@huanying/domain/geo/geodesic'
import { useWords } from '@huanying/ui/language'
import { responseWords } from '@huanying/ui/words/response'
import { App } from 'antd'
import { useMemo, useState } from 'react'
import { useAct } from '../../shell/calls.ts'
import { newId } from '../../shell/repeats.ts'
import { touchedByIncident } from './use-board.ts'

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

/** The area of a drawn area, square metres; null of anything else. */
export function areaOf(geometry: Geometry | null): number | null {
  if (geometry?.type !== 'Polygon') return null
  return areaM2((geometry.coordinates[0] ?? []).map(([lon, lat]) => ({ lon, lat })))
}

/** What the points set so far make with a tool; null while they are too few. */
function geometryOf(tool: Annotation['kind'], points: readonly LonLat[]): Geometry | null {
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

/** What is being drawn: the tool, the points so far and its name. The same object until one of them changes. */
export interface Drawing {
  readonly tool: Tool | null
  readonly points: readonly LonLat[]
  readonly label: string
  /** What would be drawn by finishing now; null while the points are too few. */
  readonly geometry: Geometry | null
  readonly isBusy: boolean
  readonly setTool: (tool: Tool | null) => void
  readonly setLabel: (label: string) => void
  readonly add: (point: LonLat) => void
  readonly undo: () => void
  /** Enters it in the journal, where it is whole. */
  readonly finish: () => void
}

/** Draws on the map of an incident, by its bar, by clicks and keys alike. */
export function useDrawing(incidentId: string): Drawing {
  const { kinds } = useWords(responseWords).map
  const { message } = App.useApp()
  const [tool, setTool] = useState<Tool | null>(null)
  const [points, setPoints] = useState<readonly LonLat[]>([])
  const [label, setLabel] = useState('')
  const { mutate, isPending: isBusy } = useAct('recordFact', touchedByIncident)
  return useMemo(() => {
    const geometry = tool === null || tool === 'measure' ? null : geometryOf(tool, points)
    const choose = (next: Tool | null) => {
      setTool(next)
      setPoints([])
      if (next === null) setLabel('')
    }
    return {
      tool,
      points,
      label,
      geometry,
      isBusy,
      setTool: choose,
      setLabel,
      // A point thing is where it was last put.
      add: (point) =>
        setPoints((known) =>
          tool !== null && tool !== 'measure' && shapes[tool] === 'Point' ? [point] : [...known, point],
        ),
      undo: () => setPoints((known) => known.slice(0, -1)),
      finish() {
        if (tool === null || tool === 'measure' || geometry === null || isBusy) return
        const data = { id: newId(), kind: tool, label: label.trim() === '' ? kinds[tool] : label.trim(), geometry }
        mutate(
          { params: { id: incidentId }, body: { kind: 'annotation.added', data } },
          { onError: (error) => void message.error(error.message), onSuccess: () => choose(null) },
        )
      },
    }
  }, [tool, points, label, isBusy, kinds, mutate, incidentId, message])
}
