import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { seal, unseal } from '#kernel/sealed'

/** A device is known for half a year after the last sign-in with it. */
const knownMs = 180 * 24 * 3600_000
export const knownS = knownMs / 1000
/** A desk that several people share remembers so many of them. */
const namesAtMost = 6

const Device = z.object({ id: z.string().max(40), names: z.array(z.tuple([z.string().max(80), z.number()])).max(20) })
const purpose = 'known-device'

function read(varFolder: string, cookie: string | null): z.infer<typeof Device> | null {
  const text = cookie === null || cookie.length > 2000 ? null : unseal(varFolder, cookie, purpose)
  return text === null ? null : (Device.safeParse(JSON.parse(text)).data ?? null)
}

const isFresh = (at: number, now: Date) => now.getTime() - at < knownMs

/** The device behind a cookie when anybody signed in with it before, else null. Asks no database. */
export function deviceOf(varFolder: string, cookie: string | null, now: Date): string | null {
  const device = read(varFolder, cookie)
  return device?.names.some(([, at]) => isFresh(at, now)) === true ? `device ${device.id}` : null
}

/** The device behind a cookie when somebody of this name signed in with it before, else null. Asks no database. */
export function knownDevice(varFolder: string, cookie: string | null, username: string, now: Date): string | null {
  const device = read(varFolder, cookie)
  const isKnown = device?.names.some(([name, at]) => name === username && isFresh(at, now)) === true
  return isKnown ? `device ${device.id}` : null
}

/** The cookie of a device with which somebody has just signed in: opaque, sealed with the deployment's key. */
export function rememberDevice(varFolder: string, cookie: string | null, username: string, now: Date): string {
  const before = read(varFolder, cookie)
  const others = (before?.names ?? []).filter(([name]) => name !== username)
  const names = [[username, now.getTime()], ...others].slice(0, namesAtMost)
  return seal(varFolder, JSON.stringify({ id: before?.id ?? randomBytes(12).toString('base64url'), names }), purpose)
}
