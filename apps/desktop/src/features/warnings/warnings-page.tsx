import { Escalated } from '@huanying/contracts/warning-rules'
import { WarningState } from '@huanying/contracts/warnings'
import type { Warning } from '@huanying/contracts/warnings'
import { wordingOf } from '@huanying/domain/warnings/wording'
import { useLanguage, useWords } from '@huanying/ui/language'
import { Page } from '@huanying/ui/parts/page'
import { usePages } from '@huanying/ui/parts/pager'
import { commonWords } from '@huanying/ui/words/common'
import { shellWords } from '@huanying/ui/words/shell'
import { warningWords } from '@huanying/ui/words/warnings'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { App, Button, Input, Modal, Segmented, Select } from 'antd'
import { useEffect, useState } from 'react'
import { Form } from '../../shell/form.tsx'
import { useAct, useCall } from '../../shell/calls.ts'
import type { DataColumn } from '../../shell/data-table.tsx'
import { EnterprisePicker } from '../../shell/enterprise-picker.tsx'
import { PagedList } from '../../shell/paged-list.tsx'
import { useRegionName, useRegionOptions } from '../../shell/regions.ts'
import { useMay, useUser } from '../../shell/user.ts'
import type { WarningSearch } from './routes.ts'
import './warnings.css'

const size = 50
const touched = ['listWarnings', 'countWarnings'] as const

/** Early warnings (环境应急预警): what lapses soon, is late or missing, and what is being done about it. */
export function WarningsPage() {
  const w = useWords(warningWords)
  const shell = useWords(shellWords)
  const may = useMay()
  const isOwner = useUser().ownerId !== null
  const search = useSearch({ from: '/warnings' })
  const navigate = useNavigate({ from: '/warnings' })
  const change = (changed: WarningSearch) => void navigate({ search: { ...search, ...changed }, replace: true })
  const pages = usePages(JSON.stringify(search))
  const found = useCall('listWarnings', { query: { ...search, limit: size, cursor: pages.cursor } }, { keep: true })
  const [handled, setHandled] = useState<Warning | null>(null)
  const see = useAct('seeWarnings', ['countWarnings'])
  const unread = isOwner ? (found.data?.items ?? []).filter(({ state }) => state === 'open') : []
  const ids = unread.flatMap((warning) => warning.ids).slice(0, 500)
  const key = ids.join()
  // What the enterprise has on its screen it has seen; the list says so the next time it is read.
  useEffect(() => {
    if (key !== '') see.mutate({ body: { ids: key.split(',') } })
    // oxlint-disable-next-line react/exhaustive-deps
  }, [key])
  return (
    <Page
      title={w.title}
      aside={w.hint}
      fill
      actions={
        may('warning.overview') ? (
          <Link to="/warnings/overview">
            <Button>{shell.nav.warningOverview}</Button>
          </Link>
        ) : null
      }
    >
      <WarningFilters search={search} onChange={change} />
      <PagedList<Warning>
        query={found}
        pages={pages}
        size={size}
        rowKey={({ ids: [first = ''] }) => first}
        columns={useColumns(setHandled)}
        minWidth={920}
        nothing={w.none}
      />
      {handled === null ? null : (
        <HandleWarning key={handled.ids[0]} warning={handled} onClose={() => setHandled(null)} />
      )}
    </Page>
  )
}

function WarningFilters({ search, onChange }: { search: WarningSearch; onChange: (changed: WarningSearch) => void }) {
  const w = useWords(warningWords)
  const isOwner = useUser().ownerId !== null
  const regions = useRegionOptions()
  const rules = useCall('listWarningRules', {})
  return (
    <div className="filter-bar" role="search" aria-label={w.title}>
      <Segmented
        value={search.state ?? 'current'}
        options={[
          { value: 'current' as const, label: w.current },
          ...WarningState.options.map((value) => ({ value, label: w.state[value] })),
        ]}
        onChange={(chosen) => onChange({ state: WarningState.options.find((state) => state === chosen) })}
      />
      <Select
        aria-label={w.allRules}
        placeholder={w.allRules}
        allowClear
        style={{ width: 170 }}
        options={(rules.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        value={search.rule ?? null}
        onChange={(rule: WarningSearch['rule']) => onChange({ rule })}
      />
      <Select
        aria-label={w.escalatedOf}
        placeholder={w.escalatedOf}
        allowClear
        style={{ width: 130 }}
        options={Escalated.options.map((value) => ({ value, label: w.escalated[value] }))}
        value={search.escalated ?? null}
        onChange={(escalated: WarningSearch['escalated']) => onChange({ escalated })}
      />
      {isOwner ? null : (
        <>
          <div className="warning-enterprise">
            <EnterprisePicker
              label={w.enterprise}
              value={search.enterpriseId}
              onChange={(enterpriseId) => onChange({ enterpriseId })}
            />
          </div>
          <Select
            aria-label={w.region}
            placeholder={w.region}
            allowClear
            style={{ width: 120 }}
            options={regions}
            value={search.region ?? null}
            onChange={(region: string | undefined) => onChange({ region })}
          />
        </>
      )}
    </div>
  )
}

function useColumns(onHandle: (warning: Warning) => void): DataColumn<Warning>[] {
  const w = useWords(warningWords)
  const language = useLanguage()
  const region = useRegionName()
  const may = useMay()
  const isOwner = useUser().ownerId !== null
  const { message } = App.useApp()
  const remind = useAct('remindWarnings', touched)
  const run = ({ ids }: Warning) =>
    remind.mutate(
      { body: { ids: ids.slice(0, 500) } },
      {
        onSuccess: ({ changed }) => void message.info(changed === 0 ? w.remindedAlready : w.reminded(changed)),
        onError: (error) => void message.error(error.message),
      },
    )
  return [
    {
      key: 'said',
      title: w.said,
      width: 460,
      render: (warning) => (
        <span className="warning-said" data-unread={warning.state === 'open'}>
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
      render: ({ state, reminders, escalated }) => (
        <>
          {w.state[state]}
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
        warning.state === 'closed' ? null : (
          <span className="warning-acts">
            {may('warning.remind') ? (
              <Button size="small" loading={remind.isPending} onClick={() => run(warning)}>
                {w.remind}
              </Button>
            ) : null}
            {may('warning.answer') && warning.state !== 'handled' ? (
              <Button size="small" onClick={() => onHandle(warning)}>
                {w.handle}
              </Button>
            ) : null}
          </span>
        ),
    },
  ]
}

function HandleWarning({ warning, onClose }: { warning: Warning; onClose: () => void }) {
  const w = useWords(warningWords)
  const common = useWords(commonWords)
  const language = useLanguage()
  const { message } = App.useApp()
  const [form] = Form.useForm<{ note: string }>()
  const handle = useAct('handleWarnings', touched)
  return (
    <Modal
      open
      title={w.handle}
      okText={common.save}
      cancelText={common.cancel}
      okButtonProps={{ loading: handle.isPending }}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <p>{wordingOf(warning, language)}</p>
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={({ note }) =>
          handle.mutate(
            { body: { ids: warning.ids.slice(0, 500), note } },
            {
              onSuccess() {
                void message.success(w.handled)
                onClose()
              },
              onError: (error) => void message.error(error.message),
            },
          )
        }
      >
        <Form.Item name="note" label={w.note} rules={[{ required: true, whitespace: true }]}>
          <Input.TextArea rows={3} maxLength={300} autoFocus placeholder={w.noteHint} />
        </Form.Item>
      </Form>
    </Modal>
  )
}
