import { ProblemError } from '@huanying/client/call'
import type { Channel } from '@huanying/contracts/notice-channels'
import { useWords } from '@huanying/ui/language'
import { noticeWords } from '@huanying/ui/words/notices'
import { Alert, Button, Drawer, Form, Input } from 'antd'
import { useState } from 'react'
import { useAct, useCall } from '../../shell/calls.ts'
import { MessageTries } from './message-tries.tsx'

/** Sends a test by a channel and shows what the other side answered, in its own words. */
export function ChannelTest({ channel, onClose }: { channel: Channel; onClose: () => void }) {
  const w = useWords(noticeWords)
  const own = useCall('getOwnNotices', {})
  const test = useAct('testNoticeChannel', ['listNoticeMessages', 'listNoticeChannels'])
  const [messageId, setMessageId] = useState<string | null>(null)
  const { error } = test
  const said = error instanceof ProblemError ? (error.errors[0]?.message ?? error.message) : error?.message
  const isPersonal = channel.kind === 'email' || channel.kind === 'sms'
  const address = channel.kind === 'email' ? own.data?.email : own.data?.phone
  return (
    <Drawer open size={480} title={w.channels.testOf(channel.name)} onClose={onClose}>
      {said === undefined ? null : <Alert type="error" showIcon title={said} />}
      {own.data === undefined ? null : (
        <Form<{ to?: string }>
          layout="vertical"
          requiredMark={false}
          initialValues={{ to: address ?? '' }}
          onFinish={({ to }) =>
            test.mutate(
              { params: { id: channel.id }, body: to === undefined ? {} : { to } },
              { onSuccess: ({ id }) => setMessageId(id) },
            )
          }
        >
          {isPersonal ? (
            <Form.Item name="to" label={w.channels.testTo[channel.kind]}>
              <Input maxLength={200} inputMode={channel.kind === 'email' ? 'email' : 'tel'} />
            </Form.Item>
          ) : (
            <p className="soft">{w.channels.testGroup}</p>
          )}
          <Button type="primary" htmlType="submit" loading={test.isPending}>
            {w.channels.send}
          </Button>
        </Form>
      )}
      {messageId === null ? null : <MessageTries key={messageId} id={messageId} />}
    </Drawer>
  )
}
