import type { Incident } from '@huanying/contracts/incidents'
import { distanceWords } from '@huanying/ui/format'
import { useWords } from '@huanying/ui/language'
import { intakeWords } from '@huanying/ui/words/intake'
import { responseWords } from '@huanying/ui/words/response'
import { Link } from '@tanstack/react-router'
import { App, Button, Input } from 'antd'
import { useState } from 'react'
import { Answered } from '../../shell/answered.tsx'
import { useAct, useCall } from '../../shell/calls.ts'
import { ActionDrawer } from './action-drawer.tsx'
import { touchedByIncident } from './use-board.ts'

/** Whether the report is true; other reports that may be the same accident. */
export function VerifyDrawer({ incident, onClose }: { incident: Incident; onClose: () => void }) {
  const r = useWords(responseWords)
  const i = useWords(intakeWords)
  const { message, modal } = App.useApp()
  const [note, setNote] = useState('')
  const verify = useAct('verifyIncident', touchedByIncident)
  const merge = useAct('mergeIncident', touchedByIncident)
  const params = { id: incident.id }
  const similar = useCall('listSimilarIncidents', { params })
  const failed = { onError: (error: Error) => void message.error(error.message) }
  const standDown = useAct('standDown', touchedByIncident)
  const isActive = incident.status === 'active'
  const callOff = async () => {
    const sure = await modal.confirm({
      title: i.standDown,
      content: i.standDownHint,
      okText: i.standDown,
      okButtonProps: { danger: true },
      autoFocusButton: 'cancel',
    })
    if (sure) standDown.mutate({ params, body: { reason: note } }, { ...failed, onSuccess: onClose })
  }
  const mergeInto = async (other: Incident) => {
    const sure = await modal.confirm({
      title: i.mergeAsk(other.number, other.enterpriseName ?? other.address ?? ''),
      content: i.mergeHint,
      okText: r.actions.merge,
      autoFocusButton: 'cancel',
    })
    if (sure) merge.mutate({ params, body: { into: other.id } }, { ...failed, onSuccess: onClose })
  }
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
          loading={verify.isPending || standDown.isPending}
          onClick={() =>
            note.trim() === '' ? void message.warning(i.noteNeeded) : isActive ? void callOff() : say('falseAlarm')
          }
        >
          {isActive ? i.standDown : r.verify.falseAlarm}
        </Button>
      </div>
      {isActive ? <p className="form-legend">{i.standDownHint}</p> : null}
      <h3>{r.verify.similar}</h3>
      {isActive ? <p className="wall-why">{i.noMergeWhileActive}</p> : null}
      <Answered query={similar}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="wall-none">{r.verify.similarNone}</p>
          ) : (
            <ul className="wall-list">
              {items.map(({ incident: other, distanceM, minutesApart, isSameNumber }) => (
                <li key={other.id}>
                  <span>
                    <Link to="/incidents/$id" params={{ id: other.id }}>
                      {other.number} {other.enterpriseName ?? ''}
                    </Link>
                    <small className="wall-why">
                      {isSameNumber ? `${i.sameNumber} · ` : ''}
                      {distanceM === null
                        ? i.apartInTime(minutesApart)
                        : i.apart(distanceWords(distanceM), minutesApart)}{' '}
                      {other.description ?? ''}
                    </small>
                  </span>
                  <Button
                    size="small"
                    disabled={incident.status === 'active'}
                    loading={merge.isPending}
                    onClick={() => void mergeInto(other)}
                  >
                    → {r.actions.merge}
                  </Button>
                </li>
              ))}
            </ul>
          )
        }
      </Answered>
    </ActionDrawer>
  )
}
