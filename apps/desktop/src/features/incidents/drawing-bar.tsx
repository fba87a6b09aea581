import type { Annotation } from '@huanying/contracts/journal'
import { distanceWords, placeWords } from '@huanying/ui/format'
import { useWords } from '@huanying/ui/language'
import { responseWords } from '@huanying/ui/words/response'
import { App, Button, Input, Select } from 'antd'
import { useRef, useState } from 'react'
import type { KeyboardEvent } from 'react'
import { useAct } from '../../shell/calls.ts'
import { newId } from '../../shell/repeats.ts'
import { readPlace } from './read-place.ts'
import { touchedByIncident } from './use-board.ts'
import { geometryOf, lengthM } from './use-drawing.ts'
import type { Drawing, Tool } from './use-drawing.ts'
import './wall-tools.css'

/** The tools over the map: what to draw, its name, its points by clicks or typed; and what is drawn, to be removed. */
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
  const { message, modal } = App.useApp()
  const [label, setLabel] = useState('')
  const bar = useRef<HTMLDivElement>(null)
  const record = useAct('recordFact', touchedByIncident)
  const { tool, points, setTool, undo } = drawing
  const params = { id: incidentId }
  const failed = { onError: (error: Error) => void message.error(error.message) }
  const geometry = tool === null || tool === 'measure' ? null : geometryOf(tool, points)
  const last = points.at(-1)
  function leave(): void {
    setTool(null)
    setLabel('')
    bar.current?.querySelector('input')?.focus()
  }
  function finish(): void {
    if (tool === null || tool === 'measure' || geometry === null) return
    const name = label.trim() === '' ? w.kinds[tool] : label.trim()
    const data = { id: newId(), kind: tool, label: name, geometry }
    record.mutate({ params, body: { kind: 'annotation.added', data } }, { ...failed, onSuccess: leave })
  }
  function onKeyDown(event: KeyboardEvent): void {
    // An open list of a select takes its own Escape first.
    if (event.key !== 'Escape' || tool === null || event.defaultPrevented) return
    if ((event.target as HTMLElement).getAttribute('aria-expanded') === 'true') return
    event.stopPropagation()
    leave()
  }
  return (
    <div className="drawing-bar" ref={bar} role="group" aria-label={w.draw} onKeyDown={onKeyDown}>
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
                : `${w.points(points.length)} · ${w.length} ${distanceWords(lengthM(points))}`}
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
          <Button size="small" onClick={leave}>
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

/** A point by its longitude and latitude: for those who read it from a phone or a radio, or draw without a pointer. */
function TypedPlace({ onPlace }: { onPlace: Drawing['add'] }) {
  const w = useWords(responseWords).map
  const [typed, setTyped] = useState('')
  const [fault, setFault] = useState<string | null>(null)
  return (
    <form
      className="drawing-place"
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
