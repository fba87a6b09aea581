import type { JournalEntry } from '@huanying/contracts/journal'
import { momentWords } from '@huanying/ui/format'
import { useWords } from '@huanying/ui/language'
import { responseWords } from '@huanying/ui/words/response'
import { Button, Segmented, Slider } from 'antd'
import { useEffect, useState } from 'react'
import './wall-tools.css'

const speeds = [10, 60, 300] as const
const stepMs = 250

/**
 * Looking back (回看): the wall at any past moment, from the journal. Plays at ten, sixty or three hundred times the pace of
 * the night. Marks stand where entries were made.
 */
export function TimeTravel({
  entries,
  until,
  onUntil,
}: {
  entries: readonly JournalEntry[]
  until: string | null
  onUntil: (until: string | null) => void
}) {
  const w = useWords(responseWords).time
  const [speed, setSpeed] = useState<number>(60)
  const [isPlaying, setIsPlaying] = useState(false)
  const from = Date.parse(entries[0]?.at ?? '')
  const to = Date.parse(entries.at(-1)?.at ?? '')
  useEffect(() => {
    if (!isPlaying) return
    const timer = setInterval(() => {
      const next = (until === null ? from : Date.parse(until)) + stepMs * speed
      if (next >= to) {
        setIsPlaying(false)
        onUntil(null)
      } else onUntil(new Date(next).toISOString())
    }, stepMs)
    return () => clearInterval(timer)
  }, [isPlaying, until, speed, from, to, onUntil])
  if (entries.length < 2 || !(to > from)) return null
  const marks = Object.fromEntries(entries.map((entry) => [Date.parse(entry.at), ' ']))
  return (
    <div className="time-travel" data-past={until !== null}>
      <Button
        size="small"
        onClick={() => {
          if (!isPlaying && until === null) onUntil(new Date(from).toISOString())
          setIsPlaying(!isPlaying)
        }}
      >
        {isPlaying ? w.pause : w.play}
      </Button>
      <Segmented
        size="small"
        value={speed}
        options={speeds.map((value) => ({ value, label: w.speed(value) }))}
        onChange={(value) => setSpeed(Number(value))}
      />
      <Slider
        min={from}
        max={to}
        step={1000}
        marks={marks}
        included={false}
        value={until === null ? to : Date.parse(until)}
        tooltip={{ formatter: (value) => momentWords(new Date(value ?? to).toISOString()) }}
        ariaLabelForHandle={w.title}
        onChange={(value) => {
          setIsPlaying(false)
          onUntil(value >= to ? null : new Date(value).toISOString())
        }}
      />
      <Button
        size="small"
        type={until === null ? 'default' : 'primary'}
        disabled={until === null}
        onClick={() => {
          setIsPlaying(false)
          onUntil(null)
        }}
      >
        {w.now}
      </Button>
      {until === null ? null : (
        <p role="status">
          <b>{w.at(momentWords(until))}</b> {w.hint}
        </p>
      )}
    </div>
  )
}
