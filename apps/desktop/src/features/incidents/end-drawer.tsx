import type { Incident } from '@huanying/contracts/incidents'
import type { Board } from '@huanying/domain/incident/board'
import { whyNotClosed, whyNotEnded } from '@huanying/domain/incident/end'
import { useLanguage, useWords } from '@huanying/ui/language'
import { responseWords } from '@huanying/ui/words/response'
import { Alert, App, Button, Input } from 'antd'
import { useState } from 'react'
import { useAct } from '../../shell/calls.ts'
import { ActionDrawer } from './action-drawer.tsx'
import { EndConditions } from './end-conditions.tsx'
import { touchedByIncident } from './use-board.ts'

/** Ends the response when every condition is met, then closes the incident when the final report went out. */
export function EndDrawer({ incident, board, onClose }: { incident: Incident; board: Board; onClose: () => void }) {
  const r = useWords(responseWords)
  const language = useLanguage()
  const { message, modal } = App.useApp()
  const [reason, setReason] = useState('')
  const end = useAct('endResponse', touchedByIncident)
  const close = useAct('closeIncident', touchedByIncident)
  const params = { id: incident.id }
  const failed = { onError: (error: Error) => void message.error(error.message) }
  const isClosing = board.endedAt !== null || board.activatedAt === null
  const obstacles = isClosing ? whyNotClosed(board, language) : whyNotEnded(board, language)
  return (
    <ActionDrawer title={isClosing ? r.end.closeTitle : r.end.title} onClose={onClose}>
      {isClosing ? null : <EndConditions incidentId={incident.id} board={board} />}
      {obstacles.length === 0 ? null : (
        <Alert
          type="warning"
          title={isClosing ? r.end.cannotClose : r.end.cannot}
          description={
            <ul className="bullets">
              {obstacles.map((obstacle) => (
                <li key={obstacle}>{obstacle}</li>
              ))}
            </ul>
          }
        />
      )}
      <Input.TextArea
        rows={3}
        value={reason}
        maxLength={1000}
        placeholder={r.end.reason}
        aria-label={r.end.reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <div className="drawer-actions">
        {isClosing ? (
          <Button
            type="primary"
            disabled={obstacles.length > 0}
            loading={close.isPending}
            onClick={() =>
              void modal.confirm({
                title: r.end.closeTitle,
                content: r.end.closeHint,
                onOk: () =>
                  close
                    .mutateAsync({ params, body: { summary: reason } })
                    .then(onClose)
                    .catch((error: Error) => void message.error(error.message)),
              })
            }
          >
            {r.actions.close}
          </Button>
        ) : (
          <Button
            type="primary"
            disabled={obstacles.length > 0}
            loading={end.isPending}
            onClick={() => end.mutate({ params, body: { reason } }, { ...failed, onSuccess: onClose })}
          >
            {r.actions.end}
          </Button>
        )}
      </div>
    </ActionDrawer>
  )
}
