import type { LikelyDuplicate, RemovedRow } from '@huanying/contracts/removals'
import { useWords } from '@huanying/ui/language'
import { Time, Unfilled } from '@huanying/ui/parts/facts'
import { Empty, Page, Panel } from '@huanying/ui/parts/page'
import { commonWords } from '@huanying/ui/words/common'
import { removalWords } from '@huanying/ui/words/removals'
import { shellWords } from '@huanying/ui/words/shell'
import { App, Button, Modal } from 'antd'
import { useState } from 'react'
import { Answered } from '../../shell/answered.tsx'
import { useAct, useCall } from '../../shell/calls.ts'
import { DataTable } from '../../shell/data-table.tsx'
import { useMayRemove } from './removal-dialog.tsx'

/** Rows that are probably the same thing twice, and what was removed: merged here, put back here. */
export function UpkeepPage() {
  const w = useWords(removalWords)
  const duplicates = useCall('listDuplicates', {})
  const removed = useCall('listRemoved', { query: {} })
  return (
    <Page title={w.upkeep} aside={w.intro}>
      <Panel title={w.duplicates} flush>
        <Answered query={duplicates} lines={6}>
          {({ items }) => (items.length === 0 ? <Empty title={w.noDuplicates} /> : <Duplicates items={items} />)}
        </Answered>
      </Panel>
      <Panel title={w.removedRows} flush>
        <Answered query={removed} lines={6}>
          {({ items }) => (items.length === 0 ? <Empty title={w.noRemoved} /> : <Removed items={items} />)}
        </Answered>
      </Panel>
    </Page>
  )
}

function Duplicates({ items }: { items: readonly LikelyDuplicate[] }) {
  const w = useWords(removalWords)
  const lists = useWords(shellWords).ledgers
  const mayRemove = useMayRemove()
  const [asked, setAsked] = useState<LikelyDuplicate | null>(null)
  return (
    <>
      <DataTable<LikelyDuplicate>
        rows={items}
        rowKey={({ keep, remove }) => `${keep.id}${remove.id}`}
        minWidth={800}
        columns={[
          { key: 'keep', title: w.keep, render: ({ keep }) => keep.label },
          { key: 'drop', title: w.drop, render: ({ remove }) => remove.label },
          { key: 'list', title: w.list, width: 120, render: ({ list }) => lists[list] },
          { key: 'of', title: w.of, width: 240, render: ({ enterpriseName }) => enterpriseName ?? <Unfilled /> },
          {
            key: 'merge',
            title: '',
            width: 100,
            render: (row) =>
              mayRemove(row.list) ? (
                <Button size="small" onClick={() => setAsked(row)} aria-label={w.mergeRow(row.remove.label)}>
                  {w.merge}
                </Button>
              ) : null,
          },
        ]}
      />
      {asked === null ? null : <MergeDialog pair={asked} onClose={() => setAsked(null)} />}
    </>
  )
}

function MergeDialog({ pair, onClose }: { pair: LikelyDuplicate; onClose: () => void }) {
  const w = useWords(removalWords)
  const common = useWords(commonWords)
  const { message } = App.useApp()
  const [isSwapped, setSwapped] = useState(false)
  const [keep, drop] = isSwapped ? [pair.remove, pair.keep] : [pair.keep, pair.remove]
  const merge = useAct('removeRow', ['listDuplicates', 'listRemoved', 'listLedger', 'listMaterials', 'getEnterprise'])
  return (
    <Modal
      open
      title={w.mergeTitle}
      onCancel={onClose}
      footer={[
        <Button key="swap" onClick={() => setSwapped(!isSwapped)}>
          {w.swap}
        </Button>,
        <Button key="cancel" onClick={onClose}>
          {common.cancel}
        </Button>,
        <Button
          key="merge"
          type="primary"
          loading={merge.isPending}
          onClick={() =>
            merge.mutate(
              {
                params: { list: pair.list, id: drop.id },
                body: { reason: w.mergeReason, mergedInto: keep.id },
              },
              {
                onSuccess: () => {
                  void message.success(w.merged)
                  onClose()
                },
                onError: (error) => void message.error(error.message),
              },
            )
          }
        >
          {w.merge}
        </Button>,
      ]}
    >
      <p>{w.mergeHint(keep.label, drop.label)}</p>
    </Modal>
  )
}

function Removed({ items }: { items: readonly RemovedRow[] }) {
  const w = useWords(removalWords)
  const lists = useWords(shellWords).ledgers
  const mayRemove = useMayRemove()
  const { message } = App.useApp()
  const restore = useAct('restoreRow', [
    'listRemoved',
    'listDuplicates',
    'listLedger',
    'listMaterials',
    'getEnterprise',
  ])
  return (
    <DataTable<RemovedRow>
      rows={items}
      rowKey={({ id }) => id}
      minWidth={1080}
      columns={[
        { key: 'row', title: w.row, width: 270, render: ({ label }) => label },
        { key: 'list', title: w.list, width: 120, render: ({ list }) => lists[list] },
        { key: 'of', title: w.of, width: 220, render: ({ enterpriseName }) => enterpriseName ?? <Unfilled /> },
        {
          key: 'why',
          title: w.why,
          render: ({ reason, isMerged }) => (isMerged ? w.mergedWhy(reason) : reason),
        },
        { key: 'when', title: w.when, width: 140, render: ({ removedAt }) => <Time at={removedAt} /> },
        { key: 'who', title: w.who, width: 160, render: ({ removedBy }) => removedBy },
        {
          key: 'restore',
          title: '',
          width: 90,
          render: ({ id, list, label }) =>
            mayRemove(list) ? (
              <Button
                size="small"
                loading={restore.isPending && restore.variables?.params.id === id}
                aria-label={w.restoreRow(label)}
                onClick={() =>
                  restore.mutate(
                    { params: { id } },
                    {
                      onSuccess: () => void message.success(w.restored),
                      onError: (error) => void message.error(error.message),
                    },
                  )
                }
              >
                {w.restore}
              </Button>
            ) : null,
        },
      ]}
    />
  )
}
