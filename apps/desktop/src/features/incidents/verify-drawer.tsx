import type { Incident } from '@huanying/contracts/incidents'
import { distanceWords } from '@huanying/ui/format'
import { useWords } from '@huanying/ui/language'
import { PhoneLink } from '@huanying/ui/parts/facts'
import { responseWords } from '@huanying/ui/words/response'
import { Link } from '@tanstack/react-router'
import { App, Button, Input } from 'antd'
import { useState } from 'react'
import { Answered } from '../../shell/answered.tsx'
import { useAct, useCall } from '../../shell/calls.ts'
import { ActionDrawer } from './action-drawer.tsx'
import { touchedByIncident } from './use-board.ts'

/** Whether the report is true; other reports that may be the same accident; plants that it may come from. */
export function VerifyDrawer({ incident, onClose }: { incident: Incident; onClose: () => void }) {
  const r = useWords(responseWords)
  const { message } = App.useApp()
  const [note, setNote] = useState('')
  const verify = useAct('verifyIncident', touchedByIncident)
  const merge = useAct('mergeIncident', touchedByIncident)
  const params = { id: incident.id }
  const similar = useCall('listSimilarIncidents', { params })
  const sources = useCall('listRiskSources', { params }, { enabled: incident.enterpriseId === null })
  const failed = { onError: (error: Error) => void message.error(error.message) }
  const say = (result: 'confirmed' | 'falseAlarm') =>
    verify.mutate({ params, body: { result, note } }, { ...failed, onSuccess: onClose })
  return (
    <ActionDrawer title={r.verify.title} onClose={onClose}>
      <Input.TextArea
        value={note}
        rows={3}
        maxLength={1000}
        aria-label={r.verify.note}
        placeholder={r.verify.note}
        onChange={(event) => setNote(event.target.value)}
      />
      <div className="drawer-actions">
        <Button type="primary" loading={verify.isPending} onClick={() => say('confirmed')}>
          {r.verify.confirmed}
        </Button>
        <Button
          danger
          disabled={incident.status === 'active'}
          loading={verify.isPending}
          onClick={() => say('falseAlarm')}
        >
          {r.verify.falseAlarm}
        </Button>
      </div>
      <h3>{r.verify.similar}</h3>
      <Answered query={similar}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="wall-none">{r.verify.similarNone}</p>
          ) : (
            <ul className="wall-list">
              {items.map(({ incident: other, distanceM, minutesApart }) => (
                <li key={other.id}>
                  <span>
                    <Link to="/incidents/$id" params={{ id: other.id }}>
                      {other.number} {other.enterpriseName ?? ''}
                    </Link>
                    <small className="wall-why">
                      {r.verify.apart(distanceWords(distanceM), minutesApart)} {other.description ?? ''}
                    </small>
                  </span>
                  <Button
                    size="small"
                    disabled={incident.status === 'active'}
                    loading={merge.isPending}
                    onClick={() =>
                      merge.mutate({ params, body: { into: other.id } }, { ...failed, onSuccess: onClose })
                    }
                  >
                    → {r.actions.merge}
                  </Button>
                </li>
              ))}
            </ul>
          )
        }
      </Answered>
      {incident.enterpriseId === null ? (
        <>
          <h3>{r.verify.sources}</h3>
          <Answered query={sources}>
            {({ items }) => (
              <ul className="wall-list">
                {items.map((plant) => (
                  <li key={plant.id}>
                    <span>
                      <Link to="/enterprises/$id" params={{ id: plant.id }}>
                        {plant.name}
                      </Link>
                      <small className="wall-why">
                        {distanceWords(plant.distanceM)}
                        {plant.matches.length === 0
                          ? ''
                          : ` · ${r.verify.keeps} ${plant.matches.map((match) => `${match.name} ${match.quantityT} t`).join('、')}`}
                      </small>
                    </span>
                    {plant.phone === null ? null : <PhoneLink phone={plant.phone} />}
                  </li>
                ))}
              </ul>
            )}
          </Answered>
        </>
      ) : null}
    </ActionDrawer>
  )
}
