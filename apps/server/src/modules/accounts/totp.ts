import { generateSecret, generateURI, verifySync } from 'otplib'

const period = 30
/** One step before and after is accepted, for clocks that differ (RFC 6238 §5.2). */
const epochTolerance = 30

export function newTotp(username: string): { secret: string; uri: string } {
  const secret = generateSecret()
  return { secret, uri: generateURI({ issuer: 'Huanying 环应', label: username, secret, period }) }
}

/** The time step that a code belongs to when it is right and newer than the last one used, else null: no code works twice. */
export function acceptedStep(secret: string, code: string, now: Date, lastStep: number | null): number | null {
  const epoch = Math.floor(now.getTime() / 1000)
  const result = verifySync({ secret, token: code, epoch, period, epochTolerance })
  if (!result.valid) return null
  const step = Math.floor(epoch / period) + result.delta
  return lastStep !== null && step <= lastStep ? null : step
}
