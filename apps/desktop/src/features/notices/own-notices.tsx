import { MobileNumber, NoticeKind, PersonalChannel } from '@huanying/contracts/notices'
import type { OwnNotices as Own } from '@huanying/contracts/notices'
import { useWords } from '@huanying/ui/language'
import { Panel } from '@huanying/ui/parts/page'
import { noticeWords } from '@huanying/ui/words/notices'
import { markWords } from '@huanying/ui/words/marks'
import { Alert, App, Button, Checkbox, Input } from 'antd'
import { Form } from '../../shell/form.tsx'
import { Answered } from '../../shell/answered.tsx'
import { useAct, useCall } from '../../shell/calls.ts'
import './notices.css'

/** How oneself is told beside the inbox (通知设置): addresses, channels for each kind, quiet hours, all at once or collected. */
export function OwnNotices() {
  const w = useWords(noticeWords).own
  const own = useCall('getOwnNotices', {})
  return (
    <Panel title={w.title}>
      <p className="soft">{w.intro}</p>
      <Answered query={own} lines={4}>
        {({ configured, ...told }) => <OwnForm told={told} configured={configured} />}
      </Answered>
    </Panel>
  )
}

interface Values {
  email: string
  phone: string
  channels: Own['choice']['channels']
  isQuiet: boolean
  from: string
  to: string
  isDigest: boolean
}

function OwnForm({ told, configured }: { told: Own; configured: readonly PersonalChannel[] }) {
  const w = useWords(noticeWords).own
  const { message } = App.useApp()
  const [form] = Form.useForm<Values>()
  const isQuiet = Form.useWatch('isQuiet', form) ?? told.choice.quiet !== null
  const save = useAct('changeOwnNotices', ['getOwnNotices'])
  const { channels, quiet, isDigest } = told.choice
  const submit = ({ email, phone, from, to, ...chosen }: Values) =>
    save.mutate(
      {
        body: {
          email: email === '' ? null : email,
          phone: phone === '' ? null : phone,
          choice: { channels: chosen.channels, quiet: chosen.isQuiet ? { from, to } : null, isDigest: chosen.isDigest },
        },
      },
      { onSuccess: () => void message.success(w.saved) },
    )
  return (
    <Form<Values>
      form={form}
      layout="vertical"
      requiredMark={false}
      className="own-notices"
      initialValues={{
        email: told.email ?? '',
        phone: told.phone ?? '',
        channels,
        isQuiet: quiet !== null,
        from: quiet?.from ?? '22:00',
        to: quiet?.to ?? '07:00',
        isDigest,
      }}
      onFinish={submit}
    >
      {save.error === null ? null : <Alert type="error" showIcon title={save.error.message} />}
      <div className="own-addresses">
        <Form.Item name="email" label={w.email} rules={[{ type: 'email', message: w.emailWrong }]}>
          <Input maxLength={200} inputMode="email" autoCapitalize="none" autoComplete="email" />
        </Form.Item>
        <Form.Item
          name="phone"
          label={w.phone}
          rules={[
            {
              async validator(_, value: string) {
                if (value !== '' && !MobileNumber.safeParse(value).success) throw new Error(w.phoneWrong)
              },
            },
          ]}
        >
          <Input maxLength={11} inputMode="tel" autoComplete="tel" />
        </Form.Item>
      </div>
      <ChannelGrid configured={configured} />
      <Form.Item name="isQuiet" valuePropName="checked" extra={w.quietOn}>
        <Checkbox>{w.quiet}</Checkbox>
      </Form.Item>
      <div className="own-quiet">
        <Form.Item name="from" label={w.from}>
          <Input type="time" required disabled={!isQuiet} />
        </Form.Item>
        <Form.Item name="to" label={w.to}>
          <Input type="time" required disabled={!isQuiet} />
        </Form.Item>
      </div>
      <Form.Item name="isDigest" valuePropName="checked">
        <Checkbox>{w.digest}</Checkbox>
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={save.isPending}>
        {w.save}
      </Button>
    </Form>
  )
}

/** Which kinds come where; what the law demands comes everywhere, and says why. */
function ChannelGrid({ configured }: { configured: readonly PersonalChannel[] }) {
  const w = useWords(noticeWords)
  const m = useWords(markWords)
  const channels = PersonalChannel.options
  const missing = channels.filter((channel) => !configured.includes(channel))
  return (
    <div className="own-grid" role="group" aria-label={w.own.told}>
      <div className="own-row">
        <strong>{w.own.legal}</strong>
        {channels.map((channel) => (
          <Checkbox key={channel} checked disabled>
            {w.own.channels[channel]}
          </Checkbox>
        ))}
        <small className="soft">{w.own.legalWhy}</small>
      </div>
      {NoticeKind.options.map((kind) => (
        <div key={kind} className="own-row">
          <span id={`told-${kind}`}>{w.inbox.kinds[kind]}</span>
          <Form.Item name={['channels', kind]} noStyle>
            <Checkbox.Group
              aria-labelledby={`told-${kind}`}
              options={channels.map((channel) => ({ value: channel, label: w.own.channels[channel] }))}
            />
          </Form.Item>
        </div>
      ))}
      {missing.length === 0 ? null : (
        <p className="soft">{m.says(m.list(missing.map((channel) => w.own.channels[channel])), w.own.notConfigured)}</p>
      )}
    </div>
  )
}
