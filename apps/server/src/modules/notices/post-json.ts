import { attemptOf, timeoutMs } from '#kernel/delivery'
import type { Attempt } from '#kernel/delivery'
import { guardedPost, reasonOf } from '#kernel/guarded-post'
import { answerBytes } from './channel.ts'

/** Answers of a gateway: the status and the fields of its JSON, if it was JSON. */
export interface JsonAnswer {
  readonly status: number
  readonly text: string
  readonly fields: Readonly<Record<string, unknown>>
}

interface Asked {
  readonly url: string
  readonly headers?: Readonly<Record<string, string>>
  /** Sent as JSON; nothing is sent where there is none. */
  readonly json?: unknown
}

/** Posts to a gateway and lets `judge` say what its answer means, where its status alone does not. */
export async function postJson(
  allowPrivate: boolean,
  { url, headers = {}, json }: Asked,
  judge: (answer: JsonAnswer) => Attempt,
): Promise<Attempt> {
  const signal = AbortSignal.timeout(timeoutMs)
  const post = guardedPost(allowPrivate, answerBytes)
  const type: Record<string, string> = json === undefined ? {} : { 'content-type': 'application/json; charset=utf-8' }
  const body = json === undefined ? '' : JSON.stringify(json)
  try {
    const answered = await post(url, { method: 'POST', headers: { ...type, ...headers }, body, signal })
    // Some gateways begin their JSON with a byte order mark.
    const text = answered.text.replace(/^\uFEFF/, '')
    return attemptOf({ ...answered, text }) ?? judge({ status: answered.status, text, fields: fieldsOf(text) })
  } catch (error) {
    return { outcome: 'failed', answer: reasonOf(error) }
  }
}

function fieldsOf(text: string): Readonly<Record<string, unknown>> {
  try {
    const read: unknown = JSON.parse(text)
    return typeof read === 'object' && read !== null ? { ...read } : {}
  } catch {
    return {}
  }
}

/** What an answer says when it is neither success nor anything known. */
export function failed({ status, text }: JsonAnswer): Attempt {
  return { outcome: 'failed', answer: status === 200 ? text : `HTTP ${status} ${text}`.trim() }
}
