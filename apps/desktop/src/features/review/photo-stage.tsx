import type { Checkin } from '@huanying/contracts/checkins'
import type { Duty } from '@huanying/contracts/duties'
import type { Shot } from '@huanying/contracts/shots'
import { clockWords, dayOf, distanceWords, momentWords, preciseWords } from '@huanying/ui/format'
import { useLanguage, useWords } from '@huanying/ui/language'
import { Empty, FactList } from '@huanying/ui/parts/page'
import { doubtWords } from '@huanying/ui/words/doubts'
import { reviewWords } from '@huanying/ui/words/review'
import { Button, Image } from 'antd'
import { useState } from 'react'
import { useCall } from '../../shell/calls.ts'
import { useShortcut } from '../../shell/shortcuts.tsx'
import { useMay } from '../../shell/user.ts'
import { DoubtList, DoubtScore } from './doubts.tsx'
import { PhotoStrip } from './photo-strip.tsx'
import { pictureOf } from './picture-of.ts'
import { itemShown } from './shown-item.ts'

/** The picture of the last approved visit to compare with: of the same point, and of the same question where there is one. */
function earlierOf({ earlierShots }: Checkin, shot: Shot): Shot | undefined {
  const there = earlierShots.filter(({ point }) => point !== null && point.id === shot.point?.id)
  return there.find(({ subject }) => subject === shot.subject) ?? there[0]
}

/** Whether there is something to look at twice about a picture. */
export const isDoubtful = (shot: Shot | undefined): boolean =>
  shot !== undefined && (shot.doubts.length > 0 || shot.state === 'refused')

const deviceWords = ({ device }: Shot) =>
  [device.model ?? device.name, device.platform ?? '', dayOf(device.registeredAt)]
    .filter((part) => part !== '')
    .join(' · ')

/** From when to when a picture is proven to be signed; the day once where it is one day. */
function windowWords({ provenAfter, provenBefore }: Shot): [from: string | null, to: string] {
  if (provenAfter === null) return [null, preciseWords(provenBefore)]
  const isSameDay = dayOf(provenAfter) === dayOf(provenBefore)
  return [preciseWords(provenAfter), isSameDay ? clockWords(provenBefore, true) : preciseWords(provenBefore)]
}

/** The id of the picture that this one is doubted to be a copy of. */
function matchOf({ doubts }: Shot): string | null {
  const id = doubts.find(({ kind }) => kind === 'nearDuplicate')?.reason['shotId']
  return typeof id === 'string' ? id : null
}

/** The pictures of a check-in one by one, each with its doubts; beside the last visit's, or zoomed over the whole screen. */
export function PhotoStage({
  checkin,
  duty,
  shown,
  onShow,
}: {
  checkin: Checkin
  duty: Duty
  shown: number
  onShow: (index: number) => void
}) {
  const w = useWords(reviewWords)
  const may = useMay()
  const [isZoomed, setIsZoomed] = useState(false)
  const language = useLanguage()
  const [beside, setBeside] = useState<'before' | 'match' | null>(null)
  const isCompared = beside === 'before'
  const { shotList } = checkin
  const shot = shotList[shown]
  const move = (by: number) => onShow(Math.min(shotList.length - 1, Math.max(0, shown + by)))
  useShortcut('ArrowRight', () => move(1))
  useShortcut('ArrowLeft', () => move(-1))
  useShortcut('z', () => setIsZoomed(true))
  const toggle = (what: 'before' | 'match') => setBeside((was) => (was === what ? null : what))
  useShortcut('s', () => toggle('before'))
  useShortcut('m', () => toggle('match'))
  useShortcut('d', () => {
    const doubtful = [...shotList.keys()].filter((index) => isDoubtful(shotList[index]))
    const next = doubtful.find((index) => index > shown) ?? doubtful[0]
    if (next !== undefined) onShow(next)
  })
  if (shot === undefined) return <Empty title={w.noPhotos} />
  const earlier = earlierOf(checkin, shot)
  const match = matchOf(shot)
  const item = itemShown(checkin, duty, shot)
  const isReadable = may('shot.read') && shot.state === 'ready' && shot.erasedAt === null
  return (
    <section className="photo-stage" aria-label={w.photos}>
      <header>
        <strong aria-live="polite">{w.photoOf(shown + 1, shotList.length)}</strong>
        <span>
          {shot.point?.name ?? ''}
          {item === null ? null : <b className="photo-item"> · {item[language]}</b>}
        </span>
        <span className="photo-actions">
          <Button size="small" disabled={!isReadable} onClick={() => setIsZoomed(true)}>
            {w.zoom} Z
          </Button>
          <Button size="small" aria-pressed={isCompared} onClick={() => toggle('before')}>
            {w.compare} S
          </Button>
          {match === null ? null : (
            <Button size="small" aria-pressed={beside === 'match'} onClick={() => toggle('match')}>
              {w.compareMatch} M
            </Button>
          )}
        </span>
      </header>
      <div className="photo-pair" data-compared={beside !== null}>
        <Photo shot={shot} label={beside === null ? undefined : w.now} onOpen={() => setIsZoomed(true)} />
        {isCompared ? (
          earlier === undefined ? (
            <Empty title={w.noBefore} />
          ) : (
            <Photo shot={earlier} label={w.before} />
          )
        ) : null}
        {beside === 'match' && match !== null ? <Match id={match} /> : null}
      </div>
      <PhotoStrip shots={shotList} shown={shown} newIds={checkin.newShotIds} onShow={onShow} />
      <div className="box photo-facts">
        <DoubtList shot={shot} />
        <FactList
          facts={[
            [w.takenAt, preciseWords(shot.takenAt)],
            [w.proven, w.provenBetween(...windowWords(shot))],
            [w.receivedAt, shot.receivedAt === null ? '—' : preciseWords(shot.receivedAt)],
            [w.inspector, shot.inspector],
            [w.device, deviceWords(shot)],
            [w.camera, shot.camera === null || shot.camera === '' ? '—' : shot.camera],
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

/** The picture that this one looks like, wherever it was taken; another area's may not be looked at. */
function Match({ id }: { id: string }) {
  const w = useWords(reviewWords)
  const found = useCall('getShot', { params: { id } })
  if (found.isError) return <Empty title={w.noMatch} />
  return found.data === undefined ? <Empty title="…" /> : <Photo shot={found.data} label={w.match} />
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
