import { createTransport } from 'nodemailer'
import { timeoutMs } from '#kernel/delivery'
import type { Attempt } from '#kernel/delivery'
import { reasonOf } from '#kernel/guarded-post'
import type { SendBy } from './channel.ts'

const busyMs = 5 * 60_000

/**
 * Sends a message by SMTP (RFC 5321). Its Message-ID is the message's own id, so that a repeated attempt is the same mail to
 * those who compare. A mail server may lie inside the own network, so no address is refused.
 */
export const sendEmail: SendBy<'email'> = async ({ settings, password }, message) => {
  const { host, port, security, user, from } = settings
  const transport = createTransport({
    host,
    port,
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    ...(user === '' ? {} : { auth: { user, pass: password } }),
  })
  try {
    const sent = await transport.sendMail({
      from,
      to: message.address,
      subject: message.subject,
      text: message.body,
      messageId: `<${message.id}@huanying>`,
      // Over the whole conversation: a server that says a word every few seconds would outlast any limit of a single step.
      signal: AbortSignal.timeout(timeoutMs),
    })
    return { outcome: 'sent', answer: String(sent.response) }
  } catch (error) {
    return judged(error)
  } finally {
    transport.close()
  }
}

/**
 * 421 and 452: the server is busy (RFC 5321 §4.2.3). A 5yz answer to the recipient is for good; to the sign-in it is ours to
 * put right, so the message waits.
 */
function judged(error: unknown): Attempt {
  const { responseCode, response, code } = error as { responseCode?: number; response?: string; code?: string }
  const answer = response ?? reasonOf(error)
  if (responseCode === 421 || responseCode === 452) return { outcome: 'limited', answer, holdMs: busyMs }
  if (code === 'EENVELOPE' && responseCode !== undefined && responseCode >= 500) return { outcome: 'refused', answer }
  return { outcome: 'failed', answer }
}
