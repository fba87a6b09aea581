import type { Incident } from '@huanying/contracts/incidents'
import { useWords } from '@huanying/ui/language'
import { intakeWords } from '@huanying/ui/words/intake'
import { responseWords } from '@huanying/ui/words/response'
import { App, Button, Input } from 'antd'
import { useState } from 'react'
import { SmallForm } from '../../shell/form.tsx'
import { useAct } from '../../shell/calls.ts'
import { touchedByIncident } from './use-board.ts'

/** Whether a closed report can be opened again: it was a false alarm or the same as another, not dealt with to its end. */
export function canReopen({ status, verification, mergedInto }: Incident): boolean {
  return status === 'closed' && (verification === 'falseAlarm' || mergedInto !== null)
}

/** Takes back that a report was a false alarm or a duplicate: the second caller may know better. */
export function Reopen({ incident }: { incident: Incident }) {
  const w = useWords(intakeWords)
  const r = useWords(responseWords)
  const { message } = App.useApp()
  const [reason, setReason] = useState('')
  const reopen = useAct('reopenIncident', touchedByIncident)
  const state = incident.mergedInto === null ? r.verification.falseAlarm : r.journal['incident.merged']
  return (
    <SmallForm
      className="row wall-reopen"
      onSubmit={(event) => {
        event.preventDefault()
        reopen.mutate(
          { params: { id: incident.id }, body: { reason } },
          { onError: (error) => void message.error(error.message) },
        )
      }}
    >
      <p>{w.reopenHint(state ?? '')}</p>
      <Input
        value={reason}
        maxLength={500}
        placeholder={w.reopenReason}
        aria-label={w.reopenReason}
        onChange={(event) => setReason(event.target.value)}
      />
      <Button htmlType="submit" disabled={reason.trim() === ''} loading={reopen.isPending}>
        {w.reopen}
      </Button>
    </SmallForm>
  )
}
