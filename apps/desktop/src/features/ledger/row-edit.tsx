import { EditOutlined, PlusOutlined } from '@ant-design/icons'
import { ChangedList } from '@huanying/contracts/ledger-rows'
import type { LedgerRecord } from '@huanying/contracts/ledger-rows'
import { isCityList } from '@huanying/contracts/ledger-sheets'
import type { LedgerList } from '@huanying/contracts/ledger'
import type { RouteName } from '@huanying/contracts/routes'
import { useWords } from '@huanying/ui/language'
import { ledgerRowWords } from '@huanying/ui/words/ledger-rows'
import { shellWords } from '@huanying/ui/words/shell'
import { App, Button } from 'antd'
import { useState } from 'react'
import { useAct } from '../../shell/calls.ts'
import { useMay, useUser } from '../../shell/user.ts'
import { RowDrawer } from './row-drawer.tsx'

const touched = [
  'listLedger',
  'getEnterprise',
  'listEnterprises',
  'listMaterials',
  'getMap',
  'search',
] as const satisfies readonly RouteName[]

/** Whether the signed-in user may enter and edit rows of a list: officials, of what is in their area or the whole city's. */
export function useMayEdit(): (list: LedgerList) => boolean {
  const may = useMay()
  const { scope } = useUser()
  return (list) => may('ledger.write') && scope !== null && (!isCityList(list) || scope.length <= 4)
}

/** The button at a row that edits it, for those who may. */
export function EditRowButton({ list, id, label }: { list: LedgerList; id: string; label: string }) {
  const w = useWords(ledgerRowWords)
  const { message } = App.useApp()
  const [record, setRecord] = useState<LedgerRecord | null>(null)
  const read = useAct('getLedgerRow')
  const mayEdit = useMayEdit()
  const changed = ChangedList.safeParse(list)
  if (!changed.success || !mayEdit(list)) return null
  const params = { list: changed.data, id }
  // Read when it is asked for: an edit begins from what is on file now, not from what the list said a while ago.
  const open = () =>
    read.mutate({ params }, { onSuccess: setRecord, onError: (error) => void message.error(error.message) })
  return (
    <>
      <Button
        type="text"
        size="small"
        icon={<EditOutlined />}
        aria-label={w.editRow(label)}
        title={w.edit}
        loading={read.isPending}
        onClick={open}
      />
      {record === null ? null : (
        <ChangeRow
          list={changed.data}
          record={record}
          title={w.editRow(label)}
          newest={() => read.mutateAsync({ params })}
          onClose={() => setRecord(null)}
        />
      )}
    </>
  )
}

/** The button over a list that enters a row, for those who may. */
export function AddRowButton({ list }: { list: LedgerList }) {
  const w = useWords(ledgerRowWords)
  const { ledgers } = useWords(shellWords)
  const [isOpen, setOpen] = useState(false)
  const add = useAct('addLedgerRow', touched)
  if (!useMayEdit()(list)) return null
  const close = () => {
    add.reset()
    setOpen(false)
  }
  return (
    <>
      <Button type="primary" icon={<PlusOutlined />} onClick={() => setOpen(true)}>
        {w.add}
      </Button>
      {isOpen ? (
        <RowDrawer
          list={list}
          record={null}
          title={w.addTo(ledgers[list])}
          saving={{ ...add, send: (values, _read, then) => add.mutate({ params: { list }, body: { values } }, then) }}
          newest={() => Promise.resolve(undefined)}
          onClose={close}
        />
      ) : null}
    </>
  )
}

function ChangeRow({
  list,
  record,
  ...drawer
}: {
  list: ChangedList
  record: LedgerRecord
  title: string
  newest: () => Promise<LedgerRecord>
  onClose: () => void
}) {
  const change = useAct('changeLedgerRow', touched)
  return (
    <RowDrawer
      {...drawer}
      list={list}
      record={record}
      saving={{
        ...change,
        send: (values, read, then) =>
          change.mutate(
            { params: { list, id: record.id }, body: { updatedAt: (read ?? record).updatedAt, values } },
            then,
          ),
      }}
    />
  )
}
