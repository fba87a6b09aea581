import type { Warning } from '@huanying/contracts/warnings'
import { wordingOf } from '@huanying/domain/warnings/wording'
import { warningSteps } from '@huanying/domain/warnings/warning-steps'
import { useLanguage, useWords } from '@huanying/ui/language'
import { warningOverviewWords } from '@huanying/ui/words/warning-overview'
import { warningWords } from '@huanying/ui/words/warnings'
import { Link } from '@tanstack/react-router'
import { App, Button, Checkbox } from 'antd'
import { useEffect, useState } from 'react'
import { download, useAct, useCall } from '../../shell/calls.ts'
import type { DataColumn } from '../../shell/data-table.tsx'
import { lookNow } from '../../shell/last-look.ts'
import { ListPage, useList } from '../../shell/list-page.tsx'
import { useRegionName } from '../../shell/regions.ts'
import { useMay, useUser } from '../../shell/user.ts'
import { HandleWarning, touchedByWarnings } from './handle-warning.tsx'
import { useAddress } from '../../shell/use-address.ts'
import { WarningFilters } from './warning-filters.tsx'
import './warnings.css'

/** As many as one call reminds of. */
const remindedAtMost = 500

/** Early warnings (环境应急预警): what lapses soon, is late or missing, and what is being done about it. */
export function WarningsPage() {
  const w = useWords(warningWords)
  const overview = useWords(warningOverviewWords)
  const { message } = App.useApp()
  const may = useMay()
  const { ownerId, id: accountId } = useUser()
  const isOwner = ownerId !== null
  const [search, change] = useAddress('/warnings')
  const list = useList('listWarnings', { query: search })
  const found = list.query
  const counts = useCall('countWarnings', { query: {} }).data
  const [chosen, setChosen] = useState<readonly string[]>([])
  const remind = useAct('remindWarnings', touchedByWarnings)
  const items = found.data?.items ?? []
  const idsOf = (warnings: readonly Warning[]) => warnings.flatMap((warning) => warning.ids).slice(0, remindedAtMost)
  const remindThose = (those: readonly Warning[]) =>
    remind.mutate(
      { body: { ids: idsOf(those) } },
      {
        onSuccess({ changed }) {
          void message.info(changed === 0 ? w.remindedAlready : w.reminded(changed))
          setChosen([])
        },
        onError: (error) => void message.error(error.message),
      },
    )
  // Whoever has the list before him has looked: the menu counts what comes after.
  useEffect(() => lookNow(accountId), [accountId, found.dataUpdatedAt])
  const [handled, setHandled] = useState<Warning | null>(null)
  const see = useAct('seeWarnings', ['countWarnings'])
  const unread = isOwner
    ? (found.data?.items ?? []).filter(({ state }) => warningSteps.whyNot(state, 'see') === null)
    : []
  const ids = unread.flatMap((warning) => warning.ids).slice(0, 500)
  const key = ids.join()
  // What the enterprise has on its screen it has seen; the list says so the next time it is read.
  useEffect(() => {
    if (key !== '') see.mutate({ body: { ids: key.split(',') } })
    // oxlint-disable-next-line react/exhaustive-deps
  }, [key])
  return (
    <ListPage
      title={w.title}
      aside={w.hint}
      onExport={() => download('exportWarnings', { query: search })}
      actions={
        may('warning.overview') ? (
          <Link to="/warnings/overview">
            <Button>{overview.title}</Button>
          </Link>
        ) : null
      }
      filters={
        <>
          <WarningFilters search={search} onChange={change} />
          {counts === undefined ? null : (
            <p className="soft warning-counts">
              {w.countsOf(counts.open + counts.seen + counts.handled, counts.open, counts.seen, counts.handled)}
            </p>
          )}
          {may('warning.remind') ? (
            <div className="warning-chosen" role="toolbar" aria-label={w.remindChosen}>
              <Checkbox
                checked={items.length > 0 && chosen.length === items.length}
                indeterminate={chosen.length > 0 && chosen.length < items.length}
                onChange={({ target }) => setChosen(target.checked ? items.map(({ ids: [first = ''] }) => first) : [])}
              >
                {w.chooseAll}
              </Checkbox>
              <span className="soft">{w.chosen(chosen.length)}</span>
              <Button
                size="small"
                disabled={chosen.length === 0}
                loading={remind.isPending}
                onClick={() => remindThose(items.filter(({ ids: [first = ''] }) => chosen.includes(first)))}
              >
                {w.remindChosen}
              </Button>
            </div>
          ) : null}
        </>
      }
      list={list}
      rowKey={({ ids: [first = ''] }) => first}
      columns={useColumns({
        onHandle: setHandled,
        onRemind: (warning) => remindThose([warning]),
        chosen: may('warning.remind') ? chosen : null,
        onChoose: setChosen,
      })}
      minWidth={920}
      nothing={w.none}
    >
      {handled === null ? null : (
        <HandleWarning key={handled.ids[0]} warning={handled} onClose={() => setHandled(null)} />
      )}
    </ListPage>
  )
}

