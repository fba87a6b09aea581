import { useWords } from '@huanying/ui/language'
import { Panel } from '@huanying/ui/parts/page'
import { accountWords } from '@huanying/ui/words/accounts'
import { Alert, App, Button, Input } from 'antd'
import { Form } from '../../shell/form.tsx'
import { useAct } from '../../shell/calls.ts'

interface Values {
  current: string
  next: string
  repeat: string
}

/** Changes the own password; the server says which rule a refused one breaks. */
export function ChangePassword() {
  const w = useWords(accountWords).own
  const { message } = App.useApp()
  const [form] = Form.useForm<Values>()
  const save = useAct('changePassword', ['listSessions'])
  function submit({ current, next }: Values): void {
    save.mutate(
      { body: { current, next } },
      {
        onSuccess() {
          form.resetFields()
          void message.success(w.passwordSaved)
        },
      },
    )
  }
  return (
    <Panel title={w.password}>
      {save.error === null ? null : <Alert type="error" showIcon title={save.error.message} />}
      <Form<Values> form={form} layout="vertical" requiredMark={false} className="edit-form" onFinish={submit}>
        <Form.Item name="current" label={w.current} rules={[{ required: true }]}>
          <Input.Password autoComplete="current-password" />
        </Form.Item>
        <Form.Item name="next" label={w.next} extra={w.passwordHint} rules={[{ required: true, min: 10 }]}>
          <Input.Password autoComplete="new-password" />
        </Form.Item>
        <Form.Item
          name="repeat"
          label={w.repeat}
          dependencies={['next']}
          rules={[
            { required: true },
            {
              validator: (_, value: string) =>
                value === form.getFieldValue('next') ? Promise.resolve() : Promise.reject(new Error(w.different)),
            },
          ]}
        >
          <Input.Password autoComplete="new-password" />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {w.password}
        </Button>
      </Form>
    </Panel>
  )
}
