import { timingSafeEqual } from 'node:crypto'
import { seal, unseal } from '#kernel/sealed'

const boundTo = (id: string) => `sensor:${id}`

/** A device's access code (PW), sealed for this device alone. */
export function sealAccessCode(varFolder: string, id: string, code: string): string {
  return seal(varFolder, code, boundTo(id))
}

/** Whether a device's sealed access code is what was sent; not so where the deployment's key is another one than it was. */
export function isAccessCode(varFolder: string, sensor: { id: string; access_code: string }, sent: string): boolean {
  const code = unseal(varFolder, sensor.access_code, boundTo(sensor.id))
  if (code === null) return false
  const [known, given] = [Buffer.from(code), Buffer.from(sent, 'latin1')]
  return known.length === given.length && timingSafeEqual(known, given)
}
