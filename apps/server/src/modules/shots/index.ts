import type { Module } from '#kernel/module'
import { declareShot } from './declare-shot.ts'
import { listDevices, registerDevice, revokeDevice, takeChallenges } from './devices.ts'
import { getProof, getShot, getShotPicture } from './read-shots.ts'
import { sendShotPart } from './receive-part.ts'
import { getShotRules, setShotRules } from './shot-rules.ts'

export { processShots } from './process-shots.ts'
export { findShots, showShots } from './read-shots.ts'
export { eraseOldShots } from './retention.ts'

/** Pictures from the phone that prove time and place (拍照取证). */
export const shots: Module<
  | 'registerDevice'
  | 'listDevices'
  | 'revokeDevice'
  | 'takeChallenges'
  | 'declareShot'
  | 'sendShotPart'
  | 'getShot'
  | 'getShotPicture'
  | 'getProof'
  | 'getShotRules'
  | 'setShotRules'
> = ({ config: { varFolder } }) => ({
  registerDevice,
  listDevices,
  revokeDevice,
  takeChallenges,
  declareShot,
  sendShotPart: sendShotPart(varFolder),
  getShot,
  getShotPicture: getShotPicture(varFolder),
  getProof,
  getShotRules,
  setShotRules,
})
