import { coordinateFault } from '@huanying/domain/geo/coordinates'
import { distanceWords } from '@huanying/ui/format'
import { useWords } from '@huanying/ui/language'
import { Panel } from '@huanying/ui/parts/page'
import { incidentWords } from '@huanying/ui/words/incidents'
import { intakeWords } from '@huanying/ui/words/intake'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { Form } from '../../shell/form.tsx'
import { useCall } from '../../shell/calls.ts'
import { beijing, placeSystems } from './intake-values.ts'
import type { IntakeValues } from './intake-values.ts'

/** Open reports that the one being written may be about too: it is known already, or this call belongs to that accident. */
export function IntakeSimilar({ isBusy, onMerge }: { isBusy: boolean; onMerge?: (into: string) => void }) {
  const w = useWords(intakeWords)
  const { unknownPlace } = useWords(incidentWords)
  const form = Form.useFormInstance<IntakeValues>()
  const values = Form.useWatch((all: IntakeValues) => all, form)
  const { site, enterpriseId, lon, lat, system = 'gcj02', occurredAt, mode = 'real', hotline } = values ?? {}
  const isAt = site === 'known' ? enterpriseId !== undefined : lon != null && lat != null
  const orderNo = hotline?.orderNo?.trim() ?? ''
  const place =
    site === 'known'
      ? enterpriseId === undefined
        ? {}
        : { enterpriseId }
      : lon == null || lat == null || coordinateFault(lon, lat) !== null
        ? {}
        : { lon: String(lon), lat: String(lat), system: placeSystems[system] }
  const query = {
    ...place,
    occurredAt: occurredAt == null ? '' : beijing(occurredAt),
    mode,
    ...(orderNo === '' ? {} : { orderNo }),
  }
  const isAsked = occurredAt != null && (isAt || orderNo !== '')
  const similar = useCall('findSimilarReports', { query }, { enabled: isAsked, keep: true })
  const items = isAsked ? (similar.data?.items ?? []) : []
  if (items.length === 0) return null
  return (
    <Panel title={w.similar} extra={<small>{w.similarHint}</small>}>
      <ul className="lines intake-similar" aria-live="polite">
        {items.map(({ incident, distanceM, minutesApart, isSameNumber }) => (
          <li key={incident.id}>
            <span>
              <Link to="/incidents/$id" params={{ id: incident.id }} className="strong-link number" target="_blank">
                {incident.number}
              </Link>{' '}
              {incident.enterpriseName ?? incident.address ?? unknownPlace}
              {isSameNumber ? <b> · {w.sameNumber}</b> : null}
              <small>
                {distanceM === null ? w.apartInTime(minutesApart) : w.apart(distanceWords(distanceM), minutesApart)}{' '}
                {incident.description ?? ''}
              </small>
            </span>
            {onMerge === undefined ? null : (
              <Button disabled={isBusy} onClick={() => onMerge(incident.id)}>
                {w.mergeIn}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  )
}
