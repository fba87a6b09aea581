import type { Warning } from '@huanying/contracts/warnings'
import { wordingOf } from '@huanying/domain/warnings/wording'
import { useLanguage, useWords } from '@huanying/ui/language'
import { commonWords } from '@huanying/ui/words/common'
import { warningWords } from '@huanying/ui/words/warnings'
import { App, Input, Modal } from 'antd'
import { Form } from '../../shell/form.tsx'
import { useAct } from '../../shell/calls.ts'

/** What is read anew once a warning was answered. */
export const touchedByWarnings = ['listWarnings', 'countWarnings'] as const

/** Says what is done about a warning; only the fact closes it. */
export function HandleWarning({ warning, onClose }: { warning: Warning; onClose: () => void }) {
  const w = useWords(warningWords)
  const common = useWords(commonWords)
  const language = useLanguage()
  const { message } = App.useApp()
  const [form] = Form.useForm<{ note: string }>()
  const handle = useAct('handleWarnings', touchedByWarnings)
  return (
    <Modal
      open
      title={w.handle}
      okText={common.save}
      cancelText={common.cancel}
      okButtonProps={{ loading: handle.isPending }}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <p>{wordingOf(warning, language)}</p>
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={({ note }) =>
          handle.mutate(
            { body: { ids: warning.ids.slice(0, 500), note } },
            {
              onSuccess() {
                void message.success(w.handled)
                onClose()
              },
              onError: (error) => void message.error(error.message),
            },
          )
        }
      >
        <Form.Item name="note" label={w.note} rules={[{ required: true, whitespace: true }]}>
          <Input.TextArea rows={3} maxLength={300} autoFocus placeholder={w.noteHint} />
        </Form.Item>
      </Form>
    </Modal>
  )
}
