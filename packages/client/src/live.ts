import type { EventKind, EventSubject } from '@huanying/contracts/events'

/** Something that happened, as the server pushes it. */
export interface LiveEvent {
  readonly seq: number
  readonly at: string
  readonly kind: EventKind
  readonly subjectType: EventSubject
  readonly subjectId: string | null
  readonly actorName: string
  readonly data: Readonly<Record<string, unknown>>
}

/** The first that a line says: up to where it was read. */
interface Hello {
  readonly kind: 'hello'
  readonly seq: number
}

/** `live`: pushes arrive. `stale`: nothing was heard for a while, what is shown may be old. */
export type LiveState = 'live' | 'stale'

export interface LiveOptions {
  onEvent(event: LiveEvent): void
  onState(state: LiveState): void
}

/** The server sends at least a comment every 20 s: two missed ones mean that the line is dead. */
const silenceMs = 45_000
const retryMs = 2_000

/**
 * Listens to the server's events until the returned function is called, and comes back by itself after a break with
 * Last-Event-ID, so that nothing is lost. Reads the stream by fetch because EventSource hides the heartbeat that tells a
 * quiet line from a dead one.
 */
export function listenLive({ onEvent, onState }: LiveOptions): () => void {
  const stopped = new AbortController()
  let lastSeq: number | undefined

  async function run(): Promise<void> {
    while (!stopped.signal.aborted) {
      await readOnce().catch(() => undefined)
      if (stopped.signal.aborted) return
      onState('stale')
      await new Promise((resolve) => setTimeout(resolve, retryMs))
    }
  }

  async function readOnce(): Promise<void> {
    const silent = new AbortController()
    const signal = AbortSignal.any([stopped.signal, silent.signal])
    let timer = setTimeout(() => silent.abort(), silenceMs)
    try {
      const response = await fetch('/api/v1/events', {
        headers: {
          accept: 'text/event-stream',
          ...(lastSeq === undefined ? {} : { 'last-event-id': String(lastSeq) }),
        },
        signal,
      })
      if (!response.ok || response.body === null) return
      onState('live')
      let text = ''
      const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
      for (;;) {
        const { done, value } = await reader.read()
        if (done) return
        clearTimeout(timer)
        timer = setTimeout(() => silent.abort(), silenceMs)
        text += value
        const frames = text.split('\n\n')
        text = frames.pop() ?? ''
        for (const frame of frames) take(frame)
      }
    } finally {
      clearTimeout(timer)
    }
  }

  function take(frame: string): void {
    const data = frame
      .split('\n')
      .filter((line) => line.startsWith('data: '))
      .map((line) => line.slice(6))
      .join('\n')
    if (data === '') return
    const event = JSON.parse(data) as LiveEvent | Hello
    lastSeq = event.seq
    if (event.kind !== 'hello') onEvent(event)
  }

  void run()
  return () => stopped.abort()
}