function useColumns({
  onHandle,
  onRemind,
  chosen,
  onChoose,
}: {
  onHandle: (warning: Warning) => void
  onRemind: (warning: Warning) => void
  /** Null for those who remind nobody. */
  chosen: readonly string[] | null
  onChoose: (chosen: readonly string[]) => void
}): DataColumn<Warning>[] {
  const w = useWords(warningWords)
  const language = useLanguage()
  const region = useRegionName()
  const may = useMay()
  const isOwner = useUser().ownerId !== null
  return [
    {
      key: 'said',
      title: w.said,
      width: 460,
      render: (warning) => (
        <span
          className="warning-said"
          data-unread={warning.state === 'open'}
          data-chosen={chosen === null ? undefined : true}
        >
          {chosen === null ? null : <Choose warning={warning} chosen={chosen} onChoose={onChoose} />}
          {isOwner ? (
            wordingOf(warning, language)
          ) : (
            <Link to="/enterprises/$id" params={{ id: warning.enterprise.id }} className="strong-link">
              {wordingOf(warning, language)}
            </Link>
          )}
          {warning.note === null ? null : (
            <small>
              {warning.handledBy === null ? '' : w.handledBy(warning.handledBy)}
              {warning.note}
            </small>
          )}
        </span>
      ),
    },
    ...(isOwner ? [] : [{ key: 'region', title: w.region, width: 90, render: (row: Warning) => region(row.region) }]),
    { key: 'rule', title: w.ruleOf, width: 120, render: ({ subject }) => w.subject[subject] },
    { key: 'noticedOn', title: w.noticedOn, numeric: true, width: 110, render: ({ noticedOn }) => noticedOn },
    {
      key: 'state',
      title: w.stateOf,
      width: 120,
      render: ({ state, reminders, escalated, claimed }) => (
        <>
          {w.state[state]}
          {claimed && state !== 'closed' ? <small> {w.claimed}</small> : null}
          {escalated === null ? null : <small className="warning-escalated"> {w.escalated[escalated]}</small>}
          {reminders === 0 ? null : <small className="soft"> {w.reminders(reminders)}</small>}
        </>
      ),
    },
    {
      key: 'act',
      title: '',
      width: 190,
      render: (warning) =>
        warningSteps.ends.includes(warning.state) ? null : (
          <span className="row">
            {warningSteps.whyNot(warning.state, 'remind', may) === null ? (
              <Button size="small" onClick={() => onRemind(warning)}>
                {w.remind}
              </Button>
            ) : null}
            {warningSteps.whyNot(warning.state, 'handle', may) === null ? (
              <Button size="small" onClick={() => onHandle(warning)}>
                {w.handle}
              </Button>
            ) : null}
          </span>
        ),
    },
  ]
}

function Choose({
  warning,
  chosen,
  onChoose,
}: {
  warning: Warning
  chosen: readonly string[]
  onChoose: (chosen: readonly string[]) => void
}) {
  const w = useWords(warningWords)
  const said = wordingOf(warning, useLanguage())
  const [id = ''] = warning.ids
  return (
    <Checkbox
      aria-label={w.choose(said)}
      checked={chosen.includes(id)}
      onChange={({ target }) => onChoose(target.checked ? [...chosen, id] : chosen.filter((one) => one !== id))}
    />
  )
}
