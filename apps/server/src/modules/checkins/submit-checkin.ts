import { randomInt } from 'node:crypto'
import type { CountedLot, NewCheckin } from '@huanying/contracts/checkins'
import { daysToRectify } from '@huanying/domain/duties/promised-day'
import { dutySteps } from '@huanying/domain/duties/duty-steps'
import { whyTooEarly } from '@huanying/domain/duties/duty-window'
import { strangeShots } from '@huanying/domain/duties/own-shots'
import { stockFindings, whyNotComplete } from '@huanying/domain/duties/whole-checkin'
import type { Gap } from '@huanying/domain/duties/whole-checkin'
import { addDays } from '@huanying/domain/duties/working-days'
import { canonicalJson } from '@huanying/domain/evidence/journal-hash'
import { dayInShanghai } from '@huanying/domain/shanghai-time'
import { today } from '#kernel/clock'
import type { Context } from '#kernel/context'
import type { UseCase } from '#kernel/module'
import { inputProblem, Problem, requireOpen } from '#kernel/problem'
import { findDutyPoints, lockKnown, setDutyState } from '#modules/duties'
import { findOwnLots } from '#modules/materials'
import { findShots } from '#modules/shots'
import { summaryOf } from './checkin-reply.ts'
import { knownItems } from './known-checklists.ts'
import { doubtfulFrom } from './doubtful.ts'
import { claimDifferences } from './stock-claims.ts'
import type { OwnLots } from './stock-claims.ts'
import { findCheckin, insertCheckin, insertDangers, weighDoubts } from './store.ts'
import type { FoundDanger } from './store.ts'

/** One check-in in so many is drawn for a person to look at, whatever its doubts: so that nobody learns what passes. */
const sampleOneIn = 20

/**
 * Takes in a duty done (打卡). It comes when all its pictures have arrived, and is taken whole: every point of the duty
 * visited, every picture the enterprise's own. The same check-in again gets what became of it; a second one for a duty that
 * waits for review is refused.
 */
export const submitCheckin: UseCase<'submitCheckin'> = async (context, { params, body }) => {
  const { db, actor, now } = context
  // Locked first: whoever sends the same twice at once waits here, and then finds what the other one stored.
  const duty = await lockKnown(context, body.dutyId)
  const known = await findCheckin(db, params.id)
  if (known !== undefined) {
    if (known.submitted_by === actor.accountId && canonicalJson(known.body) === canonicalJson(body))
      return summaryOf(known, actor)
    throw new Problem('conflict', {
      detail: ['该编号已用于另一次打卡', 'this id stands for another check-in'],
    })
  }
  requireOpen(dutySteps.whyNot(duty.state, 'submit'))
  const span = { startsOn: duty.starts_on, dueOn: duty.due_on }
  requireOpen(whyTooEarly(span, today(now)))
  const points = await findDutyPoints(db, duty.id)
  const lots = duty.kind === 'stocktake' ? await findOwnLots(db, duty.enterprise_id) : []
  const missing = whyNotComplete({ kind: duty.kind, points, itemsOf: await knownItems(db), lots }, body)
  if (missing.length > 0) throw gapsProblem(missing)
  const shotIds = shotsOf(body)
  const shots = await findShots(db, shotIds)
  const arrived = shots.filter(({ state }) => state !== 'receiving').length
  const strange = strangeShots(body, shots)
  if (strange.length > 0) throw gapsProblem(strange)
  // A round done weeks ago and sent in time was still done before its time.
  const first = shots.map(({ takenAt }) => dayInShanghai(new Date(takenAt))).toSorted()[0]
  if (first !== undefined) requireOpen(whyTooEarly(span, first))
  if (arrived < shotIds.length) throw new Problem('awaits-shots', { count: shotIds.length - arrived })
  const findings = findingsOf(body, today(now))
  const round = duty.rounds + 1
  await insertCheckin(db, {
    id: params.id,
    dutyId: duty.id,
    enterpriseId: duty.enterprise_id,
    region: duty.region,
    round,
    body,
    by: actor.accountId ?? '',
    now,
    shots: shotIds.length,
    findings: findings.length + settledOf(body) + (duty.kind === 'stocktake' ? stockFindings(lots, body.counts) : 0),
    riskWeight: 0,
    isSample: randomInt(sampleOneIn) === 0,
    stock: stockOf(lots, body),
  })
  await claimDifferences(context, { duty, checkinId: params.id }, lots, body)
  await weighDoubts(db, { checkinId: params.id }, doubtfulFrom)
  await setDutyState(db, duty.id, { state: dutySteps.after(duty.state, 'submit'), rounds: round }, now)
  if (findings.length > 0) {
    const { region, enterprise_id: enterpriseId } = duty
    await insertDangers(db, findings, {
      checkinId: params.id,
      enterpriseId,
      region,
      by: actor.accountId ?? '',
      foundAt: now,
    })
  }
  await tell(context, duty, params.id, { round, findings: findings.length })
  const row = await findCheckin(db, params.id)
  if (row === undefined) throw new Error('a check-in just stored cannot be seen by whoever sent it')
  return summaryOf(row, actor)
}

function gapsProblem(gaps: readonly Gap[]): Problem {
  return inputProblem(gaps.map(({ field, zh, en }) => ({ field, message: [zh, en] })))
}

/** Every lot on file beside what was counted of it: what the reviewer compares, whatever becomes of the lots. */
function stockOf(lots: OwnLots, { counts }: NewCheckin): CountedLot[] {
  const counted = new Map(counts.map((count) => [count.materialId, count]))
  return lots.map(({ id, item, model, unit, quantity, claimed_expires_on: claimedExpiresOn }) => {
    const count = counted.get(id)
    return {
      id,
      item,
      model,
      unit,
      onFile: quantity,
      counted: count?.quantity ?? null,
      note: count?.note ?? null,
      scanned: count?.scanned ?? false,
      shotIds: count?.shotIds ?? [],
      claimedExpiresOn,
    }
  })
}

async function tell(
  context: Context,
  duty: { id: string; region: string; enterprise_id: string },
  checkinId: string,
  data: Record<string, unknown>,
): Promise<void> {
  await context.publish({
    kind: 'checkin.submitted',
    subjectType: 'duty',
    subjectId: duty.id,
    region: duty.region,
    ownerId: duty.enterprise_id,
    data: { ...data, checkinId },
  })
}

/** All pictures of a check-in, each once. */
export function shotsOf(body: NewCheckin): string[] {
  const ofFindings = body.visits.flatMap(({ findings }) => findings.flatMap(({ shotIds }) => shotIds))
  const ofCounts = body.counts.flatMap(({ shotIds = [] }) => shotIds)
  return [...new Set([...body.shotIds, ...body.visits.flatMap(({ shotIds }) => shotIds), ...ofFindings, ...ofCounts])]
}

/** Items out of order that were settled on the spot: no danger to follow, but for a person to read. */
function settledOf({ visits }: NewCheckin): number {
  return visits.reduce(
    (sum, { answers, findings }) =>
      sum + answers.filter(({ item, answer }) => answer === 'no' && !findings.some((one) => one.item === item)).length,
    0,
  )
}

function findingsOf(body: NewCheckin, day: string): FoundDanger[] {
  return body.visits.flatMap(({ pointId, findings }) =>
    findings.map(({ id, text, grade, shotIds }) => ({
      id,
      pointId,
      text,
      grade,
      shotIds,
      dueOn: addDays(day, daysToRectify[grade]),
    })),
  )
}
