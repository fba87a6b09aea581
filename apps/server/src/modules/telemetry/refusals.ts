import type { RefusalReason } from '@huanying/contracts/telemetry'
import { withoutAccessCode } from '@huanying/domain/telemetry/hj212-message'
import { platform } from '#kernel/context'
import type { Kernel } from '#kernel/module'
import { storeRefusals } from './refusal-store.ts'

/** A frame that was not taken. */
export interface Refused {
  /** As the frame names it; empty when it names none. */
  readonly mn: string
  readonly address: string
  readonly reason: RefusalReason
  readonly detail: string
  readonly frame: string
}

/** The same device, address and reason, as often as it came since the last writing. */
export interface GatheredRefusal extends Refused {
  count: number
  firstAt: string
  lastAt: string
}

export interface Refusals {
  note(refused: Refused): void
  /** Writes down what was noted. */
  flush(): Promise<void>
}

/** Devices, addresses and reasons between two writings; a flood of others is not worth a row each. */
const keysAtMost = 500
/** Longer texts of the line are cut. */
const textAtMost = 1200

/** Keeps a trace of refused frames, gathered for `gatherMs`, so that who sends nonsense costs the others a write a second at most. */
export function startRefusals(kernel: Kernel, gatherMs: number): Refusals {
  let gathered = new Map<string, GatheredRefusal>()
  let writing: Promise<void> | null = null
  let timer: NodeJS.Timeout | null = null
  async function write(): Promise<void> {
    timer = null
    const rows = [...gathered.values()]
    gathered = new Map()
    if (rows.length === 0) return
    try {
      await kernel.begin(platform('zh'), ({ db, now }) => storeRefusals(db, rows, now))
    } catch (error) {
      kernel.log(error)
    }
  }
  const flush = async () => {
    await writing
    if (timer !== null) clearTimeout(timer)
    writing = write()
    await writing
  }
  return {
    note({ mn, address, reason, detail, frame }) {
      const key = `${mn} ${address} ${reason}`
      const known = gathered.get(key)
      if (known === undefined && gathered.size >= keysAtMost) return
      const at = kernel.now().toISOString()
      gathered.set(key, {
        mn: printable(mn).slice(0, 40),
        address,
        reason,
        detail: printable(detail),
        frame: withoutAccessCode(printable(frame)).slice(0, textAtMost),
        count: (known?.count ?? 0) + 1,
        firstAt: known?.firstAt ?? at,
        lastAt: at,
      })
      timer ??= setTimeout(() => void flush(), gatherMs).unref()
    },
    flush,
  }
}

/** What no text column holds, and what no screen shows, as a dot. */
const printable = (text: string) => text.replaceAll(/[^\u0020-\u007e]/g, '·')
