import { captureDoubts, combinedScore } from '@huanying/domain/evidence/capture-doubts'
import { pictureDoubts } from '@huanying/domain/evidence/picture-doubts'
import { pictureHash } from '@huanying/domain/evidence/picture-hash'
import { measurePicture } from '@huanying/domain/evidence/picture-measures'
import { platform } from '#kernel/context'
import type { Kernel } from '#kernel/module'
import type { Pixels } from './read-pixels.ts'
import { shotRules } from './shot-rules.ts'
import { countSamePositions, findChallenge, findEarlier, findNear } from './store.ts'
import type { ReadyShot, ShotRow } from './store.ts'

/** What is odd about a shot (疑点): its time and place, and what its pixels say. Advice to the reviewer, never a verdict. */
export async function judgeShot(
  kernel: Kernel,
  shot: ShotRow,
  { small, pieces }: Pixels,
): Promise<Pick<ReadyShot, 'pictureHash' | 'measures' | 'doubts' | 'doubtScore'>> {
  const measures = measurePicture(small, pieces)
  const hash = pictureHash(small)
  const known = await kernel.begin(platform('zh'), (context) =>
    context.beyondScope(async (db) => {
      const { challengeId } = shot.facts
      const rules = await shotRules(db)
      return {
        rules,
        challenge: challengeId === null ? undefined : await findChallenge(db, challengeId),
        earlier: await findEarlier(db, shot.account_id, shot.id, shot.taken_at),
        near: await findNear(db, hash, shot, rules.hashBits),
        samePositions: await countSamePositions(db, shot),
      }
    }),
  )
  const doubts = [...doubtsOfCapture(shot, known), ...pictureDoubts(measures, known.near, known.rules)]
  return { pictureHash: hash, measures, doubts, doubtScore: combinedScore(doubts) }
}

type Known = {
  rules: Parameters<typeof captureDoubts>[1]
  challenge: Awaited<ReturnType<typeof findChallenge>>
  earlier: Awaited<ReturnType<typeof findEarlier>>
  samePositions: number
}

function doubtsOfCapture(shot: ShotRow, { rules, challenge, earlier, samePositions }: Known) {
  const { place, accuracyM } = shot.facts
  const isOwn = challenge !== undefined && challenge.device_id === shot.device_id
  return captureDoubts(
    {
      takenAt: shot.taken_at,
      declaredAt: shot.declared_at,
      place,
      accuracyM,
      point: shot.point_lon === null || shot.point_lat === null ? null : { lon: shot.point_lon, lat: shot.point_lat },
      challenge: isOwn
        ? {
            issuedAt: challenge.issued_at,
            expiresAt: challenge.expires_at,
            isFirstUse: challenge.used_by === shot.id,
          }
        : null,
      earlier:
        earlier === undefined
          ? null
          : {
              takenAt: earlier.taken_at,
              place: earlier.place,
              accuracyM: earlier.accuracy_m,
              isOtherPointOfRound:
                shot.duty_id !== null && earlier.duty_id === shot.duty_id && earlier.point_id !== shot.point_id,
            },
      samePositions,
    },
    rules,
  )
}
