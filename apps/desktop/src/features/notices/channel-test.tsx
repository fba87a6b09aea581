import { ProblemError } from '@huanying/client/call'
import type { Channel } from '@huanying/contracts/notice-channels'
import { useWords } from '@huanying/ui/language'
import { noticeWords } from '@huanying/ui/words/notices'
import { Alert, Button, Drawer, Input } from 'antd'
import { useState } from 'react'
import { Form } from '../../shell/form.tsx'
import { Answered } from '../../shell/answered.tsx'
import { useAct, useCall } from '../../shell/calls.ts'
import { MessageTries } from './message-tries.tsx'

/** Sends a test by a channel and shows what the other side answered, in its own words. */
export function ChannelTest({ channel, onClose }: { channel: Channel; onClose: () => void }) {
  const w = useWords(noticeWords)
  const test = useAct('testNoticeChannel', ['listNoticeMessages', 'listNoticeChannels'])
  const [messageId, setMessageId] = useState<string | null>(null)
  const { error } = test
  const said = error instanceof ProblemError ? (error.errors[0]?.message ?? error.message) : error?.message
  const send = (to?: string) =>
    test.mutate(
      { params: { id: channel.id }, body: to === undefined ? {} : { to } },
      { onSuccess: ({ id }) => setMessageId(id) },
    )
  return (
    <Drawer open size={480} title={w.channels.testOf(channel.name)} onClose={onClose}>
      {said === undefined ? null : <Alert type="error" showIcon title={said} />}
      {channel.kind === 'email' || channel.kind === 'sms' ? (
        <PersonalTest kind={channel.kind} isSending={test.isPending} onSend={send} />
      ) : (
        <>
          <p className="soft">{w.channels.testGroup}</p>
          <Button type="primary" loading={test.isPending} onClick={() => send()}>
            {w.channels.send}
          </Button>
        </>
      )}
      {messageId === null ? null : <MessageTries key={messageId} id={messageId} />}
    </Drawer>
  )
}

/** Asks where the test goes: the own address unless another is given. */
function PersonalTest({
  kind,
  isSending,
  onSend,
}: {
  kind: 'email' | 'sms'
  isSending: boolean
  onSend: (to: string) => void
}) {
  const w = useWords(noticeWords).channels
  const own = useCall('getOwnNotices', {})
  return (
    <Answered query={own} lines={2}>
      {({ email, phone }) => (
        <Form<{ to: string }>
          layout="vertical"
          requiredMark={false}
          initialValues={{ to: (kind === 'email' ? email : phone) ?? '' }}
          onFinish={({ to }) => onSend(to)}
        >
          <Form.Item name="to" label={w.testTo[kind]}>
            <Input maxLength={200} inputMode={kind === 'email' ? 'email' : 'tel'} />
          </Form.Item>
          <Button type="primary" htmlType="submit" loading={isSending}>
            {w.send}
          </Button>
        </Form>
      )}
    </Answered>
  )
}
