import type { Database } from './database.ts'
import { findEvents } from './events.ts'
import type { HappenedEvent } from './events.ts'

type Listener = (event: HappenedEvent) => void

/** The live side of a database's events: everybody who listens hears each committed event once, in the order of commits. */
export interface LiveFeed {
  /** Must be awaited once before the first listener. */
  start(): Promise<void>
  /**
   * What happened after a number, from memory, or null when that is too long ago; `newest` is the last number known here.
   * Nothing is awaited, so a viewer who asks and then listens misses nothing in between.
   */
  since(seq: number): readonly HappenedEvent[] | null
  newest(): number
  listen(listener: Listener): () => void
  /** Events that a transaction of this process committed. */
  announce(events: readonly HappenedEvent[]): void
  stop(): void
}

/** Other server processes on the same PostgreSQL are heard after at most this time. */
const othersMs = 500

/** So many events are kept in memory for viewers who lost their line: hours of a busy night. */
const remembered = 2000

const feeds = new WeakMap<Database, LiveFeed>()

/** The feed of a database; one for each. */
export function liveFeedOf(database: Database): LiveFeed {
  const known = feeds.get(database)
  if (known !== undefined) return known
  const made = database.engine === 'pglite' ? directFeed(database) : readFeed(database)
  feeds.set(database, made)
  return made
}

/** Who listens, and the last events that they were told. */
function audience() {
  const listeners = new Set<Listener>()
  let recent: HappenedEvent[] = []
  /** `recent` holds everything after this number. */
  let from = 0
  let newest = 0
  return {
    listeners,
    begin(seq: number) {
      from = seq
      newest = seq
      recent = []
    },
    newest: () => newest,
    since: (seq: number) => (seq < from ? null : recent.filter((event) => event.seq > seq)),
    listen(listener: Listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    tell(events: readonly HappenedEvent[]) {
      for (const event of events) {
        newest = event.seq
        recent.push(event)
        for (const listener of listeners) listener(event)
      }
      if (recent.length <= 2 * remembered) return
      recent = recent.slice(-remembered)
      from = (recent[0]?.seq ?? 1) - 1
    },
  }
}

async function newestSeq(database: Database): Promise<number> {
  const newest = await database.transaction((db) => findEvents(db, -1, 1, 'newest'))
  return newest[0]?.seq ?? 0
}

/** One connection commits one transaction after the other: what is announced comes in order by itself. */
function directFeed(database: Database): LiveFeed {
  const { listen, tell, since, newest, begin } = audience()
  const start = async () => begin(await newestSeq(database))
  return { start, listen, since, newest, announce: tell, stop: () => undefined }
}

/**
 * Several connections, perhaps of several processes: the answers of two commits can overtake each other on their way here.
 * So an announcement only says that there is something; it is read from the log, where numbers follow the commits.
 */
function readFeed(database: Database): LiveFeed {
  const { listeners, listen, tell, since, newest, begin } = audience()
  let reading: Promise<void> | null = null
  let isStale = false
  let timer: NodeJS.Timeout | undefined
  const read = async () => {
    do {
      isStale = false
      const events = await database.transaction((db) => findEvents(db, newest(), 1000))
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
      begin(await newestSeq(database))
      timer ??= setInterval(() => {
        if (listeners.size > 0) poke()
      }, othersMs).unref()
    },
    listen,
    since,
    newest,
    announce(events) {
      if (events.length > 0) poke()
    },
    stop: () => clearInterval(timer),
  }
}
