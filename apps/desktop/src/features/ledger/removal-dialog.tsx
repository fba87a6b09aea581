import { DeleteOutlined } from '@ant-design/icons'
import type { LedgerList } from '@huanying/contracts/ledger'
import { isCityList } from '@huanying/contracts/ledger-sheets'
import type { RemovalEffects } from '@huanying/contracts/removals'
import { numberWords } from '@huanying/ui/format'
import { useWords } from '@huanying/ui/language'
import { commonWords } from '@huanying/ui/words/common'
import { removalWords } from '@huanying/ui/words/removals'
import { Alert, App, Button, Input, Modal } from 'antd'
import { useState } from 'react'
import { Answered } from '../../shell/answered.tsx'
import { useAct, useCall } from '../../shell/calls.ts'
import { useMay, useUser } from '../../shell/user.ts'
import { Form } from '../../shell/form.tsx'

/** Whether the signed-in user may remove rows of a list: a county does not remove from the whole city's. */
export function useMayRemove(): (list: LedgerList) => boolean {
  const may = useMay()
  const { scope } = useUser()
  return (list) => may('ledger.remove') && (!isCityList(list) || (scope !== null && scope.length <= 4))
}

/** The button at a row that removes it, for those who may; asks first and shows what would change. */
export function RemoveButton({ list, id, label }: { list: LedgerList; id: string; label: string }) {
  const w = useWords(removalWords)
  const [isAsking, setAsking] = useState(false)
  if (!useMayRemove()(list)) return null
  return (
    <>
      <Button
        type="text"
        size="small"
        icon={<DeleteOutlined />}
        aria-label={w.removeRow(label)}
        title={w.remove}
        onClick={() => setAsking(true)}
      />
      {isAsking ? <RemovalDialog list={list} id={id} label={label} onClose={() => setAsking(false)} /> : null}
    </>
  )
}

function RemovalDialog({
  list,
  id,
  label,
  onClose,
}: {
  list: LedgerList
  id: string
  label: string
  onClose: () => void
}) {
  const w = useWords(removalWords)
  const common = useWords(commonWords)
  const { message } = App.useApp()
  const [reason, setReason] = useState('')
  const effects = useCall('getRemoval', { params: { list, id } })
  const remove = useAct('removeRow', [
    'listLedger',
    'getEnterprise',
    'listMaterials',
    'listEnterprises',
    'search',
    'listDuplicates',
    'listRemoved',
  ])
  const isBlocked = effects.data?.uses.some(({ isBlocking }) => isBlocking) ?? true
  return (
    <Modal
      open
      title={w.title(label)}
      okText={w.remove}
      cancelText={common.cancel}
      okButtonProps={{ danger: true, disabled: isBlocked || reason.trim() === '', loading: remove.isPending }}
      onCancel={onClose}
      onOk={() =>
        remove.mutate(
          { params: { list, id }, body: { reason: reason.trim() } },
          {
            onSuccess: () => {
              void message.success(w.removed)
              onClose()
            },
            onError: (error) => void message.error(error.message),
          },
        )
      }
    >
      <Answered query={effects} lines={3}>
        {(found) => <Effects effects={found} />}
      </Answered>
      <p className="soft">{w.kept}</p>
      <Form layout="vertical">
        <Form.Item label={w.reason} required>
          <Input
            autoFocus
            maxLength={200}
            value={reason}
            placeholder={w.reasonHint}
            aria-label={w.reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </Form.Item>
      </Form>
    </Modal>
  )
}

function Effects({ effects: { risk, uses } }: { effects: RemovalEffects }) {
  const w = useWords(removalWords)
  const levels = useWords(commonWords).riskLevel
  const blocking = uses.filter(({ isBlocking }) => isBlocking)
  const others = uses.filter(({ isBlocking }) => !isBlocking)
  const list = (items: RemovalEffects['uses']) => (
    <ul className="bullets">
      {items.map(({ kind, count }) => (
        <li key={kind}>{w.uses[kind](count)}</li>
      ))}
    </ul>
  )
  return (
    <>
      {risk === null ? null : (
        <Alert
          type={risk.levelBefore === risk.levelAfter ? 'info' : 'warning'}
          showIcon
          title={w.risk(numberWords(risk.qBefore, 2), numberWords(risk.qAfter, 2))}
          description={
            risk.levelBefore === risk.levelAfter
              ? w.levelStays(levels[risk.levelBefore])
              : w.level(levels[risk.levelBefore], levels[risk.levelAfter])
          }
        />
      )}
      {blocking.length === 0 ? null : <Alert type="error" showIcon title={w.blocked} description={list(blocking)} />}
      {others.length === 0 ? null : <Alert type="info" showIcon title={w.affected} description={list(others)} />}
      {risk === null && uses.length === 0 ? <p>{w.noEffect}</p> : null}
    </>
  )
}
