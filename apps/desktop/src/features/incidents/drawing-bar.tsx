import type { Annotation, Geometry } from '@huanying/contracts/journal'
import type { Situation } from '@huanying/contracts/situation'
import { isInside } from '@huanying/domain/geo/inside'
import { areaWords, distanceWords, placeWords } from '@huanying/ui/format'
import { useWords } from '@huanying/ui/language'
import type { WordsOf } from '@huanying/ui/language'
import { responseWords } from '@huanying/ui/words/response'
import { App, Button, Input, Select } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useAct } from '../../shell/calls.ts'
import { readPlace } from './read-place.ts'
import { touchedByIncident } from './use-board.ts'
import { areaOf, lengthM } from './use-drawing.ts'
import type { Drawing, Tool } from './use-drawing.ts'
import './wall-tools.css'

/** The tools over the map: what to draw, its name, its points by clicks or typed; and what is drawn, to be removed. */
export function DrawingBar({
  incidentId,
  drawing,
  annotations,
  receptors,
}: {
  incidentId: string
  drawing: Drawing
  annotations: readonly Annotation[]
  /** The receptors around the site; undefined while they are not known. */
  receptors: Situation['receptors'] | undefined
}) {
  const { marks } = useWords(responseWords)
  const w = useWords(responseWords).map
  const { message, modal } = App.useApp()
  const bar = useRef<HTMLDivElement>(null)
  const record = useAct('recordFact', touchedByIncident)
  const { tool, points, label, geometry, setTool, setLabel, undo, finish } = drawing
  const params = { id: incidentId }
  const failed = { onError: (error: Error) => void message.error(error.message) }
  const last = points.at(-1)
  const area = areaOf(geometry)
  const isDrawing = tool !== null
  const wasDrawing = useRef(false)
  // Finished or put away, by whatever hand: the next one begins at the tools.
  useEffect(() => {
    if (wasDrawing.current && !isDrawing) bar.current?.querySelector('input')?.focus()
    wasDrawing.current = isDrawing
  }, [isDrawing])
  useEffect(() => {
    if (!isDrawing) return
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || !(event.target instanceof HTMLElement)) return
      // Keys of a field, a dialog, a list or a button are theirs.
      const isOnMap = event.target === document.body || event.target.matches('.maplibregl-canvas')
      const isOwn = bar.current?.contains(event.target) === true && event.target.ariaExpanded !== 'true'
      if (event.key === 'Enter' && isOnMap) finish()
      else if (event.key === 'Escape' && (isOnMap || isOwn)) setTool(null)
      else return
      event.preventDefault()
      event.stopPropagation()
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [isDrawing, finish, setTool])
  return (
    <div className="drawing-bar" ref={bar} role="group" aria-label={w.draw}>
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
              aria-label={w.label}
              onChange={(event) => setLabel(event.target.value)}
            />
          )}
          <TypedPlace onPlace={drawing.add} />
          <span className="number" role="status">
            {last === undefined
              ? w.hint
              : points.length === 1
                ? placeWords(last)
                : area === null
                  ? `${w.points(points.length)} · ${w.length} ${distanceWords(lengthM(points))}`
                  : `${w.points(points.length)} · ${w.area} ${areaWords(area)}`}
            {tool === 'measure' || geometry === null || geometry.type === 'Point' ? '' : ` · ${w.finishHint}`}
          </span>
          {geometry === null || area === null ? null : <small>{insideWords(geometry, receptors, w, marks)}</small>}
          <Button size="small" disabled={points.length === 0} onClick={undo}>
            {w.undo}
          </Button>
          {tool === 'measure' ? null : (
            <Button size="small" type="primary" disabled={geometry === null} loading={drawing.isBusy} onClick={finish}>
              {w.finish}
            </Button>
          )}
          <Button size="small" onClick={() => setTool(null)}>
            {w.cancel}
          </Button>
        </>
      )}
      {annotations.length === 0 ? null : (
        <Select<string | null>
          size="small"
          value={null}
          placeholder={`${w.drawn} ${annotations.length}`}
          aria-label={w.remove}
          popupMatchSelectWidth={false}
          options={annotations.map(({ id, label: text }) => ({ value: id, label: `${w.remove} ${text}` }))}
          onChange={(id) => {
            const drawn = annotations.find((one) => one.id === id)
            if (drawn === undefined) return
            void modal.confirm({
              title: `${w.remove} ${drawn.label}`,
              onOk: () =>
                record.mutate({ params, body: { kind: 'annotation.removed', data: { id: drawn.id } } }, failed),
            })
          }}
        />
      )}
    </div>
  )
}

/** Who is registered inside an area: each receptor whose centre lies in it, with its people. */
function insideWords(
  geometry: Geometry,
  receptors: Situation['receptors'] | undefined,
  w: WordsOf<typeof responseWords>['map'],
  marks: WordsOf<typeof responseWords>['marks'],
): string {
  if (receptors === undefined) return ''
  const inside = receptors.filter(({ location }) => isInside(location, geometry))
  return inside.length === 0
    ? w.insideNone
    : marks.says(w.inside, marks.list(inside.map(({ name, people }) => w.insideOf(name, people))))
}

/** A point by its longitude and latitude: for those who read it from a phone or a radio, or draw without a pointer. */
function TypedPlace({ onPlace }: { onPlace: Drawing['add'] }) {
  const w = useWords(responseWords).map
  const [typed, setTyped] = useState('')
  const [fault, setFault] = useState<string | null>(null)
  return (
    <form
      className="row drawing-place"
      onSubmit={(event) => {
        event.preventDefault()
        const read = readPlace(typed)
        if ('fault' in read) return setFault(w.placeFault[read.fault])
        onPlace(read)
        setTyped('')
        setFault(null)
      }}
    >
      <Input
        size="small"
        value={typed}
        maxLength={60}
        inputMode="decimal"
        placeholder={w.place}
        aria-label={w.place}
        aria-invalid={fault !== null}
        status={fault === null ? '' : 'error'}
        onChange={(event) => {
          setTyped(event.target.value)
          setFault(null)
        }}
      />
      <Button size="small" htmlType="submit" disabled={typed.trim() === ''}>
        {w.addPoint}
      </Button>
      {fault === null ? null : (
        <b role="alert" className="drawing-fault">
          {fault}
        </b>
      )}
    </form>
  )
}
