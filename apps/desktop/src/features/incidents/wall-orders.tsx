import type { BoardOrder } from '@huanying/domain/incident/board'
import { isOpen, isUnanswered, mostUrgentFirst, nextReports, orderSteps } from '@huanying/domain/incident/order-steps'
import { clockWords, momentBeside } from '@huanying/ui/format'
import { useLanguage, useWords } from '@huanying/ui/language'
import { PhoneLink } from '@huanying/ui/parts/facts'
import { commonWords } from '@huanying/ui/words/common'
import { orderFormWords } from '@huanying/ui/words/order-forms'
import { orderWords } from '@huanying/ui/words/orders'
import { responseWords } from '@huanying/ui/words/response'
import { Link } from '@tanstack/react-router'
import { withheldWords } from '@huanying/ui/words/withheld'
import { App, Button, Dropdown, Input, Modal } from 'antd'
import { useState } from 'react'
import { useAct } from '../../shell/calls.ts'
import { ReasonDialog } from '../../shell/reason-dialog.tsx'
import { refusalWords } from '../../shell/repeats.ts'
import { useMay } from '../../shell/user.ts'
import { OrderStatusTag } from '../orders/order-parts.tsx'
import { touchedByIncident } from './use-board.ts'
import { WallPanel } from './wall-parts.tsx'

/** The orders of the response (调度): who was told what, where each stands, and who does not answer. */
export function WallOrders({
  orders,
  at,
  canAct,
  isCut,
  onReassign,
}: {
  orders: readonly BoardOrder[]
  at: number
  canAct: boolean
  /** Only the reader's own orders are among them. */
  isCut: boolean
  onReassign: (order: BoardOrder) => void
}) {
  const r = useWords(responseWords)
  const hidden = useWords(withheldWords)
  const open = orders.filter(({ status }) => isOpen(status)).length
  return (
    <WallPanel
      name="orders"
      title={r.orders.title}
      extra={<small className="number">{orders.length === 0 ? '' : r.orders.count(open, orders.length)}</small>}
    >
      {orders.length === 0 ? (
        <p className="wall-none">{isCut ? hidden.orders : r.orders.none}</p>
      ) : (
        <>
          {isCut ? <p className="wall-none">{hidden.ownOrders}</p> : null}
          <ol className="wall-orders" tabIndex={0} aria-label={r.orders.title}>
            {mostUrgentFirst(orders, at).map((order) => (
              <OrderLine key={order.id} order={order} at={at} canAct={canAct} onReassign={onReassign} />
            ))}
          </ol>
        </>
      )}
    </WallPanel>
  )
}

function OrderLine({
  order,
  at,
  canAct,
  onReassign,
}: {
  order: BoardOrder
  at: number
  canAct: boolean
  onReassign: (order: BoardOrder) => void
}) {
  const language = useLanguage()
  const r = useWords(responseWords)
  const status = r.orders.statusOf
  const f = useWords(orderFormWords)
  const { stepOf, refuse } = useWords(orderWords)
  const may = useMay()
  const { message } = App.useApp()
  const [asked, setAsked] = useState<'cancel' | 'refuse' | null>(null)
  const remind = useAct('remindOrder', touchedByIncident)
  const report = useAct('reportOrder', touchedByIncident)
  const params = { id: order.id }
  const failed = { onError: (error: Error) => void message.error(error.message) }
  const isLate = isUnanswered(order, at)
  const last = order.steps.at(-1)
  const steps = nextReports(order.status, may).filter((step) => step !== 'position')
  const menu = [
    ...steps.map((step) => ({
      key: step,
      label: r.marks.says(r.orders.reported, status[step as keyof typeof status]),
      onClick() {
        report.reset()
        if (step === 'refused') setAsked('refuse')
        else report.mutate({ params, body: { step } }, failed)
      },
    })),
    { key: 'remind', label: r.orders.remind, onClick: () => remind.mutate({ params, body: { reason: '' } }, failed) },
    { key: 'reassign', label: r.orders.reassign, onClick: () => onReassign(order) },
    { key: 'cancel', danger: true, label: r.orders.cancel, onClick: () => setAsked('cancel') },
  ]
  return (
    <li data-status={order.status} data-late={isLate}>
      <Link to="/orders/$id" params={params} className="wall-rank number" title={f.details}>
        {order.number}
      </Link>
      <span className="wall-order-text">
        <strong>{order.to.name}</strong> <OrderStatusTag status={order.status} />
        {isLate ? <b className="wall-late">{r.orders.escalated}</b> : null}
        <small className="wall-order-words">{order.text}</small>
        <small className="number">
          {clockWords(order.sentAt)} {stepOf.sent}
          {last === undefined ? '' : ` · ${clockWords(last.at)} ${stepOf[last.step as keyof typeof stepOf] ?? ''}`}
          {order.status === 'sent' ? ` · ${r.orders.answerBy(momentBeside(order.answerBy, new Date(), language))}` : ''}
          {order.status === 'refused' ? ` · ${last?.reason ?? ''}` : ''}
          {order.to.phone === null ? null : (
            <>
              {' · '}
              <PhoneLink phone={order.to.phone} name={order.to.name} />
            </>
          )}
        </small>
      </span>
      {canAct && isOpen(order.status) ? (
        <Dropdown menu={{ items: menu }} trigger={['click']}>
          <Button size="small" aria-label={`${r.actions.more} ${order.number}`}>
            …
          </Button>
        </Dropdown>
      ) : canAct && orderSteps.whyNot(order.status, 'reassigned') === null && order.replacedBy === null ? (
        <Button size="small" onClick={() => onReassign(order)}>
          {r.orders.reassign}
        </Button>
      ) : null}
      {asked === 'cancel' ? <CancelDialog order={order} onClose={() => setAsked(null)} /> : null}
      {asked === 'refuse' ? (
        <ReasonDialog
          title={refuse.title}
          confirm={refuse.confirm}
          label={refuse.reason}
          hint={refuse.hint}
          maxLength={500}
          isBusy={report.isPending}
          fault={report.error === null ? null : refusalWords(report.error)}
          onReason={(reason) =>
            report.mutate({ params, body: { step: 'refused', reason } }, { onSuccess: () => setAsked(null) })
          }
          onClose={() => setAsked(null)}
        />
      ) : null}
    </li>
  )
}

/** Takes an order back and says why: whoever is on the road reads it. */
function CancelDialog({ order, onClose }: { order: BoardOrder; onClose: () => void }) {
  const f = useWords(orderFormWords)
  const r = useWords(responseWords)
  const common = useWords(commonWords)
  const { message } = App.useApp()
  const [reason, setReason] = useState('')
  const cancel = useAct('cancelOrder', [...touchedByIncident, 'listMaterials'])
  return (
    <Modal
      open
      title={f.cancel(order.number, order.to.name)}
      okText={r.orders.cancel}
      cancelText={common.cancel}
      okButtonProps={{ danger: true, disabled: reason.trim() === '', loading: cancel.isPending }}
      onCancel={onClose}
      onOk={() =>
        cancel.mutate(
          { params: { id: order.id }, body: { reason: reason.trim() } },
          { onSuccess: onClose, onError: (error) => void message.error(error.message) },
        )
      }
    >
      <p>{f.cancelHint}</p>
      <Input
        autoFocus
        value={reason}
        maxLength={500}
        placeholder={f.reason}
        aria-label={f.reason}
        onChange={(event) => setReason(event.target.value)}
      />
    </Modal>
  )
}
