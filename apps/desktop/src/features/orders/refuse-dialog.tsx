import { useWords } from '@huanying/ui/language'
import { commonWords } from '@huanying/ui/words/common'
import { orderWords } from '@huanying/ui/words/orders'
import { Alert, Input, Modal } from 'antd'
import { useState } from 'react'

/** Asks why an order can't be carried out; without a reason it is not refused. */
export function RefuseDialog({
  isBusy,
  fault,
  onRefuse,
  onClose,
}: {
  isBusy: boolean
  fault: string | null
  onRefuse: (reason: string) => void
  onClose: () => void
}) {
  const w = useWords(orderWords)
  const common = useWords(commonWords)
  const [typed, setTyped] = useState('')
  const reason = typed.trim()
  return (
    <Modal
      open
      title={w.refuse.title}
      okText={w.refuse.confirm}
      cancelText={common.cancel}
      okButtonProps={{ danger: true, disabled: reason === '', loading: isBusy }}
      cancelButtonProps={{ disabled: isBusy }}
      onOk={() => onRefuse(reason)}
      onCancel={onClose}
    >
      {fault === null ? null : <Alert type="error" showIcon title={fault} />}
      <label className="order-reason">
        <span>{w.refuse.reason}</span>
        <Input.TextArea
          autoFocus
          rows={4}
          maxLength={500}
          value={typed}
          placeholder={w.refuse.hint}
          onChange={(event) => setTyped(event.target.value)}
        />
      </label>
    </Modal>
  )
}
