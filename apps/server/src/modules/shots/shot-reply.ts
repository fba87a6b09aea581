import type { Shot, ShotProgress } from '@huanying/contracts/shots'
import type { ShotRow } from './store.ts'

export function progressOf(
  row: Pick<ShotRow, 'id' | 'state' | 'received' | 'size' | 'refusal' | 'check_code'>,
): ShotProgress {
  const { id, state, received, size, refusal, check_code } = row
  return { id, state, received, size, refusal, checkCode: check_code }
}

/** A shot as the API gives it. */
export function shotReply(row: ShotRow): Shot {
  const { facts } = row
  return {
    ...progressOf(row),
    enterprise: { id: row.enterprise_id, name: row.enterprise_name },
    dutyId: row.duty_id,
    point:
      row.point_id === null
        ? null
        : {
            id: row.point_id,
            name: row.point_name ?? '',
            place: row.point_lon === null || row.point_lat === null ? null : { lon: row.point_lon, lat: row.point_lat },
          },
    subject: row.subject,
    takenAt: row.taken_at.toISOString(),
    provenAfter: row.proven_after?.toISOString() ?? null,
    provenBefore: row.declared_at.toISOString(),
    receivedAt: row.received_at?.toISOString() ?? null,
    inspector: row.inspector,
    device: {
      name: row.device.name,
      model: row.device.model,
      platform: row.device.platform,
      registeredAt: new Date(row.device.registeredAt).toISOString(),
    },
    camera: facts.camera ?? null,
    place: facts.place ?? null,
    accuracyM: facts.accuracyM ?? null,
    sha256: row.sha256,
    width: facts.width,
    height: facts.height,
    doubts: row.doubts,
    doubtScore: row.doubt_score,
    erasedAt: row.erased_at?.toISOString() ?? null,
  }
}
