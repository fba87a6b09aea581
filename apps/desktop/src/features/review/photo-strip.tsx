import type { Shot } from '@huanying/contracts/shots'
import { useWords } from '@huanying/ui/language'
import { doubtWords } from '@huanying/ui/words/doubts'
import { reviewWords } from '@huanying/ui/words/review'
import { useMay } from '../../shell/user.ts'
import { pictureOf } from './picture-of.ts'

/** All pictures of a check-in, small: each says its point and what is doubted, to the eye and to a screen reader. */
export function PhotoStrip({
  shots,
  shown,
  newIds,
  onShow,
}: {
  shots: readonly Shot[]
  shown: number
  /** Pictures that earlier rounds of the duty did not have; empty in the first round. */
  newIds: readonly string[]
  onShow: (index: number) => void
}) {
  const w = useWords(reviewWords)
  const { name } = useWords(doubtWords)
  const may = useMay()
  return (
    <ol className="photo-strip">
      {shots.map((one, index) => {
        const doubts = one.doubts.toSorted((a, b) => b.score - a.score).map(({ kind }) => name[kind] ?? kind)
        const isNew = newIds.includes(one.id)
        const said = [w.photoOf(index + 1, shots.length), one.point?.name, isNew ? w.isNew : undefined, ...doubts]
        return (
          <li key={one.id}>
            <button
              type="button"
              aria-label={said.filter((part) => part !== undefined).join('，')}
              title={said.filter((part) => part !== undefined).join(' · ')}
              aria-current={index === shown ? 'true' : undefined}
              data-doubtful={doubts.length > 0 || one.state === 'refused'}
              onClick={() => onShow(index)}
            >
              {may('shot.read') && one.state === 'ready' && one.erasedAt === null ? (
                <img src={pictureOf(one.id, 'small')} alt="" loading="lazy" />
              ) : (
                <span>—</span>
              )}
              {doubts.length > 0 ? <b>{w.doubtCount(doubts.length)}</b> : null}
              {isNew ? <i>{w.isNew}</i> : null}
            </button>
            <small>{one.point?.name ?? ''}</small>
          </li>
        )
      })}
    </ol>
  )
}
