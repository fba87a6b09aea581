import { useWords } from '@huanying/ui/language'
import { commonWords } from '@huanying/ui/words/common'
import { Alert, Input, Modal } from 'antd'
import { Form } from './form.tsx'

/** Asks why something is refused, sent back or done all the same; without a reason it is not. */
export function ReasonDialog({
  title,
  confirm,
  label,
  hint,
  about,
  isDanger = true,
  maxLength = 300,
  isBusy,
  fault,
  onReason,
  onClose,
}: {
  title: string
  /** What the button says. */
  confirm: string
  /** What is asked. */
  label: string
  hint?: string
  /** What the reason is about. */
  about?: string
  isDanger?: boolean
  maxLength?: number
  isBusy: boolean
  fault: string | null
  onReason: (reason: string) => void
  onClose: () => void
}) {
  const common = useWords(commonWords)
  const [form] = Form.useForm<{ reason: string }>()
  const reason = Form.useWatch<string | undefined>('reason', form)?.trim() ?? ''
  return (
    <Modal
      open
      title={title}
      okText={confirm}
      cancelText={common.cancel}
      okButtonProps={{ danger: isDanger, disabled: reason === '', loading: isBusy }}
      cancelButtonProps={{ disabled: isBusy }}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      {about === undefined ? null : <p>{about}</p>}
      {fault === null ? null : <Alert type="error" showIcon title={fault} />}
      <Form form={form} layout="vertical" requiredMark={false} className="edit-form" onFinish={() => onReason(reason)}>
        <Form.Item name="reason" label={label}>
          <Input.TextArea autoFocus rows={4} maxLength={maxLength} placeholder={hint} />
        </Form.Item>
      </Form>
    </Modal>
  )
}
