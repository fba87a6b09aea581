import type { ReturnReason } from '@huanying/contracts/checkins'
import type { Duty } from '@huanying/contracts/duties'
import type { Shot } from '@huanying/contracts/shots'
import { useMay } from '../../shell/user.ts'
import { pictureOf } from './picture-of.ts'

/** Why a round was sent back: each reason with the picture or point that it is about. */
export function Reasons({
  reasons,
  shots,
  duty,
}: {
  reasons: readonly ReturnReason[]
  shots: readonly Shot[]
  duty: Duty
}) {
  const may = useMay()
  return (
    <ul className="reason-list">
      {reasons.map(({ shotId, pointId, text }, index) => {
        const shot = shots.find(({ id, state, erasedAt }) => id === shotId && state === 'ready' && erasedAt === null)
        const point = duty.points.find(({ id }) => id === (pointId ?? shot?.point?.id))?.name ?? ''
        return (
          <li key={index}>
            <span>
              {text} <small>{point}</small>
            </span>
            {shot === undefined || !may('shot.read') ? null : (
              <a href={pictureOf(shot.id, 'marked')} target="_blank" rel="noreferrer">
                <img className="reason-picture" src={pictureOf(shot.id, 'small')} alt={point} />
              </a>
            )}
          </li>
        )
      })}
    </ul>
  )
}
