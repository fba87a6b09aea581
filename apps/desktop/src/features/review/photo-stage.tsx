import type { Checkin } from '@huanying/contracts/checkins'
import type { Shot } from '@huanying/contracts/shots'
import { distanceWords, momentWords } from '@huanying/ui/format'
import { useWords } from '@huanying/ui/language'
import { Empty, FactList } from '@huanying/ui/parts/page'
import { doubtWords } from '@huanying/ui/words/doubts'
import { reviewWords } from '@huanying/ui/words/review'
import { Button, Image } from 'antd'
import { useState } from 'react'
import { useShortcut } from '../../shell/shortcuts.tsx'
import { useMay } from '../../shell/user.ts'
import { DoubtList, DoubtScore } from './doubts.tsx'

const pictureOf = (id: string, copy: 'small' | 'marked' | 'original') => `/api/v1/shots/${id}/picture?copy=${copy}`

/** The picture of the last approved visit to compare with: of the same point, and of the same question where there is one. */
function earlierOf({ earlierShots }: Checkin, shot: Shot): Shot | undefined {
  const there = earlierShots.filter(({ point }) => point !== null && point.id === shot.point?.id)
  return there.find(({ subject }) => subject === shot.subject) ?? there[0]
}

/** The pictures of a check-in one by one, each with its doubts; beside the last visit's, or zoomed over the whole screen. */
export function PhotoStage({
  checkin,
  shown,
  onShow,
}: {
  checkin: Checkin
  shown: number
  onShow: (index: number) => void
}) {
  const w = useWords(reviewWords)
  const may = useMay()
  const [isZoomed, setIsZoomed] = useState(false)
  const [isCompared, setIsCompared] = useState(false)
  const { shotList } = checkin
  const shot = shotList[shown]
  const move = (by: number) => onShow(Math.min(shotList.length - 1, Math.max(0, shown + by)))
  useShortcut('ArrowRight', () => move(1))
  useShortcut('ArrowLeft', () => move(-1))
  useShortcut('z', () => setIsZoomed(true))
  useShortcut('s', () => setIsCompared((was) => !was))
  if (shot === undefined) return <Empty title={w.noPhotos} />
  const earlier = earlierOf(checkin, shot)
  const isReadable = may('shot.read') && shot.state === 'ready' && shot.erasedAt === null
  return (
    <section className="photo-stage" aria-label={w.photos}>
      <header>
        <strong aria-live="polite">{w.photoOf(shown + 1, shotList.length)}</strong>
        <span>{shot.point?.name ?? ''}</span>
        <span className="photo-actions">
          <Button size="small" disabled={!isReadable} onClick={() => setIsZoomed(true)}>
            {w.zoom} Z
          </Button>
          <Button size="small" aria-pressed={isCompared} onClick={() => setIsCompared(!isCompared)}>
            {w.compare} S
          </Button>
        </span>
      </header>
      <div className="photo-pair" data-compared={isCompared}>
        <Photo shot={shot} label={isCompared ? w.now : undefined} onOpen={() => setIsZoomed(true)} />
        {isCompared ? (
          earlier === undefined ? (
            <Empty title={w.noBefore} />
          ) : (
            <Photo shot={earlier} label={w.before} />
          )
        ) : null}
      </div>
      <ol className="photo-strip">
        {shotList.map((one, index) => (
          <li key={one.id}>
            <button
              type="button"
              aria-label={w.photoOf(index + 1, shotList.length)}
              aria-current={index === shown ? 'true' : undefined}
              data-doubtful={(one.doubtScore ?? 0) > 0 || one.state === 'refused'}
              onClick={() => onShow(index)}
            >
              {may('shot.read') && one.state === 'ready' && one.erasedAt === null ? (
                <img src={pictureOf(one.id, 'small')} alt="" loading="lazy" />
              ) : (
                <span>—</span>
              )}
            </button>
          </li>
        ))}
      </ol>
      <div className="photo-facts">
        <DoubtList shot={shot} />
        <FactList
          facts={[
            [w.takenAt, momentWords(shot.takenAt)],
            [
              w.proven,
              w.provenBetween(
                shot.provenAfter === null ? null : momentWords(shot.provenAfter),
                momentWords(shot.provenBefore),
              ),
            ],
            [w.receivedAt, shot.receivedAt === null ? '—' : momentWords(shot.receivedAt)],
            [w.inspector, shot.inspector],
            [w.accuracy, shot.accuracyM === null ? '—' : distanceWords(shot.accuracyM)],
            [
              w.checkCode,
              <a key="code" href={`/proof/${shot.checkCode}`} target="_blank" rel="noreferrer">
                {shot.checkCode}
              </a>,
            ],
          ]}
        />
      </div>
      {isReadable && isZoomed ? (
        <Image.PreviewGroup
          items={shotList.filter(({ state }) => state === 'ready').map(({ id }) => pictureOf(id, 'marked'))}
          preview={{
            open: true,
            current: shotList.filter(({ state }) => state === 'ready').indexOf(shot),
            onOpenChange: setIsZoomed,
            onChange: (index) => {
              const next = shotList.filter(({ state }) => state === 'ready')[index]
              if (next !== undefined) onShow(shotList.indexOf(next))
            },
            maxScale: 12,
          }}
        />
      ) : null}
    </section>
  )
}

function Photo({ shot, label, onOpen }: { shot: Shot; label?: string | undefined; onOpen?: () => void }) {
  const w = useWords(reviewWords)
  const { refusal } = useWords(doubtWords)
  const may = useMay()
  const why = !may('shot.read')
    ? w.notYours
    : shot.erasedAt !== null
      ? w.erased
      : shot.state === 'refused'
        ? w.refused(refusal[shot.refusal ?? ''] ?? shot.refusal ?? '')
        : shot.state === 'ready'
          ? null
          : w.noPicture
  const alt = `${shot.point?.name ?? shot.subject} ${momentWords(shot.takenAt)}`
  return (
    <figure className="photo">
      {why !== null ? (
        <Empty title={why} />
      ) : onOpen === undefined ? (
        <img src={pictureOf(shot.id, 'marked')} alt={alt} />
      ) : (
        <button type="button" onClick={onOpen} aria-label={`${w.zoom} ${alt}`}>
          <img src={pictureOf(shot.id, 'marked')} alt={alt} />
        </button>
      )}
      {label === undefined ? null : (
        <figcaption>
          {label} · {momentWords(shot.takenAt)} <DoubtScore score={shot.doubtScore} />
        </figcaption>
      )}
    </figure>
  )
}
