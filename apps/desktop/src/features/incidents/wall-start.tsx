import type { Incident } from '@huanying/contracts/incidents'
import { massWords, momentWords, placeWords } from '@huanying/ui/format'
import { useWords } from '@huanying/ui/language'
import { PhoneLink } from '@huanying/ui/parts/facts'
import { commonWords } from '@huanying/ui/words/common'
import { incidentWords } from '@huanying/ui/words/incidents'
import { markWords } from '@huanying/ui/words/marks'
import { withheldWords } from '@huanying/ui/words/withheld'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { WallPanel } from './wall-parts.tsx'
import { hasIntake, WallIntake } from './wall-intake.tsx'

/** Before the response: the one button that starts it, and what the report said. */
export function WallStart({
  incident,
  start,
}: {
  incident: Incident
  /** Left out for those who may not. */
  start: { readonly run: () => void; readonly isBusy: boolean } | undefined
}) {
  const w = useWords(incidentWords)
  const marks = useWords(markWords)
  return (
    <div className="wall-start">
      <p>{w.wall.notActivated}</p>
      {start === undefined ? null : (
        <>
          <Button type="primary" size="large" block loading={start.isBusy} onClick={start.run}>
            {start.isBusy ? w.wall.activating : `${w.wall.activate}${marks.aside('a')}`}
          </Button>
          <small>{w.wall.activateHint}</small>
        </>
      )}
      <Reported incident={incident} />
    </div>
  )
}

function Reported({ incident }: { incident: Incident }) {
  const w = useWords(incidentWords)
  const medium = useWords(commonWords).medium
  const m = useWords(markWords)
  const hidden = useWords(withheldWords)
  const { reporter, media, substances } = incident
  const named = substances.map(({ name, cas, un, quantityKg }) =>
    [name ?? cas ?? (un == null ? '?' : `UN ${un}`), quantityKg == null ? '' : w.wall.leaked(massWords(quantityKg))]
      .join(' ')
      .trimEnd(),
  )
  const facts: readonly (readonly [string, ReactNode])[] = [
    [w.reportedAt, momentWords(incident.reportedAt)],
    [w.occurredAt, momentWords(incident.occurredAt)],
    [w.place, [incident.address, placeWords(incident.location)].filter(Boolean).join(' · ')],
    [w.intake.substances, m.list(named)],
    [w.intake.media, m.list(media.map((one) => medium[one]))],
    [w.intake.reporterName, reporter?.name ?? ''],
    [w.intake.reporterPhone, reporter === null ? '' : <PhoneLink phone={reporter.phone} name={reporter.name} />],
  ]
  return (
    <WallPanel name="report" title={w.new}>
      {incident.withheld?.includes('description') === true ? <p className="wall-none">{hidden.told}</p> : null}
      {incident.description === null ? null : <blockquote>{incident.description}</blockquote>}
      <ul className="wall-list">
        {facts
          .filter(([, value]) => value !== '')
          .map(([name, value]) => (
            <li key={name}>
              <span>{name}</span>
              <span className="number">{value}</span>
            </li>
          ))}
      </ul>
      {hasIntake(incident) ? <WallIntake incident={incident} /> : null}
    </WallPanel>
  )
}
