import type { Incident } from '@huanying/contracts/incidents'
import type { Situation } from '@huanying/contracts/situation'
import type { BoardOrder } from '@huanying/domain/incident/board'
import { describeChanges } from '@huanying/domain/response/describe-changes'
import { useLanguage, useWords } from '@huanying/ui/language'
import { Loading } from '@huanying/ui/parts/page'
import { incidentWords } from '@huanying/ui/words/incidents'
import { incidentBasics } from '@huanying/ui/words/incident-basics'
import { responseWords } from '@huanying/ui/words/response'
import { useParams } from '@tanstack/react-router'
import { App } from 'antd'
import { useDeferredValue, useEffect, useState } from 'react'
import { Answered } from '../../shell/answered.tsx'
import { useAct, useCall } from '../../shell/calls.ts'
import { titleOf } from '../../shell/incident-title.ts'
import { useShortcut } from '../../shell/shortcuts.tsx'
import { useMay } from '../../shell/user.ts'
import { OrderDrawer } from './order-drawer.tsx'
import { SituationPanels } from './situation-panels.tsx'
import { TimeTravel } from './time-travel.tsx'
import { touchedByIncident, useBoard, useJournal } from './use-board.ts'
import { useAlarm } from './use-alarm.ts'
import { CardDrawer } from './card-drawer.tsx'
import { ClocksDrawer } from './clocks-drawer.tsx'
import { DrawingBar } from './drawing-bar.tsx'
import { canReopen, Reopen } from './reopen.tsx'
import { useDrawing } from './use-drawing.ts'
import { WallActions } from './wall-actions.tsx'
import type { Opened } from './wall-actions.tsx'
import { useNow } from './wall-clocks.tsx'
import { WallHead } from './wall-head.tsx'
import { WallJournal } from './wall-journal.tsx'
import { WallMap } from './wall-map.tsx'
import { WallDuplicates } from './wall-duplicates.tsx'
import { WallFacts } from './wall-facts.tsx'
import { WallOrders } from './wall-orders.tsx'
import { WallSources } from './wall-sources.tsx'
import { WithdrawActivation } from './withdraw-activation.tsx'
import { WallStart } from './wall-start.tsx'
import './wall.css'

/**
 * The command wall (指挥屏): the map in the middle, the situation at the left in the order a commander asks, orders and
 * journal at the right, clocks on top. All of it is folded from the journal, now or at a past moment.
 */
export function WallPage() {
  const { id } = useParams({ from: '/incidents/$id' })
  const incident = useCall('getIncident', { params: { id } })
  return (
    <Answered query={incident} lines={14}>
      {(found) => <Wall key={found.id} incident={found} />}
    </Answered>
  )
}

