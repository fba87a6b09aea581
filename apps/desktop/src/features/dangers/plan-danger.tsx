import type { Danger } from '@huanying/contracts/dangers'
import { dayOf } from '@huanying/ui/format'
import { useWords } from '@huanying/ui/language'
import { commonWords } from '@huanying/ui/words/common'
import { dangerWords } from '@huanying/ui/words/dangers'
import { Alert, App, Button, Input, InputNumber } from 'antd'
import { CancelButton } from '../../shell/cancel-button.tsx'
import { DayPicker } from '../../shell/day-picker.tsx'
import { Form } from '../../shell/form.tsx'
import { useAct } from '../../shell/calls.ts'
import { touchedByDangers } from './danger-state.tsx'

interface Values {
  person: string
  measures: string
  safeguards: string
  goal: string
  fundsCny: number | null
  dueOn: string
}

/** Who puts a danger right, how, by when, and what keeps it safe meanwhile (整改方案). */
export function PlanDanger({ danger, onClose }: { danger: Danger; onClose: () => void }) {
  const w = useWords(dangerWords)
  const common = useWords(commonWords)
  const { message } = App.useApp()
  const isMajor = danger.grade === 'major'
  const rules = isMajor ? [{ required: true, whitespace: true }] : []
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
        goal: danger.goal ?? '',
        fundsCny: danger.fundsCny,
        dueOn: danger.dueOn ?? '',
      }}
      onFinish={({ safeguards, goal, fundsCny, ...values }) =>
        plan.mutate(
          {
            params: { id: danger.id },
            body: {
              ...values,
              safeguards: safeguards.trim() || null,
              goal: goal.trim() || null,
              fundsCny: fundsCny ?? null,
            },
          },
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
          <DayPicker min={dayOf(new Date())} />
        </Form.Item>
      </div>
      <div className="form-pair">
        <Form.Item name="goal" label={w.goal} rules={rules}>
          <Input maxLength={1000} />
        </Form.Item>
        <Form.Item name="fundsCny" label={w.funds} rules={isMajor ? [{ required: true }] : []}>
          <InputNumber min={0} max={1e12} style={{ width: '100%' }} />
        </Form.Item>
      </div>
      <Form.Item name="measures" label={w.measures} rules={[{ required: true, whitespace: true }]}>
        <Input.TextArea rows={3} maxLength={2000} />
      </Form.Item>
      <Form.Item name="safeguards" label={w.safeguards} rules={rules}>
        <Input.TextArea rows={2} maxLength={2000} />
      </Form.Item>
      <div className="drawer-actions">
        <CancelButton onClose={onClose} />
        <Button type="primary" htmlType="submit" loading={plan.isPending}>
          {common.save}
        </Button>
      </div>
    </Form>
  )
}
