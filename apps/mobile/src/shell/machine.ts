/** User agent client hints, where the browser has them (Chromium on Android and the desktop). */
interface Hints {
  readonly platform: string
  readonly mobile: boolean
  getHighEntropyValues?(
    names: readonly string[],
  ): Promise<{ model?: string; platform?: string; platformVersion?: string }>
}

const hints = () => (navigator as Navigator & { userAgentData?: Hints }).userAgentData

/** What the browser tells of the machine it runs on, in a person's words where it can: "HUAWEI P60", "iPhone". */
export async function machineHere(): Promise<{ model: string | null; platform: string | null; touchPoints: number }> {
  const told = await hints()
    ?.getHighEntropyValues?.(['model', 'platform', 'platformVersion'])
    .catch(() => undefined)
  const model = nameOf(told?.model) ?? modelOf(navigator.userAgent)
  const platform = [nameOf(told?.platform) ?? navigator.platform, nameOf(told?.platformVersion)?.split('.')[0] ?? '']
  return {
    model: model?.slice(0, 80) ?? null,
    platform: nameOf(platform.join(' ').trim())?.slice(0, 60) ?? null,
    touchPoints: Math.min(navigator.maxTouchPoints, 100),
  }
}

const nameOf = (text: string | undefined) => (text === undefined || text.trim() === '' ? null : text.trim())

/** Apple says iPhone or iPad; browsers of Android without client hints write the model before "Build" or the bracket. */
function modelOf(userAgent: string): string | null {
  const apple = /iPhone|iPad|iPod/.exec(userAgent)?.[0]
  if (apple !== undefined) return apple
  const model = /Android [^;)]*; (?:[a-z]{2}[-_][a-zA-Z]{2}; )?([^;)]+?)(?: Build| MIUI|\)|;)/.exec(userAgent)?.[1]
  return model === undefined || model === 'K' || model === 'Mobile' ? null : model
}

/** Whether this is a desktop computer with a wide window: no touch, no phone's browser. A narrow window is let in. */
export function isDesktop(): boolean {
  const isPhone = hints()?.mobile ?? /Android|iPhone|iPad|HarmonyOS|Mobile/.test(navigator.userAgent)
  return !isPhone && navigator.maxTouchPoints === 0 && globalThis.innerWidth >= 900
}
