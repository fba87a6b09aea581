import { call } from '@huanying/client/call'
import type { Order } from '@huanying/contracts/orders'
import { isOpen } from '@huanying/domain/incident/order-steps'
import { useWords } from '@huanying/ui/language'
import { Time } from '@huanying/ui/parts/facts'
import { Empty, Page } from '@huanying/ui/parts/page'
import { orderWords } from '@huanying/ui/words/orders'
import { responseWords } from '@huanying/ui/words/response'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Button, Segmented } from 'antd'
import { Answered } from '../../shell/answered.tsx'
import { useMay } from '../../shell/user.ts'
import { AnswerClock, useAnswerTime } from './answer-clock.tsx'
import { DrillMark, OrderStatusTag } from './order-parts.tsx'
import './orders.css'

const pageSize = 30

/** The orders that the user may see, page after page. The name of the read comes first, so that pushes make it old. */
function useOrders(isOpenOnly: boolean) {
  return useInfiniteQuery({
    queryKey: ['listOrders', 'pages', { isOpenOnly }],
    queryFn: ({ pageParam, signal }) =>
      call('listOrders', {
        query: {
          limit: pageSize,
          ...(isOpenOnly ? { open: 'true' } : {}),
          ...(pageParam === '' ? {} : { cursor: pageParam }),
        },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
    placeholderData: keepPreviousData,
  })
}

/** The orders that somebody received, or an official's region sent: what is open first. */
export function OrdersPage() {
  const w = useWords(orderWords)
  const may = useMay()
  const { show = 'open' } = useSearch({ from: '/orders' })
  const navigate = useNavigate()
  const list = useOrders(show === 'open')
  return (
    <Page
      title={may('incident.command') ? w.titleAll : w.title}
      actions={
        <Segmented
          value={show}
          options={[
            { value: 'open' as const, label: w.open },
            { value: 'all' as const, label: w.all },
          ]}
          onChange={(value) => void navigate({ to: '/orders', search: { show: value } })}
        />
      }
    >
      <Answered query={list}>
        {({ pages }) => {
          const orders = pages.flatMap(({ items }) => items)
          if (orders.length === 0) {
            return show === 'open' ? (
              <Empty title={w.none} hint={w.noneHint} />
            ) : (
              <Empty title={w.noneAtAll} hint={w.noneHint} />
            )
          }
          const ranked = [
            ...orders.filter(({ status }) => isOpen(status)),
            ...orders.filter(({ status }) => !isOpen(status)),
          ]
          return (
            <>
              <ul className="order-cards" aria-busy={list.isPlaceholderData}>
                {ranked.map((order) => (
                  <OrderCard key={order.id} order={order} />
                ))}
              </ul>
              {list.hasNextPage ? (
                <Button
                  className="order-more"
                  loading={list.isFetchingNextPage}
                  onClick={() => void list.fetchNextPage()}
                >
                  {w.more}
                </Button>
              ) : null}
            </>
          )
        }}
      </Answered>
    </Page>
  )
}

function OrderCard({ order }: { order: Order }) {
  const w = useWords(orderWords)
  const r = useWords(responseWords).orders
  const [state, left] = useAnswerTime(order)
  return (
    <li>
      <Link
        to="/orders/$id"
        params={{ id: order.id }}
        className="order-card"
        data-state={state}
        data-open={isOpen(order.status)}
      >
        <span className="order-card-head">
          <DrillMark mode={order.mode} />
          <OrderStatusTag status={order.status} />
          <span className="order-card-kind">
            {r.kindOf[order.kind]} · {order.to.name}
          </span>
        </span>
        <strong>{order.incidentName}</strong>
        <span className="order-card-text">{order.text}</span>
        <span className="order-card-foot">
          <small>
            {w.sentAt} <Time at={order.sentAt} />
          </small>
          <AnswerClock state={state} left={left} answerBy={order.answerBy} />
        </span>
      </Link>
    </li>
  )
}
