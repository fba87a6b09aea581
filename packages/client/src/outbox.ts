import { ProblemError } from './call.ts'

/** Something done on the phone that the server does not have yet. */
export interface OutboxEntry<Work> {
  /** Also what makes its repetition harmless: the server knows the thing by this or by an id inside the work. */
  readonly id: string
  /** Order in which things were done. */
  readonly seq: number
  readonly queuedAt: string
  readonly work: Work
  /** `refused`: the server will not take it as it is; a person decides. */
  readonly state: 'waiting' | 'refused'
  readonly problem: string | null
  readonly attempts: number
}

/** Where entries survive a killed app. Each call is one transaction. */
export interface OutboxStore<Work> {
  /** All entries in order. */
  all(): Promise<OutboxEntry<Work>[]>
  put(entry: OutboxEntry<Work>): Promise<void>
  remove(id: string): Promise<void>
}

export interface Outbox<Work> {
  /** Keeps something and gives it back once it is safely stored; sending starts by itself. */
  add(id: string, work: Work): Promise<void>
  /** Sends what waits, in order; resolves when nothing more can be sent now. Never throws. */
  flush(): Promise<void>
  /** A refused entry is tried as it is once more. */
  retry(id: string): Promise<void>
  discard(id: string): Promise<void>
}

export interface OutboxOptions<Work> {
  readonly store: OutboxStore<Work>
  /** Makes the server have it. May be repeated after an answer was lost, so it must be harmless to repeat. */
  deliver(work: Work): Promise<void>
  /** Runs one flush at a time over all tabs; a flush that can't start now is left out (`navigator.locks`). */
  exclusive(run: () => Promise<void>): Promise<void>
  onChange(entries: readonly OutboxEntry<Work>[]): void
  readonly now: () => Date
}

/** What a refusal means for the outbox: wait for a better time, let others go first, or ask a person. */
export function judgeProblem(error: unknown): 'later' | 'others-first' | 'refused' {
  if (!(error instanceof ProblemError)) return 'later'
  if (error.code === 'awaits-shots') return 'others-first'
  const isTemporary = error.status === 0 || error.status >= 500 || error.status === 429
  const needsSignIn = error.status === 401 || error.code === 'must-change-password'
  return isTemporary || needsSignIn ? 'later' : 'refused'
}

/**
 * The outbox (待发送): everything done on the phone goes through it, with or without signal, and leaves it only when the
 * server has answered. Sent in the order in which it was done; what is refused does not hold up the rest.
 */
export function makeOutbox<Work>(options: OutboxOptions<Work>): Outbox<Work> {
  const { store, deliver, exclusive, onChange, now } = options
  const changed = async () => onChange(await store.all())

  /** Gives whether it makes sense to go on with the next. */
  async function send(entry: OutboxEntry<Work>): Promise<boolean> {
    try {
      await deliver(entry.work)
      await store.remove(entry.id)
      return true
    } catch (error) {
      const verdict = judgeProblem(error)
      // Where there is no room to note the try, the entry stays as it is and is tried again later.
      await store
        .put({
          ...entry,
          attempts: entry.attempts + 1,
          state: verdict === 'refused' ? 'refused' : 'waiting',
          problem: error instanceof Error ? error.message : String(error),
        })
        .catch(() => undefined)
      return verdict !== 'later'
    }
  }

  async function sendWaiting(): Promise<void> {
    const tried = new Set<string>()
    for (;;) {
      const next = (await store.all()).find(({ id, state }) => state === 'waiting' && !tried.has(id))
      if (next === undefined) return
      tried.add(next.id)
      const goesOn = await send(next)
      await changed()
      if (!goesOn) return
    }
  }

  let running: Promise<void> | null = null
  let isAskedAgain = false
  /** Whoever asks while a flush runs gets one more after it. */
  function flush(): Promise<void> {
    isAskedAgain = true
    running ??= (async () => {
      while (isAskedAgain) {
        isAskedAgain = false
        await exclusive(sendWaiting)
      }
    })().finally(() => {
      running = null
    })
    return running
  }

  return {
    async add(id, work) {
      const entries = await store.all()
      const seq = (entries.at(-1)?.seq ?? 0) + 1
      await store.put({ id, seq, queuedAt: now().toISOString(), work, state: 'waiting', problem: null, attempts: 0 })
      await changed()
      void flush()
    },
    flush,
    async retry(id) {
      const entry = (await store.all()).find((one) => one.id === id)
      if (entry !== undefined) await store.put({ ...entry, state: 'waiting', problem: null })
      await changed()
      await flush()
    },
    async discard(id) {
      await store.remove(id)
      await changed()
    },
  }
}
