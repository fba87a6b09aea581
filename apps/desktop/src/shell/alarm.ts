import { useSyncExternalStore } from 'react'

const key = 'huanying.alarm'
const listeners = new Set<() => void>()

/** Whether this machine sounds the alarm: on until somebody turns it off. */
export function isLoud(): boolean {
  return localStorage.getItem(key) !== 'off'
}

function setLoud(on: boolean): void {
  localStorage.setItem(key, on ? 'on' : 'off')
  for (const listener of listeners) listener()
}

/** The alarm's switch, the same on every page of this machine. */
export function useLoud(): readonly [boolean, (on: boolean) => void] {
  const on = useSyncExternalStore((listener) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }, isLoud)
  return [on, setLoud]
}

/** Three short tones, made in the page: nothing is fetched. Silent until somebody has pressed anything in it: so browsers want it. */
export function ring(): void {
  if (!isLoud()) return
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
