import type { Sensor, SensorValue } from '@huanying/contracts/telemetry'
import { mainFigure, pollutants } from '@huanying/domain/telemetry/pollutants'
import { momentWords } from '@huanying/ui/format'
import { useLanguage, useWords } from '@huanying/ui/language'
import { Unfilled } from '@huanying/ui/parts/facts'
import { Empty, ScrollBox } from '@huanying/ui/parts/page'
import { telemetryWords } from '@huanying/ui/words/telemetry'
import { Table } from 'antd'
import './sensors.css'

const figures = ['rtd', 'avg', 'min', 'max', 'cou', 'zsRtd', 'zsAvg', 'zsMin', 'zsMax'] as const

/** How a device stands, by a shape and a word. */
export function SensorStateTag({ sensor: { state, stopReason } }: { sensor: Pick<Sensor, 'state' | 'stopReason'> }) {
  const w = useWords(telemetryWords)
  return (
    <span className="sensor-state" data-state={state} {...(stopReason === null ? {} : { title: stopReason })}>
      {w.state[state]}
    </span>
  )
}

/** A figure as it was sent: whatever digits it has. */
const digits = (value: number) => value.toLocaleString('en-US', { maximumSignificantDigits: 10 })

/** The first few values in one line. What is marked as anything but normal says so. */
export function LatestValues({ values, atMost = 2 }: { values: readonly SensorValue[]; atMost?: number }) {
  const w = useWords(telemetryWords)
  const language = useLanguage()
  if (values.length === 0) return <Unfilled />
  // Of one factor the newest, whatever its span.
  const newest = values.filter(({ code }, index) => values.findIndex((other) => other.code === code) === index)
  return (
    <span className="sensor-latest">
      {newest.slice(0, atMost).map((value) => {
        const known = pollutants[value.code]
        const main = mainFigure(value)
        return (
          <span key={value.code}>
            {known?.[language] ?? value.code} <b>{main === null ? '—' : digits(main.figure)}</b>
            {main === null || main.unit === '' ? null : <small>{main.unit}</small>}
            {value.flag === undefined || value.flag === 'N' ? null : <small>{w.flag[value.flag] ?? value.flag}</small>}
          </span>
        )
      })}
      {newest.length > atMost ? <small>{w.more(newest.length - atMost)}</small> : null}
    </span>
  )
}

/** All that a device said last, factor by factor, each with its own time. */
export function ValueTable({ values }: { values: readonly SensorValue[] }) {
  const w = useWords(telemetryWords)
  const language = useLanguage()
  if (values.length === 0) return <Empty title={w.noValues} />
  return (
    <>
      <ScrollBox label={w.latest}>
        <Table<SensorValue>
          size="small"
          rowKey={({ code, span }) => `${code} ${span}`}
          dataSource={[...values]}
          pagination={false}
          columns={[
            {
              title: w.factor,
              className: 'strong',
              render: (_, { code }) => (
                <span className="sensor-factor">
                  {pollutants[code]?.[language] ?? code}
                  {pollutants[code] === undefined ? null : <code>{code}</code>}
                </span>
              ),
            },
            { title: w.value, align: 'right', render: (_, value) => <Figures value={value} /> },
            {
              title: w.mark,
              render: (_, { flag, span }) => (
                <>
                  {flag === undefined ? <Unfilled /> : (w.flag[flag] ?? flag)}{' '}
                  <small className="soft">{w.span[span]}</small>
                </>
              ),
            },
            { title: w.dataAt, align: 'right', className: 'number', render: (_, { at }) => momentWords(at) },
          ]}
        />
      </ScrollBox>
      <p className="soft">{w.valuesHint}</p>
    </>
  )
}

function Figures({ value }: { value: SensorValue }) {
  const w = useWords(telemetryWords)
  const unit = pollutants[value.code]?.unit ?? ''
  const given = figures.flatMap((name) => {
    const figure = value[name]
    return figure === undefined ? [] : [[name, figure] as const]
  })
  if (given.length === 0) return <Unfilled />
  return (
    <span className="sensor-figures">
      {given.map(([name, figure]) => (
        <span key={name} className="quantity">
          {w.figure[name] === '' ? null : <small>{w.figure[name]} </small>}
          {digits(figure)}
          {/* What is summed up over the span has no concentration's unit. */}
          {name === 'cou' ? null : <small>{unit}</small>}
        </span>
      ))}
    </span>
  )
}
