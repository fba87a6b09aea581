import { ProblemError } from '@huanying/client/call'
import type { LedgerColumn } from '@huanying/contracts/columns'
import type { LedgerList } from '@huanying/contracts/ledger'
import type { LedgerRecord, LedgerValues } from '@huanying/contracts/ledger-rows'
import { useWords } from '@huanying/ui/language'
import { commonWords } from '@huanying/ui/words/common'
import { ledgerRowWords } from '@huanying/ui/words/ledger-rows'
import { Alert, App, Button, Drawer } from 'antd'
import { useState } from 'react'
import { CancelButton } from '../../shell/cancel-button.tsx'
import { Form } from '../../shell/form.tsx'
import { RowFields } from './row-fields.tsx'
import { changesOf, valuesOf } from './row-values.ts'
import type { FormValues } from './row-values.ts'

/** How a row is sent, and how that went. */
interface Saving {
  readonly isPending: boolean
  readonly error: Error | null
  readonly reset: () => void
  readonly send: (
    values: LedgerValues,
    read: LedgerRecord | null,
    then: { onSuccess: () => void; onError: (error: Error) => void },
  ) => void
}

interface Editing {
  readonly list: LedgerList
  /** The row as it was read; null enters a new one. */
  readonly record: LedgerRecord | null
  readonly saving: Saving
  readonly newest: () => Promise<LedgerRecord | undefined>
  readonly onClose: () => void
}

/** Enters or edits one row of the ledger. A change over somebody else's newer change is refused and said so. */
export function RowDrawer({
  title,
  note,
  mayChange = () => true,
  ...editing
}: Editing & {
  title: string
  note?: string | undefined
  mayChange?: (column: LedgerColumn) => boolean
}) {
  const { list, saving, onClose } = editing
  const common = useWords(commonWords)
  const { form, read, submit, reload } = useRowForm(editing)
  return (
    <Drawer
      open
      size={460}
      title={title}
      onClose={onClose}
      footer={
        <div className="drawer-actions">
          <CancelButton onClose={onClose} />
          <Button
            type="primary"
            loading={saving.isPending}
            disabled={isConflictOf(saving.error)}
            onClick={() => form.submit()}
          >
            {common.save}
          </Button>
        </div>
      }
    >
      <Refused error={saving.error} isEnterprise={list === 'enterprises'} onReload={() => void reload()} />
      {note === undefined ? null : <Alert type="info" showIcon title={note} />}
      <Form<FormValues>
        form={form}
        layout="vertical"
        initialValues={valuesOf(list, read)}
        onFinish={submit}
        requiredMark={read === null}
        className="edit-form"
      >
        <RowFields list={list} isNew={read === null} mayChange={mayChange} />
      </Form>
    </Drawer>
  )
}

function useRowForm({ list, record, saving, newest, onClose }: Editing) {
  const w = useWords(ledgerRowWords)
  const { message } = App.useApp()
  const [form] = Form.useForm<FormValues>()
  // What the form began with stays fixed: a push that refreshes the page must not turn an old edit into a fresh one.
  const [read, setRead] = useState(record)

  function submit(values: FormValues): void {
    const changes = changesOf(list, read, values)
    if (Object.keys(changes).length === 0) {
      void message.info(w.nothing)
      return
    }
    saving.send(changes, read, {
      onSuccess() {
        void message.success(w.saved)
        onClose()
      },
      onError(refused) {
        if (!(refused instanceof ProblemError)) return
        form.setFields(
          refused.errors.map(({ field, message: said }) => ({
            name: field.split('.').at(-1) ?? field,
            errors: [said],
          })),
        )
      },
    })
  }

  async function reload(): Promise<void> {
    const found = await newest()
    if (found === undefined) return
    saving.reset()
    setRead(found)
    form.setFieldsValue(valuesOf(list, found))
  }
  return { form, read, submit, reload }
}

const isConflictOf = (error: Error | null) => error instanceof ProblemError && error.code === 'conflict'

/** Why a row was not taken: a newer change of somebody else, which can be loaded, or what the server says. */
function Refused({
  error,
  isEnterprise,
  onReload,
}: {
  error: Error | null
  isEnterprise: boolean
  onReload: () => void
}) {
  const w = useWords(ledgerRowWords)
  if (error === null) return null
  if (!isConflictOf(error)) return <Alert type="error" showIcon title={error.message} />
  return (
    <Alert
      type="error"
      showIcon
      title={w.conflictTitle(isEnterprise)}
      description={w.conflictHint}
      action={<Button onClick={onReload}>{w.reload}</Button>}
    />
  )
}