function Wall({ incident }: { incident: Incident }) {
  const w = useWords(incidentWords)
  const { aside, marks } = useWords(responseWords)
  const language = useLanguage()
  const basics = useWords(incidentBasics)
  const may = useMay()
  const { message } = App.useApp()
  const now = useNow()
  const [until, setUntil] = useState<string | null>(null)
  const [opened, setOpenedOnly] = useState<Opened>(null)
  /** The order that is to be given to somebody else. */
  const [replaces, setReplaces] = useState<BoardOrder | undefined>(undefined)
  function setOpened(next: Opened): void {
    if (opened !== next) setReplaces(undefined)
    setOpenedOnly(next)
  }
  const [clocksShown, setClocksShown] = useState(false)
  const drawing = useDrawing(incident.id)
  const params = { id: incident.id }
  const journal = useJournal(incident.id)
  const entries = journal.data?.items ?? []
  const board = useBoard(journal.data?.items, until)
  const isPast = until !== null
  const isReported = isPast ? board.activatedAt === null : incident.activatedAt === null
  const version = isPast && board.situationVersion > 0 ? { query: { version: board.situationVersion } } : {}
  const situation = useCall('getSituation', { params, ...version }, { enabled: !isReported, keep: true })
  // The answer is the situation: shown at once, the rest is asked for behind it.
  const activate = useAct(
    'activateIncident',
    touchedByIncident.filter((name) => name !== 'getSituation'),
    (assembled, client) => {
      client.setQueryData(['getSituation', { params }], assembled)
      client.setQueryData(['getIncident', { params }], {
        ...incident,
        status: 'active',
        activatedAt: incident.activatedAt ?? assembled.assembledAt,
        situationVersion: assembled.version,
      } satisfies Incident)
    },
  )
  const again = useAct('reassembleSituation', touchedByIncident)
  useAlarm(isPast ? undefined : journal.data?.items)
  const canActivate = may('incident.activate') && isReported && !isPast && incident.status === 'reported'
  const start = () => {
    if (canActivate && !activate.isPending)
      activate.mutate({ params, body: {} }, { onError: (error) => void message.error(error.message) })
  }
  useShortcut('a', start)
  useEffect(() => {
    document.title = `${titleOf(incident, basics)} · ${w.title}`
  }, [incident, basics, w])
  const shown: Situation | undefined = isReported ? undefined : situation.data
  // The panels come first: the map is drawn behind them.
  const mapped = useDeferredValue(shown)
  const known = isPast ? entries.filter((entry) => Date.parse(entry.at) <= Date.parse(until)) : entries
  const at = isPast ? Date.parse(until) : now
  const reassemble = () =>
    again.mutate(
      { params },
      {
        onSuccess({ changes }) {
          const { main, rest } = describeChanges(changes, language)
          const said = [
            ...main.slice(0, 2),
            main.length > 2 || rest.length > 0 ? w.wall.rest(changes.length - Math.min(2, main.length)) : '',
          ]
          void message.info(changes.length === 0 ? w.wall.againNone : marks.clauses(said.filter(Boolean)))
        },
        onError: (error) => void message.error(error.message),
      },
    )
  const canAct = may('incident.command') && !isPast && incident.status !== 'closed'

  return (
    <div className="wall" data-drill={incident.mode === 'drill'} data-past={isPast}>
      <WallHead incident={incident} board={board} at={at} onAllClocks={() => setClocksShown(true)}>
        {isPast ? null : <WithdrawActivation incident={incident} board={board} now={now} />}
        {isPast ? null : (
          <WallActions
            incident={incident}
            board={board}
            situation={shown}
            opened={opened}
            setOpened={setOpened}
            again={{ run: reassemble, isBusy: again.isPending }}
            extra={
              opened === 'order' ? (
                <OrderDrawer
                  key={replaces?.id}
                  incident={incident}
                  situation={shown}
                  board={board}
                  replaces={replaces}
                  onClose={() => setOpened(null)}
                />
              ) : opened === 'card' ? (
                <CardDrawer incident={incident} situation={shown} board={board} onClose={() => setOpened(null)} />
              ) : null
            }
          />
        )}
      </WallHead>
      {clocksShown ? <ClocksDrawer board={board} at={at} onClose={() => setClocksShown(false)} /> : null}
      <div className="wall-body">
        <aside className="wall-left" aria-label={aside.situation}>
          {canAct && isReported ? <WallDuplicates incident={incident} onCompare={() => setOpened('verify')} /> : null}
          {may('incident.command') && canReopen(incident) ? <Reopen incident={incident} /> : null}
          {canAct && incident.enterpriseId === null ? (
            <WallSources incident={incident} again={incident.status === 'active' ? reassemble : undefined} />
          ) : null}
          {shown !== undefined ? (
            <SituationPanels situation={shown} incident={incident} />
          ) : isReported ? (
            <WallStart
              incident={incident}
              start={canActivate ? { run: start, isBusy: activate.isPending } : undefined}
            />
          ) : (
            <Answered query={situation} lines={12}>
              {() => <Loading />}
            </Answered>
          )}
        </aside>
        <div className="wall-map">
          <WallMap incident={incident} situation={mapped} board={board} drawing={drawing} />
          {canAct ? (
            <DrawingBar
              incidentId={incident.id}
              drawing={drawing}
              annotations={board.annotations}
              receptors={shown?.receptors}
            />
          ) : null}
          <TimeTravel entries={entries} until={until} onUntil={setUntil} />
        </div>
        <aside className="wall-right" aria-label={aside.response}>
          <WallFacts board={board} incident={isReported ? null : incident} />
          <WallOrders
            orders={board.orders}
            at={at}
            canAct={canAct}
            isCut={!may('report.read')}
            onReassign={(order) => {
              setOpenedOnly('order')
              setReplaces(order)
            }}
          />
          <WallJournal incident={incident} entries={known} />
        </aside>
      </div>
    </div>
  )
}
