import { MobileNumber } from '@huanying/contracts/notices'
import type { NoticeMessage } from '@huanying/contracts/notice-channels'
import { z } from 'zod'
import type { Context } from '#kernel/context'
import { readCursor, writeCursor } from '#kernel/cursor'
import type { UseCase } from '#kernel/module'
import { wordsIn } from '@huanying/contracts/values'
import { inputProblem, Problem } from '#kernel/problem'
import type { Pair } from '@huanying/contracts/values'
import { requireChannel } from './manage-channels.ts'
import { findAttempts, findMessage, findMessages, insertTest, reviveMessage } from './message-store.ts'
import type { MessageRow } from './message-store.ts'

/** A message as the delivery record tells it. */
export function messageReply(row: MessageRow): NoticeMessage {
  return {
    id: row.id,
    channel: { id: row.sender_id, kind: row.channel_kind, name: row.channel_name },
    account: row.account,
    address: row.address,
    notices: row.notices,
    pace: row.pace,
    subject: row.subject,
    state: row.state,
    attempts: row.tries,
    madeAt: row.made_at.toISOString(),
    nextAt: row.state === 'waiting' ? row.next_at.toISOString() : null,
    doneAt: row.done_at?.toISOString() ?? null,
    problem: row.problem,
  }
}

async function requireMessage({ db }: Context, id: string): Promise<MessageRow> {
  const row = await findMessage(db, id)
  if (row === undefined) throw new Problem('not-found', { subject: ['该消息', 'That message'] })
  return row
}

export const listNoticeMessages: UseCase<'listNoticeMessages'> = async ({ db }, { query }) => {
  const { limit, cursor, ...filter } = query
  const rows = await findMessages(db, filter, { limit: limit + 1, after: readCursor(cursor) })
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    items: page.map(messageReply),
    nextCursor:
      rows.length > limit && last !== undefined
        ? writeCursor({ value: last.made_at.toISOString(), id: last.id })
        : null,
  }
}

export const getNoticeMessage: UseCase<'getNoticeMessage'> = async (context, { params }) => {
  const row = await requireMessage(context, params.id)
  const tries = await findAttempts(context.db, row.id)
  return {
    ...messageReply(row),
    body: row.body,
    tries: tries.map(({ number, started_at, ended_at, outcome, answer }) => ({
      number,
      startedAt: started_at.toISOString(),
      endedAt: ended_at?.toISOString() ?? null,
      outcome,
      answer,
    })),
  }
}

/** A message that was given up goes once more; one that was sent never does. */
export const resendNoticeMessage: UseCase<'resendNoticeMessage'> = async (context, { params }) => {
  const { db, now } = context
  const row = await requireMessage(context, params.id)
  if (!(await reviveMessage(db, row.id, now)))
    throw new Problem('wrong-state', {
      detail: ['只有已放弃的消息可以重发', 'only what was given up is sent again'],
    })
  await context.publish({
    kind: 'notice-channel.resent',
    subjectType: 'notice-channel',
    subjectId: row.sender_id,
    region: context.actor.scope,
    data: { message: row.id },
  })
  return messageReply(await requireMessage(context, row.id))
}

/**
 * Puts a test on its way. It goes out as every message does, within seconds: a request must not wait for another system
 * while its transaction is open.
 */
export const testNoticeChannel: UseCase<'testNoticeChannel'> = async (context, { params, body }) => {
  const { db, now, actor, language } = context
  const channel = await requireChannel(context, params.id)
  if (!channel.is_on) throw new Problem('wrong-state', { detail: ['该渠道已停用', 'it is switched off'] })
  const address = { email: z.email(), sms: MobileNumber, wecom: null, dingtalk: null }[channel.kind]
  if (address !== null && !address.safeParse(body.to).success) {
    const message: Pair =
      channel.kind === 'email' ? ['请填写邮箱地址', 'give a mail address'] : ['请填写手机号', 'give a mobile number']
    throw inputProblem([{ field: 'to', message }])
  }
  const id = crypto.randomUUID()
  const subject = wordsIn(language, ['环境应急：测试消息', 'Environmental emergency: a test'])
  const text = wordsIn(language, [
    `这是${actor.name}发送的测试消息，无需处理。`,
    `A test by ${actor.name}: nothing to do.`,
  ])
  const to = address === null ? channel.name : (body.to ?? '')
  await insertTest(db, { id, channelId: channel.id, address: to, subject, body: text }, now)
  await context.publish({
    kind: 'notice-channel.tested',
    subjectType: 'notice-channel',
    subjectId: channel.id,
    region: channel.scope,
    data: { name: channel.name },
  })
  return messageReply(await requireMessage(context, id))
}
