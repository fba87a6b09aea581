import dayjs from 'dayjs'

const prefix = 'huanying.draft:'
/** Secret ones: gone with the page. */
const inMemory = new Map<string, string>()

/** A draft of so many days ago is nobody's any more. */
const longestMs = 7 * 86_400_000

/** A draft as text; a moment keeps its kind, and a file (what cannot be written down) is left out. */
export function draftText(values: unknown): string {
  return JSON.stringify(values, function mark(this: Record<string, unknown>, key: string, value: unknown) {
    const own = this[key]
    return dayjs.isDayjs(own) ? { $moment: own.format('YYYY-MM-DDTHH:mm:ss') } : value
  })
}

/** What `draftText` wrote. */
export function draftValues(text: string): unknown {
  return JSON.parse(text, (_key, value: unknown) =>
    typeof value === 'object' && value !== null && '$moment' in value && typeof value.$moment === 'string'
      ? dayjs(value.$moment)
      : value,
  )
}

/** Nobody is signed in: what a form still wants to keep while it goes is not kept. */
let isClosed = false

/** Lets drafts be kept again: somebody signed in. */
export function openDrafts(): void {
  isClosed = false
}

export function keepDraft(key: string, values: unknown, isSecret: boolean): void {
  if (isClosed) return
  const text = draftText({ at: Date.now(), values })
  dropDraft(key)
  if (isSecret) inMemory.set(key, text)
  else {
    try {
      localStorage.setItem(prefix + key, text)
    } catch {
      // Storage is full or forbidden: kept while the page is open.
      inMemory.set(key, text)
    }
  }
}

export function keptDraft<Values>(key: string): { at: Date; values: Values } | undefined {
  try {
    const text = inMemory.get(key) ?? localStorage.getItem(prefix + key)
    if (text === null) return undefined
    const { at, values } = draftValues(text) as { at: number; values: Values }
    if (Date.now() - at < longestMs) return { at: new Date(at), values }
  } catch {
    // Unreadable, or storage is forbidden: nothing is kept.
  }
  dropDraft(key)
  return undefined
}

export function dropDraft(key: string): void {
  inMemory.delete(key)
  try {
    localStorage.removeItem(prefix + key)
  } catch {
    // Storage is forbidden.
  }
}

/** Forgets the secret drafts: the session ended. */
export function dropSecretDrafts(): void {
  inMemory.clear()
}

/** Forgets every draft of this browser: somebody signed out. */
export function dropAllDrafts(): void {
  isClosed = true
  inMemory.clear()
  try {
    for (const key of Object.keys(localStorage)) if (key.startsWith(prefix)) localStorage.removeItem(key)
  } catch {
    // Storage is forbidden.
  }
}
