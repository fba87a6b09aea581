import { ShareAltOutlined } from '@ant-design/icons'
import type { Incident } from '@huanying/contracts/incidents'
import type { Situation } from '@huanying/contracts/situation'
import type { Board } from '@huanying/domain/incident/board'
import { useWords } from '@huanying/ui/language'
import { incidentWords } from '@huanying/ui/words/incidents'
import { intakeWords } from '@huanying/ui/words/intake'
import { responseWords } from '@huanying/ui/words/response'
import { useNavigate } from '@tanstack/react-router'
import { App, Button, Dropdown } from 'antd'
import type { ReactNode } from 'react'
import { useLoud } from '../../shell/alarm.ts'
import { download } from '../../shell/calls.ts'
import { useMay } from '../../shell/user.ts'
import { CorrectDrawer } from './correct-drawer.tsx'
import { EndDrawer } from './end-drawer.tsx'
import { GradeDrawer } from './grade-drawer.tsx'
import { RecordDrawer } from './record-drawer.tsx'
import { VerifyDrawer } from './verify-drawer.tsx'

export type Opened = 'verify' | 'correct' | 'grade' | 'record' | 'order' | 'end' | 'card' | null

/** What can be done to an incident now, in the order of the night; the rest under one button. */
export function WallActions({
  incident,
  board,
  situation,
  opened,
  setOpened,
  again,
  extra,
}: {
  incident: Incident
  board: Board
  situation: Situation | undefined
  opened: Opened
  setOpened: (opened: Opened) => void
  again: { run: () => void; isBusy: boolean }
  extra: ReactNode
}) {
  const w = useWords(incidentWords)
  const r = useWords(responseWords)
  const i = useWords(intakeWords)
  const may = useMay()
  const [isLoud, setLoud] = useLoud()
  const { message } = App.useApp()
  const navigate = useNavigate()
  const params = { id: incident.id }
  const isOpen = incident.status !== 'closed'
  const canCommand = may('incident.command') && isOpen
  const canRecord = may('incident.record') && isOpen
  const isActive = incident.status === 'active'
  // What is to be written next: the first report, then follow-ups, after the end the result.
  const next =
    board.endedAt !== null
      ? 'final'
      : board.reports.some(({ report, deliveredAt }) => report === 'initial' && deliveredAt !== null)
        ? 'follow-up'
        : 'initial'
  const save = (name: 'getArchive' | 'getAlert') =>
    void download(name, { params }).catch((error: Error) => void message.error(error.message))
  const more = [
    ...(canCommand
      ? [
          { key: 'correct', label: i.correct, onClick: () => setOpened('correct') },
          ...(board.verification === null
            ? []
            : [
                {
                  key: 'verify',
                  label: isActive ? i.standDown : r.actions.verify,
                  onClick: () => setOpened('verify'),
                },
              ]),
        ]
      : []),
    ...(canCommand && isActive && board.endedAt === null
      ? [{ key: 'again', label: w.wall.again, onClick: again.run }]
      : []),
    ...(canCommand
      ? [
          {
            key: 'end',
            label: board.endedAt === null && isActive ? r.actions.end : r.actions.close,
            onClick: () => setOpened('end'),
          },
        ]
      : []),
    ...(may('report.read')
      ? [
          {
            key: 'review',
            label: r.actions.review,
            onClick: () => void navigate({ to: '/incidents/$id/review', params }),
          },
        ]
      : []),
    ...(may('archive.read') ? [{ key: 'archive', label: r.actions.archive, onClick: () => save('getArchive') }] : []),
    { key: 'alert', label: r.actions.alert, onClick: () => save('getAlert') },
    { key: 'print', label: r.actions.print, onClick: () => print() },
    { key: 'sound', label: isLoud ? r.actions.soundOff : r.actions.soundOn, onClick: () => setLoud(!isLoud) },
    ...(incident.enterpriseId === null
      ? []
      : [
          {
            key: 'file',
            label: w.wall.file,
            onClick: () => void navigate({ to: '/enterprises/$id', params: { id: incident.enterpriseId ?? '' } }),
          },
        ]),
  ]
  const onClose = () => setOpened(null)
  return (
    <>
      {canCommand ? (
        <>
          {board.verification === null ? <Button onClick={() => setOpened('verify')}>{r.actions.verify}</Button> : null}
          <Button onClick={() => setOpened('grade')}>{r.actions.grade}</Button>
          {board.endedAt === null ? (
            <Button type="primary" onClick={() => setOpened('order')}>
              {r.actions.order}
            </Button>
          ) : null}
        </>
      ) : null}
      {canRecord ? <Button onClick={() => setOpened('record')}>{r.actions.record}</Button> : null}
      {may('report.read') && incident.status !== 'reported' ? (
        <Button onClick={() => void navigate({ to: '/incidents/$id/report', params, search: { kind: next } })}>
          {r.sign.kinds[next]}
        </Button>
      ) : null}
      {may('report.read') ? (
        <Button
          icon={<ShareAltOutlined />}
          title={r.actions.card}
          aria-label={r.actions.card}
          onClick={() => setOpened('card')}
        />
      ) : null}
      <Dropdown menu={{ items: more }} trigger={['click']}>
        <Button loading={again.isBusy}>{r.actions.more}</Button>
      </Dropdown>
      {opened === 'verify' ? <VerifyDrawer incident={incident} onClose={onClose} /> : null}
      {opened === 'correct' ? <CorrectDrawer incident={incident} again={again.run} onClose={onClose} /> : null}
      {opened === 'grade' ? (
        <GradeDrawer incident={incident} situation={situation} board={board} onClose={onClose} />
      ) : null}
      {opened === 'record' ? <RecordDrawer incident={incident} board={board} onClose={onClose} /> : null}
      {opened === 'end' ? <EndDrawer incident={incident} board={board} onClose={onClose} /> : null}
      {extra}
    </>
  )
}
