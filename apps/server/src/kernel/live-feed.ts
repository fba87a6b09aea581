import type { Database } from './database.ts'
import { findEvents } from './events.ts'
import type { HappenedEvent } from './events.ts'

type Listener = (event: HappenedEvent) => void

/** The live side of a database's events: everybody who listens hears each committed event once, in the order of commits. */
export interface LiveFeed {
  /** Must be awaited once before the first listener. */
  start(): Promise<void>
  listen(listener: Listener): () => void
  /** Events that a transaction of this process committed. */
  announce(events: readonly HappenedEvent[]): void
  stop(): void
}

/** Other server processes on the same PostgreSQL are heard after at most this time. */
const othersMs = 500

const feeds = new WeakMap<Database, LiveFeed>()

/** The feed of a database; one for each. */
export function liveFeedOf(database: Database): LiveFeed {
  const known = feeds.get(database)
  if (known !== undefined) return known
  const made = database.engine === 'pglite' ? directFeed() : readFeed(database)
  feeds.set(database, made)
  return made
}

function audience() {
  const listeners = new Set<Listener>()
  return {
    listeners,
    listen(listener: Listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    tell(events: readonly HappenedEvent[]) {
      for (const event of events) for (const listener of listeners) listener(event)
    },
  }
}

/** One connection commits one transaction after the other: what is announced comes in order by itself. */
function directFeed(): LiveFeed {
  const { listen, tell } = audience()
  return { start: async () => undefined, listen, announce: tell, stop: () => undefined }
}

/**
 * Several connections, perhaps of several processes: the answers of two commits can overtake each other on their way here.
 * So an announcement only says that there is something; it is read from the log, where numbers follow the commits.
 */
function readFeed(database: Database): LiveFeed {
  const { listeners, listen, tell } = audience()
  let last = 0
  let reading: Promise<void> | null = null
  let isStale = false
  let timer: NodeJS.Timeout | undefined
  const read = async () => {
    do {
      isStale = false
      const events = await database.transaction((db) => findEvents(db, last, 1000))
      last = events.at(-1)?.seq ?? last
      isStale ||= events.length === 1000
      tell(events)
    } while (isStale)
  }
  const poke = () => {
    isStale = true
    reading ??= read()
      // A lost connection: the timer asks again.
      .catch(() => undefined)
      .finally(() => {
        reading = null
      })
  }
  return {
    async start() {
      const newest = await database.transaction((db) => findEvents(db, -1, 1, 'newest'))
      last = newest[0]?.seq ?? 0
      timer ??= setInterval(() => {
        if (listeners.size > 0) poke()
      }, othersMs).unref()
    },
    listen,
    announce(events) {
      if (events.length > 0) poke()
    },
    stop: () => clearInterval(timer),
  }
}
