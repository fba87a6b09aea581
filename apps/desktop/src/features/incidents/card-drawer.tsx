import type { Incident } from '@huanying/contracts/incidents'
import type { Situation } from '@huanying/contracts/situation'
import type { Board } from '@huanying/domain/incident/board'
import { deadlinesOf, defaultReportingRules } from '@huanying/domain/incident/deadlines'
import { useLanguage, useWords } from '@huanying/ui/language'
import { Loading } from '@huanying/ui/parts/page'
import { shareCardWords } from '@huanying/ui/words/share-card'
import { App, Button } from 'antd'
import { useEffect, useState } from 'react'
import { useCall } from '../../shell/calls.ts'
import { useCityMap } from '../../shell/city-map.ts'
import { useMay } from '../../shell/user.ts'
import { ActionDrawer } from './action-drawer.tsx'
import { cardFacts } from './card-facts.ts'
import { cardSize, drawCard } from './card-picture.ts'
import './card.css'

type Drawn = { readonly picture: Blob; readonly url: string } | 'failed' | null

/** The picture to be shared (分享图): made in the page from what is known at this moment, to be saved, copied or handed on. */
export function CardDrawer({
  incident,
  situation,
  board,
  onClose,
}: {
  incident: Incident
  situation: Situation | undefined
  board: Board
  onClose: () => void
}) {
  const w = useWords(shareCardWords)
  const drawn = useCard({ incident, situation, board })
  return (
    <ActionDrawer title={w.title} onClose={onClose}>
      <p className="card-hint">{w.hint}</p>
      {drawn === null ? <Loading lines={12} /> : null}
      {drawn === 'failed' ? <p role="alert">{w.failed}</p> : null}
      {drawn === null || drawn === 'failed' ? null : (
        <>
          <CardActions picture={drawn.picture} url={drawn.url} name={w.fileName(incident.number)} />
          <img
            className="card-picture"
            src={drawn.url}
            width={cardSize.width}
            height={cardSize.height}
            alt={`${w.title} ${incident.number}`}
          />
        </>
      )}
    </ActionDrawer>
  )
}

/** Draws once, when the signed head is known or known to be out of reach. */
function useCard({
  incident,
  situation,
  board,
}: {
  incident: Incident
  situation: Situation | undefined
  board: Board
}): Drawn {
  const language = useLanguage()
  const may = useMay()
  const { frame } = useCityMap()
  const mayHead = may('archive.read')
  const head = useCall('getLogHead', {}, { enabled: mayHead })
  const rules = useCall('getReportingRules', {})
  const [drawn, setDrawn] = useState<Drawn>(null)
  const isReady = (!mayHead || !head.isPending) && !rules.isPending
  useEffect(() => {
    if (!isReady) return
    let isGone = false
    let url: string | null = null
    const facts = cardFacts({
      incident,
      situation,
      board,
      deadlines: deadlinesOf(board, rules.data ?? defaultReportingRules),
      head: head.data?.head ?? null,
      now: Date.now(),
    })
    const show = (picture: Blob | null) => {
      if (isGone) return
      if (picture === null) return setDrawn('failed')
      url = URL.createObjectURL(picture)
      setDrawn({ picture, url })
    }
    drawCard(facts, language, frame.rivers)
      .then((canvas) => canvas.toBlob(show, 'image/png'))
      .catch(() => show(null))
    return () => {
      isGone = true
      if (url !== null) URL.revokeObjectURL(url)
    }
    // The picture is of one moment: news while it is open do not change it.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [isReady, language])
  return drawn
}

function CardActions({ picture, url, name }: { picture: Blob; url: string; name: string }) {
  const w = useWords(shareCardWords)
  const { message } = App.useApp()
  const file = new File([picture], name, { type: 'image/png' })
  // Both are missing where the page was not opened by https.
  const mayCopy = typeof ClipboardItem !== 'undefined' && 'clipboard' in navigator
  const mayShare = 'canShare' in navigator && navigator.canShare({ files: [file] })
  const copy = () =>
    navigator.clipboard
      .write([new ClipboardItem({ 'image/png': picture })])
      .then(() => message.success(w.copied))
      .catch(() => message.error(w.copyFailed))
  return (
    <div className="drawer-actions">
      <Button type="primary" href={url} download={name}>
        {w.download}
      </Button>
      <Button disabled={!mayCopy} onClick={() => void copy()}>
        {w.copy}
      </Button>
      {mayShare ? (
        // Somebody who turns back is no fault.
        <Button onClick={() => void navigator.share({ files: [file], title: name }).catch(() => undefined)}>
          {w.share}
        </Button>
      ) : null}
      {mayCopy ? null : <small>{w.noCopy}</small>}
    </div>
  )
}
