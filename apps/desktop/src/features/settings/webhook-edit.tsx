import { NewWebhook } from '@huanying/contracts/sharing-routes'
import type { ListedWebhook } from '@huanying/contracts/sharing-routes'
import { useWords } from '@huanying/ui/language'
import { webhookWords } from '@huanying/ui/words/webhooks'
import { Checkbox, Input, Select } from 'antd'
import { EditForm } from '../../shell/edit-form.tsx'
import type { Done } from '../../shell/edit-form.tsx'
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
  const [form] = Form.useForm<Values>()
  const create = useAct('createWebhook', ['listWebhooks'])
  const change = useAct('changeWebhook', ['listWebhooks'])
  const kinds = useKindOptions()
  const { scopes, own } = useScopes()
  const submit = (body: Values, done: Done) =>
    webhook === null
      ? create.mutate({ body }, { onSuccess: ({ name, secret }) => onSecret(name, secret) })
      : change.mutate({ params: { id: webhook.id }, body }, done)

  return (
    <EditForm<Values>
      title={webhook === null ? w.addTitle : w.editTitle(webhook.name)}
      saved={w.saved}
      form={form}
      initialValues={webhook ?? { name: '', url: '', kinds: [], scope: own, includesDrills: false }}
      acts={[create, change]}
      onSubmit={submit}
      onClose={onClose}
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
    </EditForm>
  )
}

/** The areas that the administrator may tell of: its own, and the counties within. */
function useScopes() {
  const w = useWords(webhookWords)
  const own = useUser().scope ?? ''
  const regions = useRegionOptions().filter(({ value }) => value.startsWith(own))
  return { own, scopes: own.length <= 4 ? [{ value: own, label: w.wholeCity }, ...regions] : regions }
}
