/** What a phone's browser said of the machine when its key was registered; null where it did not say. */
export interface Machine {
  readonly platform: string | null
  readonly touchPoints: number | null
}

/** What betrays a machine that is no phone: no motion sensors, a desktop's system, no touch, a camera named as webcams are. */
export type NoPhoneSign = 'sensors' | 'platform' | 'touch' | 'camera'

/** `navigator.platform` and UA-CH's platform of desktop systems; Android says "Linux armv8l" or "Android", iOS "iPhone". */
const desktops = /^(win|mac|linux( \d+)?$|linux (x86|i\d86|ppc)|cros|chrome ?os|freebsd|x11)/i
/** Phones say "camera2 0, facing back", "Back Camera" or "后置相机"; a model's name, USB or HD is a computer's. */
const webcams =
  /webcam|web camera|hd camera|fhd|uvc|usb|integrated|facetime|truevision|easycamera|logitech|lifecam|brio|obsbot|\([0-9a-f]{4}:[0-9a-f]{4}\)/i

/**
 * The signs that a picture was not taken with a phone; none where there is one sign alone that a phone may have too: a person
 * may refuse the sensors, and a tablet with a mouse says it is a Mac.
 */
export function noPhoneSigns(shot: {
  readonly machine: Machine
  readonly camera: string
  readonly hasMotion: boolean
}): NoPhoneSign[] {
  const { machine, camera, hasMotion } = shot
  const signs: NoPhoneSign[] = []
  // An iPad says that it is a Mac, but it is touched.
  const isTouchedMac = /^mac/i.test(machine.platform ?? '') && (machine.touchPoints ?? 0) > 0
  const isDesktop = machine.platform !== null && desktops.test(machine.platform) && !isTouchedMac
  if (isDesktop) signs.push('platform')
  if (machine.touchPoints === 0) signs.push('touch')
  if (webcams.test(camera)) signs.push('camera')
  if (!hasMotion) signs.push('sensors')
  // A webcam's name needs no second sign; the others do.
  return signs.length > 1 || signs.includes('camera') ? signs : []
}

/** Days after its registration for which a further phone of an account counts as new. */
export const newForDays = 3
/** Minutes within which two phones of one account can't both be in the hand of whom the account stands for. */
export const parallelMinutes = 10
