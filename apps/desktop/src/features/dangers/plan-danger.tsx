import type { Danger } from '@huanying/contracts/dangers'
import { useWords } from '@huanying/ui/language'
import { commonWords } from '@huanying/ui/words/common'
import { dangerWords } from '@huanying/ui/words/dangers'
import { Alert, App, Button, Form, Input } from 'antd'
import { useAct } from '../../shell/calls.ts'
import { touchedByDangers } from './danger-state.tsx'

interface Values {
  person: string
  measures: string
  safeguards: string
  dueOn: string
}

/** Who puts a danger right, how, by when, and what keeps it safe meanwhile (整改方案). */
export function PlanDanger({ danger, onClose }: { danger: Danger; onClose: () => void }) {
  const w = useWords(dangerWords)
  const common = useWords(commonWords)
  const { message } = App.useApp()
  const plan = useAct('planDanger', touchedByDangers)
  return (
    <Form<Values>
      layout="vertical"
      requiredMark={false}
      className="edit-form"
      initialValues={{
        person: danger.person ?? '',
        measures: danger.measures ?? '',
        safeguards: danger.safeguards ?? '',
        dueOn: danger.dueOn ?? '',
      }}
      onFinish={({ safeguards, ...values }) =>
        plan.mutate(
          { params: { id: danger.id }, body: { ...values, safeguards: safeguards.trim() || null } },
          {
            onSuccess() {
              void message.success(w.planned)
              onClose()
            },
          },
        )
      }
    >
      {plan.error === null ? null : <Alert type="error" showIcon title={plan.error.message} />}
      <div className="form-pair">
        <Form.Item name="person" label={w.person} rules={[{ required: true, whitespace: true }]}>
          <Input maxLength={60} autoFocus />
        </Form.Item>
        <Form.Item name="dueOn" label={w.dueOn} rules={[{ required: true }]}>
          <Input type="date" />
        </Form.Item>
      </div>
      <Form.Item name="measures" label={w.measures} rules={[{ required: true, whitespace: true }]}>
        <Input.TextArea rows={3} maxLength={2000} />
      </Form.Item>
      <Form.Item name="safeguards" label={w.safeguards}>
        <Input.TextArea rows={2} maxLength={2000} />
      </Form.Item>
      <div className="drawer-actions">
        <Button onClick={onClose}>{common.cancel}</Button>
        <Button type="primary" htmlType="submit" loading={plan.isPending}>
          {common.save}
        </Button>
      </div>
    </Form>
  )
}
