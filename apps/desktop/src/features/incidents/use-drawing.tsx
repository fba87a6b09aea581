import type { Annotation, Geometry } from '@huanying/contracts/journal'
import { distanceM } from '@huanying/domain/geo/geodesic'
import type { LonLat } from '@huanying/contracts/values'
import { distanceWords } from '@huanying/ui/format'
import { useWords } from '@huanying/ui/language'
import { responseWords } from '@huanying/ui/words/response'
import { App, Button, Input, Select } from 'antd'
import { useState } from 'react'
import { useAct } from '../../shell/calls.ts'
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

type Tool = Annotation['kind'] | 'measure'

/** Length of a line in metres. */
export function lengthM(points: readonly LonLat[]): number {
  return points.slice(1).reduce((sum, point, index) => sum + distanceM(points[index] ?? point, point), 0)
}

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

/** What is being drawn: the tool and the points so far. */
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
  return {
    tool,
    points,
    setTool(next) {
      setTool(next)
      setPoints([])
    },
    add: (point) => setPoints((known) => [...known, point]),
    undo: () => setPoints((known) => known.slice(0, -1)),
  }
}

/** The tools over the map: what to draw, its name, the length so far; and what is drawn, to be removed. */
export function DrawingBar({
  incidentId,
  drawing,
  annotations,
}: {
  incidentId: string
  drawing: Drawing
  annotations: readonly Annotation[]
}) {
  const w = useWords(responseWords).map
  const { message } = App.useApp()
  const [label, setLabel] = useState('')
  const record = useAct('recordFact', touchedByIncident)
  const { tool, points, setTool, undo } = drawing
  const params = { id: incidentId }
  const failed = { onError: (error: Error) => void message.error(error.message) }
  const geometry = tool === null || tool === 'measure' ? null : geometryOf(tool, points)
  const finish = () => {
    if (tool === null || tool === 'measure' || geometry === null) return
    const name = label.trim() === '' ? w.kinds[tool] : label.trim()
    record.mutate(
      {
        params,
        body: { kind: 'annotation.added', data: { id: crypto.randomUUID(), kind: tool, label: name, geometry } },
      },
      {
        ...failed,
        onSuccess() {
          setTool(null)
          setLabel('')
        },
      },
    )
  }
  return (
    <div className="drawing-bar">
      <Select<Tool | null>
        allowClear
        size="small"
        value={tool}
        placeholder={w.draw}
        aria-label={w.draw}
        popupMatchSelectWidth={false}
        options={[
          { value: 'measure', label: w.measure },
          ...(Object.entries(w.kinds) as [Annotation['kind'], string][]).map(([value, text]) => ({
            value,
            label: text,
          })),
        ]}
        onChange={(next) => setTool(next ?? null)}
      />
      {tool === null ? null : (
        <>
          {tool === 'measure' ? null : (
            <Input
              size="small"
              value={label}
              maxLength={80}
              placeholder={w.label}
              onChange={(event) => setLabel(event.target.value)}
            />
          )}
          <span className="number" role="status">
            {points.length === 0 ? w.hint : `${w.length} ${distanceWords(lengthM(points))}`}
          </span>
          <Button size="small" disabled={points.length === 0} onClick={undo}>
            {w.undo}
          </Button>
          {tool === 'measure' ? null : (
            <Button
              size="small"
              type="primary"
              disabled={geometry === null}
              loading={record.isPending}
              onClick={finish}
            >
              {w.finish}
            </Button>
          )}
          <Button size="small" onClick={() => setTool(null)}>
            {w.cancel}
          </Button>
        </>
      )}
      {annotations.length === 0 ? null : (
        <Select<string>
          size="small"
          value={null as unknown as string}
          placeholder={`${w.drawn} ${annotations.length}`}
          aria-label={w.remove}
          popupMatchSelectWidth={false}
          options={annotations.map(({ id, label: text }) => ({ value: id, label: `${w.remove} ${text}` }))}
          onChange={(id) => record.mutate({ params, body: { kind: 'annotation.removed', data: { id } } }, failed)}
        />
      )}
    </div>
  )
}
