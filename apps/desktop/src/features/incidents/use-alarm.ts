import type { JournalEntry } from '@huanying/contracts/journal'
import { useEffect, useRef, useState } from 'react'

/** Entries that the command must hear at once. */
const urgent: ReadonlySet<string> = new Set(['order.escalated', 'order.refused', 'incident.graded', 'drill.injected'])

/** Three short tones, made in the page: nothing is fetched. */
function ring(): void {
  const audio = new AudioContext()
  const volume = audio.createGain()
  volume.gain.value = 0.25
  volume.connect(audio.destination)
  for (const start of [0, 0.28, 0.56]) {
    const tone = audio.createOscillator()
    tone.frequency.value = 880
    tone.connect(volume)
    tone.start(audio.currentTime + start)
    tone.stop(audio.currentTime + start + 0.18)
  }
  setTimeout(() => void audio.close(), 1500)
}

/** Rings when something urgent is entered or a deadline has become late; off until somebody turns it on (browsers ask for a press). */
export function useAlarm(entries: readonly JournalEntry[] | undefined, late: number): [boolean, (on: boolean) => void] {
  const [isOn, setIsOn] = useState(false)
  const heard = useRef<{ seq: number; late: number } | null>(null)
  const seq = entries?.findLast((entry) => urgent.has(entry.kind))?.seq ?? 0
  useEffect(() => {
    const before = heard.current
    heard.current = { seq, late }
    if (isOn && before !== null && (seq > before.seq || late > before.late)) ring()
  }, [isOn, seq, late])
  return [isOn, setIsOn]
}
