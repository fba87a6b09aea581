import type { Incident } from '@huanying/contracts/incidents'
import { distanceWords, massWords } from '@huanying/ui/format'
import { useWords } from '@huanying/ui/language'
import { PhoneLink } from '@huanying/ui/parts/facts'
import { RiskLevelTag } from '@huanying/ui/parts/risk-level-tag'
import { commonWords } from '@huanying/ui/words/common'
import { intakeWords } from '@huanying/ui/words/intake'
import { markWords } from '@huanying/ui/words/marks'
import { Link } from '@tanstack/react-router'
import { App, Button, Input, Modal } from 'antd'
import { useState } from 'react'
import { Answered } from '../../shell/answered.tsx'
import { useAct, useCall } from '../../shell/calls.ts'
import { touchedByIncident } from './use-board.ts'
import { Few, WallPanel } from './wall-parts.tsx'

/**
 * Plants that an accident without one may come from, ranked; the one that it turns out to be is named here, and the
 * response goes on from its file.
 */
export function WallSources({ incident, again }: { incident: Incident; again: (() => void) | undefined }) {
  const w = useWords(intakeWords)
  const m = useWords(markWords)
  const sources = useCall('listRiskSources', { params: { id: incident.id } })
  const [chosen, setChosen] = useState<{ id: string; name: string } | null>(null)
  return (
    <WallPanel name="sources" title={w.sources} extra={<small>{w.sourcesHint}</small>}>
      <Answered query={sources}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="wall-none">{w.sourcesNone}</p>
          ) : (
            <Few items={items} first={4}>
              {(plant) => (
                <li key={plant.id}>
                  <span>
                    <RiskLevelTag level={plant.riskLevel} />{' '}
                    <Link to="/enterprises/$id" params={{ id: plant.id }}>
                      {plant.name}
                    </Link>
                    <small className="wall-why">
                      {distanceWords(plant.distanceM)}
                      {plant.matches.length === 0
                        ? ''
                        : ` · ${w.keeps} ${m.list(plant.matches.map((match) => `${match.name} ${massWords(match.quantityT * 1000)}`))}`}
                    </small>
                  </span>
                  <span className="wall-source-acts">
                    {plant.phone === null ? null : <PhoneLink phone={plant.phone} name={plant.name} />}
                    <Button size="small" onClick={() => setChosen(plant)}>
                      {w.identify}
                    </Button>
                  </span>
                </li>
              )}
            </Few>
          )
        }
      </Answered>
      {chosen === null ? null : (
        <IdentifyDialog incident={incident} plant={chosen} again={again} onClose={() => setChosen(null)} />
      )}
    </WallPanel>
  )
}

function IdentifyDialog({
  incident,
  plant,
  again,
  onClose,
}: {
  incident: Incident
  plant: { id: string; name: string }
  again: (() => void) | undefined
  onClose: () => void
}) {
  const w = useWords(intakeWords)
  const common = useWords(commonWords)
  const { message } = App.useApp()
  const [reason, setReason] = useState('')
  const correct = useAct('correctIncident', touchedByIncident)
  const { location } = incident

  /** Awaited: a push may take this panel away, now that the plant is known, before the answer is here. */
  async function identify(): Promise<void> {
    try {
      await correct.mutateAsync({
        params: { id: incident.id },
        // Where it was seen stays where it was seen: a river's fish die away from the outfall.
        body: { reason, enterpriseId: plant.id, location: { ...location, system: 'cgcs2000' } },
      })
      void message.success(w.identified(plant.name))
      again?.()
      onClose()
    } catch (error) {
      void message.error(error instanceof Error ? error.message : String(error))
    }
  }

  return (
    <Modal
      open
      title={`${w.identify} · ${plant.name}`}
      okText={w.identify}
      cancelText={common.cancel}
      okButtonProps={{ disabled: reason.trim() === '', loading: correct.isPending }}
      onCancel={onClose}
      onOk={() => void identify()}
    >
      <Input.TextArea
        autoFocus
        rows={3}
        maxLength={500}
        value={reason}
        aria-label={w.identifyReason}
        placeholder={w.identifyReason}
        onChange={(event) => setReason(event.target.value)}
      />
    </Modal>
  )
}
