import { ProblemError } from '@huanying/client/call'
import type { Order, OrderReport } from '@huanying/contracts/orders'
import { nextReports } from '@huanying/domain/incident/order-steps'
import { distanceWords } from '@huanying/ui/format'
import { useWords } from '@huanying/ui/language'
import { commonWords } from '@huanying/ui/words/common'
import { orderWords } from '@huanying/ui/words/orders'
import { useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button } from 'antd'
import { useState } from 'react'
import { useAct } from '../../shell/calls.ts'
import { ReasonDialog } from '../../shell/reason-dialog.tsx'
import { useMay } from '../../shell/user.ts'
import { refusalWords, useRepeats } from '../../shell/repeats.ts'
import { touchedByOrder } from './order-writes.ts'
import { findPosition } from './position.ts'

type Step = OrderReport['step']

/** What can be reported of an order now: the next step as one large button under the thumb, the others beside it. */
export function OrderActions({ order }: { order: Order }) {
  const w = useWords(orderWords)
  const common = useWords(commonWords)
  const may = useMay()
  const client = useQueryClient()
  const { message, modal } = App.useApp()
  const [isRefusing, setIsRefusing] = useState(false)
  const [isLocating, setIsLocating] = useState(false)
  const [refusal, setRefusal] = useState<{ words: string; status: Order['status'] } | null>(null)
  const repeats = useRepeats()
  const report = useAct('reportOrder', touchedByOrder)
  // What was refused or got lost is no news once the order has moved on.
  const fault = refusal?.status === order.status ? refusal.words : null
  const isBusy = report.isPending || isLocating
  const steps = nextReports(order.status, may)
  const [next, ...later] = steps.filter((step) => step !== 'refused' && step !== 'position')
  const running = report.isPending ? report.variables.body.step : undefined

  function tell(body: OrderReport, said: string): void {
    setRefusal(null)
    report.mutate(
      { params: { id: order.id }, body, idempotencyKey: repeats.keyFor(body) },
      {
        onSuccess() {
          repeats.settle()
          setIsRefusing(false)
          void message.success(said)
        },
        onError(error) {
          repeats.settle(error)
          if (error instanceof ProblemError && error.code === 'wrong-state') {
            // Somebody else moved the order on: say so and show how it stands.
            setIsRefusing(false)
            void message.warning(error.message)
            void client.invalidateQueries({ queryKey: ['getOrder'] })
          } else setRefusal({ words: refusalWords(error), status: order.status })
        },
      },
    )
  }
  function take(step: Step): void {
    const go = () => tell({ step }, w.reported(w.steps[step]))
    const isUncounted = order.items.some(({ received }) => received === null)
    // Done ends the order and is never taken back: out of turn, or with goods that nobody counted, it is asked about.
    if (step !== 'done' || (step === next && !isUncounted)) return go()
    void modal.confirm({
      title: w.confirm(w.steps[step]),
      content: isUncounted ? w.confirmUncounted : w.confirmSkip,
      okText: w.steps[step],
      cancelText: common.cancel,
      onOk: go,
    })
  }
  async function tellPosition(): Promise<void> {
    setRefusal(null)
    setIsLocating(true)
    const found = await findPosition()
    setIsLocating(false)
    if ('fault' in found) setRefusal({ words: w.positionFault[found.fault], status: order.status })
    else tell({ step: 'position', place: found.place }, w.positionSent(distanceWords(found.accuracyM)))
  }

  if (steps.length === 0) return null
  return (
    <section className="order-actions" aria-label={w.actions}>
      {may('incident.command') ? <p className="order-behalf">{w.onBehalf(order.to.name)}</p> : null}
      {report.isPaused ? <Alert type="warning" showIcon title={w.offline} /> : null}
      {fault === null || isRefusing ? null : <Alert type="error" showIcon title={fault} />}
      {next === undefined ? null : (
        <Button
          block
          type="primary"
          className="order-next"
          disabled={isBusy}
          loading={running === next}
          onClick={() => take(next)}
        >
          {w.steps[next]}
        </Button>
      )}
      <div className="row order-others">
        {later.map((step) => (
          <Button key={step} disabled={isBusy} loading={running === step} onClick={() => take(step)}>
            {w.steps[step]}
          </Button>
        ))}
        {steps.includes('position') ? (
          <Button disabled={isBusy} loading={isLocating || running === 'position'} onClick={() => void tellPosition()}>
            {w.steps.position}
          </Button>
        ) : null}
        {steps.includes('refused') ? (
          <Button danger disabled={isBusy} onClick={() => setIsRefusing(true)}>
            {w.steps.refused}
          </Button>
        ) : null}
      </div>
      {isRefusing ? (
        <ReasonDialog
          title={w.refuse.title}
          confirm={w.refuse.confirm}
          label={w.refuse.reason}
          hint={w.refuse.hint}
          maxLength={500}
          isBusy={isBusy}
          fault={fault}
          onReason={(reason) => tell({ step: 'refused', reason }, w.reported(w.steps.refused))}
          onClose={() => setIsRefusing(false)}
        />
      ) : null}
    </section>
  )
}
