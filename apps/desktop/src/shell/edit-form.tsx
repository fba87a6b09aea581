import { ProblemError } from '@huanying/client/call'
import { useWords } from '@huanying/ui/language'
import { commonWords } from '@huanying/ui/words/common'
import { Alert, App, Button, Drawer, Modal } from 'antd'
import type { FormInstance } from 'antd'
import { useEffect } from 'react'
import type { Key, ReactNode } from 'react'
import { CancelButton } from './cancel-button.tsx'
import { Form } from './form.tsx'
import type { Draft } from './use-draft.ts'

/** A write as the form needs to know it: under way, or refused. */
interface Act {
  readonly isPending: boolean
  readonly error: Error | null
}

/** What to do once a write was taken: say so, and close. */
export interface Done {
  readonly onSuccess: () => void
}

interface EditFormProps<Values> {
  readonly title: string
  /** A dialog in the middle, for a few fields; else a drawer at the side. */
  readonly isDialog?: boolean
  readonly size?: number
  /** What the button says, where it is not that it saves. */
  readonly save?: string
  /** Said when it was taken, unless the page says more. */
  readonly saved?: string
  readonly form: FormInstance<Values>
  /** Begins the form anew when it changes. */
  readonly formKey?: Key
  readonly initialValues: Partial<Values> | object
  /** The writes that the form may lead to. */
  readonly acts: readonly Act[]
  /** Said when somebody else was faster; saving again is no use then. Without it the server's words are. */
  readonly conflict?: { readonly title: string; readonly hint?: string } | undefined
  /** The field of the form that a field of the call stands in, where their names differ. */
  readonly fieldOf?: (field: string) => string
  readonly draft?: Draft<Values>
  /** Above the fields. */
  readonly before?: ReactNode
  /** Below them: what is done at once, without saving the form. */
  readonly after?: ReactNode
  readonly children: ReactNode
  readonly onSubmit: (values: Values, done: Done) => void
  readonly onClose: () => void
}

/**
 * The form in which a thing is entered or changed: its fields, its foot, and what was refused of it, at the field wherever the
 * server names one that the form has. Leaving it is guarded by `Form`.
 */
export function EditForm<Values>({
  title,
  isDialog = false,
  size = 480,
  save,
  saved,
  form,
  formKey,
  initialValues,
  acts,
  conflict,
  fieldOf,
  draft,
  before,
  after,
  children,
  onSubmit,
  onClose,
}: EditFormProps<Values>) {
  const common = useWords(commonWords)
  const { message } = App.useApp()
  const error = acts.find((act) => act.error !== null)?.error ?? null
  const { isConflict, isAtField } = useRefusal(form, error, conflict !== undefined, fieldOf)
  const done: Done = {
    onSuccess() {
      draft?.drop()
      if (saved !== undefined) void message.success(saved)
      onClose()
    },
  }
  const Frame = isDialog ? DialogFrame : DrawerFrame
  return (
    <Frame
      title={title}
      size={size}
      save={save ?? common.save}
      isBusy={acts.some(({ isPending }) => isPending)}
      isConflict={isConflict}
      onSave={() => form.submit()}
      onClose={onClose}
    >
      {before}
      {error === null || isAtField ? null : isConflict ? (
        <Alert type="error" showIcon title={conflict?.title} description={conflict?.hint} />
      ) : (
        <Alert type="error" showIcon title={error.message} />
      )}
      <Form<Values>
        key={formKey}
        form={form}
        {...(draft === undefined ? {} : { draft })}
        layout="vertical"
        requiredMark={false}
        className="edit-form"
        initialValues={initialValues}
        onFinish={(values) => onSubmit(values, done)}
      >
        {children}
      </Form>
      {after}
    </Frame>
  )
}

interface FrameProps {
  readonly title: string
  readonly size: number
  readonly save: string
  readonly isBusy: boolean
  readonly isConflict: boolean
  readonly onSave: () => void
  readonly onClose: () => void
  readonly children: ReactNode
}

function DrawerFrame({ title, size, save, isBusy, isConflict, onSave, onClose, children }: FrameProps) {
  return (
    <Drawer
      open
      size={size}
      title={title}
      onClose={onClose}
      footer={
        <div className="drawer-actions">
          <CancelButton onClose={onClose} />
          <Button type="primary" loading={isBusy} disabled={isConflict} onClick={onSave}>
            {save}
          </Button>
        </div>
      }
    >
      {children}
    </Drawer>
  )
}

function DialogFrame({ title, size, save, isBusy, isConflict, onSave, onClose, children }: FrameProps) {
  const common = useWords(commonWords)
  return (
    <Modal
      open
      width={size}
      title={title}
      okText={save}
      cancelText={common.cancel}
      okButtonProps={{ loading: isBusy, disabled: isConflict }}
      onOk={onSave}
      onCancel={onClose}
    >
      {children}
    </Modal>
  )
}

/** Puts what was refused at the fields that it is about; tells whether there were any, and whether somebody else was faster. */
function useRefusal<Values>(
  form: FormInstance<Values>,
  error: Error | null,
  knowsConflict: boolean,
  fieldOf: (field: string) => string = (field) => field,
): { isConflict: boolean; isAtField: boolean } {
  const faults = error instanceof ProblemError ? error.errors : []
  const own = faults.length === 0 ? [] : form.getFieldsError().map(({ name }) => name.join('.'))
  const atFields = faults
    .map(({ field, message }) => ({ field: fieldOf(field), message }))
    .filter(({ field }) => own.includes(field))
  useEffect(() => {
    for (const { field, message } of atFields) form.setFields([{ name: field.split('.') as never, errors: [message] }])
    // What was refused is put there once: whoever types into the field takes it away again.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [error])
  return {
    isConflict: knowsConflict && error instanceof ProblemError && error.code === 'conflict' && atFields.length === 0,
    isAtField: atFields.length > 0,
  }
}
