import type { Incident } from '@huanying/contracts/incidents'
import type { Situation } from '@huanying/contracts/situation'
import { useWords } from '@huanying/ui/language'
import { Loading } from '@huanying/ui/parts/page'
import { incidentWords } from '@huanying/ui/words/incidents'
import { useParams } from '@tanstack/react-router'
import { App, Button } from 'antd'
import { useEffect } from 'react'
import { Answered } from '../../shell/answered.tsx'
import { useAct, useCall } from '../../shell/calls.ts'
import { useShortcut } from '../../shell/shortcuts.tsx'
import { useMay } from '../../shell/user.ts'
import { MeansPanels, SituationPanels } from './situation-panels.tsx'
import { WallHead } from './wall-head.tsx'
import { WallJournal } from './wall-journal.tsx'
import { WallMap } from './wall-map.tsx'
import './wall.css'

/** The command wall (指挥屏): the map in the middle, the situation at the left in the order a commander asks, the journal at the right. */
export function WallPage() {
  const { id } = useParams({ from: '/incidents/$id' })
  const incident = useCall('getIncident', { params: { id } })
  return (
    <Answered query={incident} lines={14}>
      {(found) => <Wall incident={found} />}
    </Answered>
  )
}

function Wall({ incident }: { incident: Incident }) {
  const w = useWords(incidentWords)
  const may = useMay()
  const { message } = App.useApp()
  const isReported = incident.status === 'reported'
  const situation = useCall('getSituation', { params: { id: incident.id } }, { enabled: !isReported })
  const touched = [
    'getIncident',
    'getSituation',
    'getJournal',
    'listSituationVersions',
    'listIncidents',
    'getReportForm',
  ] as const
  const activate = useAct('activateIncident', touched)
  const again = useAct('reassembleSituation', touched)
  const canActivate = may('incident.activate') && isReported
  const start = () => {
    if (canActivate && !activate.isPending)
      activate.mutate(
        { params: { id: incident.id }, body: {} },
        { onError: (error) => void message.error(error.message) },
      )
  }
  useShortcut('a', start)
  useEffect(() => {
    document.title = `${incident.enterpriseName ?? incident.number} · ${w.title}`
  }, [incident, w])
  const shown: Situation | undefined = activate.data ?? situation.data
  const reassemble = () =>
    again.mutate(
      { params: { id: incident.id } },
      {
        onSuccess: ({ changes }) => void message.info(w.wall.againDone(changes.length)),
        onError: (error) => void message.error(error.message),
      },
    )

  return (
    <div className="wall" data-drill={incident.mode === 'drill'}>
      <WallHead
        incident={incident}
        onAgain={may('incident.activate') && incident.status === 'active' ? reassemble : undefined}
        isBusy={again.isPending}
      />
      <div className="wall-body">
        <aside className="wall-left" aria-label={w.wall.map}>
          {isReported && shown === undefined ? (
            <div className="wall-start">
              <p>{w.wall.notActivated}</p>
              {canActivate ? (
                <>
                  <Button type="primary" size="large" block loading={activate.isPending} onClick={start}>
                    {activate.isPending ? w.wall.activating : `${w.wall.activate} (a)`}
                  </Button>
                  <small>{w.wall.activateHint}</small>
                </>
              ) : null}
              {incident.description === null ? null : <blockquote>{incident.description}</blockquote>}
            </div>
          ) : shown === undefined ? (
            <Answered query={situation} lines={12}>
              {() => <Loading />}
            </Answered>
          ) : (
            <SituationPanels situation={shown} />
          )}
        </aside>
        <div className="wall-map">
          <WallMap incident={incident} situation={shown} />
        </div>
        <aside className="wall-right">
          <WallJournal incident={incident} situation={shown} />
          {shown === undefined ? null : <MeansPanels situation={shown} incident={incident} />}
        </aside>
      </div>
    </div>
  )
}
