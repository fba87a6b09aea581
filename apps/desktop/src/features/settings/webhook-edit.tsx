import { ProblemError } from '@huanying/client/call'
import { NewWebhook } from '@huanying/contracts/sharing-routes'
import type { ListedWebhook } from '@huanying/contracts/sharing-routes'
import { useWords } from '@huanying/ui/language'
import { commonWords } from '@huanying/ui/words/common'
import { webhookWords } from '@huanying/ui/words/webhooks'
import { Alert, App, Button, Checkbox, Drawer, Input, Select } from 'antd'
import { CancelButton } from '../../shell/cancel-button.tsx'
import { Form } from '../../shell/form.tsx'
import { useAct } from '../../shell/calls.ts'
import { useRegionOptions } from '../../shell/regions.ts'
import { useUser } from '../../shell/user.ts'
import { useKindOptions } from './event-kinds.ts'

interface Values {
  name: string
  url: string
  kinds: string[]
  scope: string
  includesDrills: boolean
}
const fields: ReadonlySet<string> = new Set(['name', 'url', 'kinds', 'scope', 'includesDrills'])

/** Makes a webhook or changes one; what the server refuses of a field is said at the field. */
export function WebhookEdit({
  webhook,
  onClose,
  onSecret,
}: {
  webhook: ListedWebhook | null
  onClose: () => void
  onSecret: (name: string, secret: string) => void
}) {
  const w = useWords(webhookWords)
  const common = useWords(commonWords)
  const { message } = App.useApp()
  const [form] = Form.useForm<Values>()
  const create = useAct('createWebhook', ['listWebhooks'])
  const change = useAct('changeWebhook', ['listWebhooks'])
  const kinds = useKindOptions()
  const { scopes, own } = useScopes()
  const error = create.error ?? change.error
  const isAtField = error instanceof ProblemError && error.errors.some(({ field }) => fields.has(field))

  function onError(refused: Error): void {
    if (!(refused instanceof ProblemError)) return
    for (const { field, message: said } of refused.errors) {
      if (fields.has(field)) form.setFields([{ name: field as keyof Values, errors: [said] }])
    }
  }
  function submit(values: Values): void {
    if (webhook === null) {
      create.mutate({ body: values }, { onSuccess: ({ name, secret }) => onSecret(name, secret), onError })
      return
    }
    const onSuccess = () => {
      void message.success(w.saved)
      onClose()
    }
    change.mutate({ params: { id: webhook.id }, body: values }, { onSuccess, onError })
  }

  return (
    <Drawer
      open
      size={480}
      title={webhook === null ? w.addTitle : w.editTitle(webhook.name)}
      onClose={onClose}
      footer={
        <div className="drawer-actions">
          <CancelButton onClose={onClose} />
          <Button type="primary" loading={create.isPending || change.isPending} onClick={() => form.submit()}>
            {common.save}
          </Button>
        </div>
      }
    >
      {error === null || isAtField ? null : <Alert type="error" showIcon title={error.message} />}
      <Form<Values>
        form={form}
        layout="vertical"
        requiredMark={false}
        className="edit-form"
        initialValues={webhook ?? { name: '', url: '', kinds: [], scope: own, includesDrills: false }}
        onFinish={submit}
      >
        <Form.Item name="name" label={w.name} rules={[{ required: true, whitespace: true, message: w.nameNeeded }]}>
          <Input maxLength={80} placeholder={w.nameHint} />
        </Form.Item>
        <Form.Item
          name="url"
          label={w.url}
          extra={w.urlHint}
          validateTrigger="onBlur"
          rules={[
            {
              async validator(_, value: string) {
                if (!NewWebhook.shape.url.safeParse(value).success) throw new Error(w.urlWrong)
              },
            },
          ]}
        >
          <Input maxLength={500} inputMode="url" autoCapitalize="none" spellCheck={false} placeholder="https://" />
        </Form.Item>
        <Form.Item name="kinds" label={w.kinds} extra={w.kindsHint}>
          <Select
            mode="multiple"
            allowClear
            placeholder={w.allKinds}
            options={kinds}
            showSearch={{ optionFilterProp: 'label' }}
          />
        </Form.Item>
        <Form.Item name="scope" label={w.scope}>
          <Select options={scopes} />
        </Form.Item>
        <Form.Item name="includesDrills" valuePropName="checked" extra={w.drillsHint}>
          <Checkbox>{w.drills}</Checkbox>
        </Form.Item>
      </Form>
    </Drawer>
  )
}

/** The areas that the administrator may tell of: its own, and the counties within. */
function useScopes() {
  const w = useWords(webhookWords)
  const own = useUser().scope ?? ''
  const regions = useRegionOptions().filter(({ value }) => value.startsWith(own))
  return { own, scopes: own.length <= 4 ? [{ value: own, label: w.wholeCity }, ...regions] : regions }
}
