import { captureDoubts, combinedScore } from '@huanying/domain/evidence/capture-doubts'
import { platform } from '#kernel/context'
import type { Kernel } from '#kernel/module'
import { findChallenge, findEarlier } from './store.ts'
import type { ReadyShot, ShotRow } from './store.ts'

/**
 * What is odd about a shot (疑点): advice to the reviewer, never a verdict. Judged by time and place; what the pixels
 * themselves say (blur, darkness, a screen, an earlier picture) is not looked at yet.
 */
export async function judgeShot(
  kernel: Kernel,
  shot: ShotRow,
): Promise<Pick<ReadyShot, 'pictureHash' | 'measures' | 'doubts' | 'doubtScore'>> {
  const { challengeId, place, accuracyM } = shot.facts
  const { challenge, earlier } = await kernel.begin(platform('zh'), (context) =>
    context.beyondScope(async (db) => ({
      challenge: challengeId === null ? undefined : await findChallenge(db, challengeId),
      earlier: await findEarlier(db, shot.account_id, shot.id, shot.taken_at),
    })),
  )
  const doubts = captureDoubts({
    takenAt: shot.taken_at,
    declaredAt: shot.declared_at,
    place,
    accuracyM,
    point: shot.point_lon === null || shot.point_lat === null ? null : { lon: shot.point_lon, lat: shot.point_lat },
    challenge:
      challenge === undefined || challenge.device_id !== shot.device_id
        ? null
        : { issuedAt: challenge.issued_at, expiresAt: challenge.expires_at, isFirstUse: challenge.used_by === shot.id },
    earlier:
      earlier === undefined ? null : { takenAt: earlier.taken_at, place: earlier.place, accuracyM: earlier.accuracy_m },
  })
  return {
    pictureHash: null,
    measures: null,
    doubts: doubts.map(({ kind, score, reason }) => ({ kind, score, reason })),
    doubtScore: combinedScore(doubts),
  }
}
