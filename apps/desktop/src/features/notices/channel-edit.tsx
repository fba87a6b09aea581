import { ChannelKind, ChannelSetup, MailSecurity } from '@huanying/contracts/notice-channels'
import type { Channel } from '@huanying/contracts/notice-channels'
import { NoticeKind } from '@huanying/contracts/notices'
import { recordWords } from '@huanying/domain/notices/record-words'
import { useLanguage, useWords } from '@huanying/ui/language'
import { noticeWords } from '@huanying/ui/words/notices'
import { Input, InputNumber, Select } from 'antd'
import { EditForm } from '../../shell/edit-form.tsx'
import type { Done } from '../../shell/edit-form.tsx'
import { Form } from '../../shell/form.tsx'
import { useAct } from '../../shell/calls.ts'
import { useRegionOptions } from '../../shell/regions.ts'
import { useUser } from '../../shell/user.ts'

const presets: Readonly<Record<ChannelKind, object>> = {
  email: { settings: { host: '', port: 465, security: 'tls', user: '', from: '' } },
  sms: { settings: { endpoint: 'https://dysmsapi.aliyuncs.com', accessKeyId: '', signName: '', templateCode: '' } },
  wecom: { kinds: ['escalation', 'order'] },
  dingtalk: { kinds: ['escalation', 'order'] },
}

/** Sets up a channel or changes one; what is refused of a field is said at the field. A secret left empty stays. */
export function ChannelEdit({
  channel,
  taken,
  onClose,
}: {
  channel: Channel | null
  taken: readonly ChannelKind[]
  onClose: () => void
}) {
  const w = useWords(noticeWords).channels
  const names = recordWords[useLanguage()].channel
  const [form] = Form.useForm<Record<string, unknown>>()
  const own = useUser().scope ?? ''
  const free = ChannelKind.options.filter(
    (kind) => kind === 'wecom' || kind === 'dingtalk' || (own.length <= 4 && !taken.includes(kind)),
  )
  const watched: unknown = Form.useWatch('kind', form)
  const kind = channel?.kind ?? ChannelKind.options.find((known) => known === watched) ?? free[0] ?? 'wecom'
  const add = useAct('addNoticeChannel', ['listNoticeChannels'])
  const change = useAct('changeNoticeChannel', ['listNoticeChannels'])
  const put = (faults: readonly (readonly [string, string])[]) =>
    form.setFields(faults.map(([field, said]) => ({ name: field.split('.'), errors: [said] })))

  const isEmpty = (path: readonly PropertyKey[]) => {
    const value: unknown = form.getFieldValue(path.map(String))
    return value === undefined || value === null || String(value).trim() === ''
  }
  /** Another kind brings its own name, unless one was typed. */
  function rename(next: ChannelKind): void {
    if (form.getFieldValue('name') === names[kind]) form.setFieldsValue({ name: names[next] })
  }

  function submit(values: Record<string, unknown>, done: Done): void {
    const given = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''))
    const setup = ChannelSetup.safeParse({ isOn: channel?.isOn ?? true, ...given, kind })
    if (!setup.success)
      return put(
        setup.error.issues.map(({ path }) => [path.join('.'), isEmpty(path) ? w.needed : w.malformed] as const),
      )
    if (channel === null) add.mutate({ body: setup.data }, done)
    else change.mutate({ params: { id: channel.id }, body: setup.data }, done)
  }

  return (
    <EditForm
      title={channel === null ? w.add : w.editOf(channel.name)}
      saved={w.saved}
      form={form}
      formKey={kind}
      initialValues={channel ?? { kind, name: names[kind], scope: own, ...presets[kind] }}
      acts={[add, change]}
      onSubmit={submit}
      onClose={onClose}
    >
      {channel === null ? (
        <Form.Item name="kind" label={w.kind}>
          <Select options={free.map((value) => ({ value, label: names[value] }))} onChange={rename} />
        </Form.Item>
      ) : null}
      <Form.Item name="name" label={w.name}>
        <Input maxLength={60} />
      </Form.Item>
      {kind === 'email' ? <EmailFields isKept={channel !== null} /> : null}
      {kind === 'sms' ? <SmsFields isKept={channel !== null} /> : null}
      {kind === 'wecom' || kind === 'dingtalk' ? (
        <RobotFields isKept={channel !== null} isSigned={kind === 'dingtalk'} own={own} />
      ) : null}
    </EditForm>
  )
}

function Secret({ name, label, isKept, hint }: { name: string; label: string; isKept: boolean; hint?: string }) {
  const w = useWords(noticeWords).channels
  return (
    <Form.Item name={name} label={label} {...(hint === undefined ? {} : { extra: hint })}>
      <Input.Password autoComplete="new-password" placeholder={isKept ? w.secretKept : ''} />
    </Form.Item>
  )
}

const plain = { autoCapitalize: 'none', spellCheck: false } as const

function EmailFields({ isKept }: { isKept: boolean }) {
  const w = useWords(noticeWords).channels
  return (
    <>
      <Form.Item name={['settings', 'host']} label={w.host}>
        <Input {...plain} placeholder="smtp.example.gov.cn" />
      </Form.Item>
      <Form.Item name={['settings', 'security']} label={w.security}>
        <Select options={MailSecurity.options.map((value) => ({ value, label: w.securities[value] }))} />
      </Form.Item>
      <Form.Item name={['settings', 'port']} label={w.port}>
        <InputNumber min={1} max={65_535} precision={0} />
      </Form.Item>
      <Form.Item name={['settings', 'user']} label={w.user} extra={w.userHint}>
        <Input {...plain} autoComplete="off" />
      </Form.Item>
      <Secret name="password" label={w.password} isKept={isKept} />
      <Form.Item name={['settings', 'from']} label={w.from}>
        <Input {...plain} inputMode="email" />
      </Form.Item>
    </>
  )
}

function SmsFields({ isKept }: { isKept: boolean }) {
  const w = useWords(noticeWords).channels
  return (
    <>
      <Form.Item name={['settings', 'endpoint']} label={w.endpoint}>
        <Input {...plain} inputMode="url" />
      </Form.Item>
      <Form.Item name={['settings', 'accessKeyId']} label={w.accessKeyId}>
        <Input {...plain} autoComplete="off" />
      </Form.Item>
      <Secret name="accessKeySecret" label={w.accessKeySecret} isKept={isKept} />
      <Form.Item name={['settings', 'signName']} label={w.signName}>
        <Input />
      </Form.Item>
      <Form.Item name={['settings', 'templateCode']} label={w.templateCode} extra={w.templateHint}>
        <Input {...plain} placeholder="SMS_" />
      </Form.Item>
    </>
  )
}

function RobotFields({ isKept, isSigned, own }: { isKept: boolean; isSigned: boolean; own: string }) {
  const w = useWords(noticeWords)
  const regions = useRegionOptions().filter(({ value }) => value.startsWith(own))
  const scopes = own.length <= 4 ? [{ value: own, label: w.channels.wholeCity }, ...regions] : regions
  return (
    <>
      <Secret name="url" label={w.channels.url} isKept={isKept} />
      {isSigned ? (
        <Secret name="secret" label={w.channels.secret} isKept={isKept} hint={w.channels.secretHint} />
      ) : null}
      <Form.Item name="scope" label={w.channels.scope}>
        <Select options={scopes} />
      </Form.Item>
      <Form.Item name="kinds" label={w.channels.kindsTold}>
        <Select mode="multiple" options={NoticeKind.options.map((value) => ({ value, label: w.inbox.kinds[value] }))} />
      </Form.Item>
    </>
  )
}
