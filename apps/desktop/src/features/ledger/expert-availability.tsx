import type { LedgerRow } from '@huanying/contracts/ledger'
import { useWords } from '@huanying/ui/language'
import { commonWords } from '@huanying/ui/words/common'
import { listWords } from '@huanying/ui/words/lists'
import { App, Button, Input, Modal } from 'antd'
import { useState } from 'react'
import { useAct } from '../../shell/calls.ts'
import { useMay, useUser } from '../../shell/user.ts'

/** Whether an expert can be called on, and, for the city and for himself, the switch of it. */
export function ExpertAvailability({ row }: { row: LedgerRow }) {
  const w = useWords(listWords).availability
  const may = useMay()
  const { scope, ownerId } = useUser()
  const { message } = App.useApp()
  const [isAsking, setAsking] = useState(false)
  const set = useAct('setAvailability', ['listLedger'])
  const isAvailable = row['available'] !== false
  const note = row['availabilityNote']
  const maySet = may('expert.availability') && (scope === null ? ownerId === row.id : scope.length <= 4)
  const store = (available: boolean, why: string | null) =>
    set.mutate(
      { params: { id: row.id }, body: { available, note: why } },
      { onSuccess: () => setAsking(false), onError: (error) => void message.error(error.message) },
    )
  return (
    <span className="expert-availability" data-available={isAvailable}>
      {isAvailable ? w.available : w.away}
      {typeof note === 'string' ? <small className="soft"> {note}</small> : null}{' '}
      {maySet ? (
        <Button
          size="small"
          type="link"
          loading={set.isPending}
          onClick={() => (isAvailable ? setAsking(true) : store(true, null))}
        >
          {isAvailable ? w.markAway : w.markBack}
        </Button>
      ) : null}
      {isAsking ? (
        <AwayDialog
          name={String(row['name'] ?? '')}
          isBusy={set.isPending}
          onAway={(why) => store(false, why)}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </span>
  )
}

function AwayDialog({
  name,
  isBusy,
  onAway,
  onClose,
}: {
  name: string
  isBusy: boolean
  onAway: (why: string) => void
  onClose: () => void
}) {
  const w = useWords(listWords).availability
  const common = useWords(commonWords)
  const [why, setWhy] = useState('')
  return (
    <Modal
      open
      title={`${w.markAway} · ${name}`}
      okText={w.markAway}
      cancelText={common.cancel}
      okButtonProps={{ disabled: why.trim() === '', loading: isBusy }}
      onCancel={onClose}
      onOk={() => onAway(why.trim())}
    >
      <p>{w.hint}</p>
      <Input
        autoFocus
        maxLength={200}
        value={why}
        placeholder={w.why}
        aria-label={w.why}
        onChange={(event) => setWhy(event.target.value)}
      />
    </Modal>
  )
}
