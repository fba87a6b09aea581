import { Form as AntForm } from 'antd'
import type { FormProps } from 'antd'
import { useEffect, useRef, useState } from 'react'
import type { ComponentProps, KeyboardEvent, ReactElement, ReactNode } from 'react'
import type { Draft } from './use-draft.ts'
import { DraftFound, DraftLine } from './draft-line.tsx'
import { queryClient } from './calls.ts'
import { useLeaveGuard } from './use-leave-guard.ts'
import './form.css'

/**
 * The one form of the platform. Enter in a one-line field goes on to the next field and files nothing: who types Chinese
 * presses it to take a word. Ctrl+Enter presses the form's button. What is typed is kept as a draft, or leaving is asked about.
 */
function GuardedForm<Values = unknown>({
  draft,
  ofPage = false,
  drawerAsks = false,
  form: given,
  onKeyDown,
  onValuesChange,
  onFinish,
  ...rest
}: Omit<FormProps<Values>, 'children'> & {
  children?: ReactNode
  /** Keeps what is typed; without it leaving with something typed is asked about. */
  draft?: Draft<Values>
  /** The form is what the page is about: Ctrl+Enter counts wherever the focus is. */
  ofPage?: boolean
  /** The drawer around it asks itself before it closes. */
  drawerAsks?: boolean
}): ReactElement {
  const [form] = AntForm.useForm<Values>(given)
  const frame = useRef<HTMLDivElement>(null)
  const [isChanged, setChanged] = useState(false)
  useLeaveGuard(isChanged && draft === undefined, drawerAsks ? undefined : frame)
  const wasSent = useRef(false)
  // Sent and refused: what was typed is as unsaved as before.
  useEffect(
    () =>
      queryClient.getMutationCache().subscribe((event) => {
        if (wasSent.current && event.type === 'updated' && event.action.type === 'error') setChanged(true)
      }),
    [],
  )
  const restore = draft?.restore
  useEffect(() => {
    const kept = restore?.()
    if (kept !== undefined) form.setFieldsValue(kept as Parameters<typeof form.setFieldsValue>[0])
  }, [form, restore])
  const send = () => {
    const button = frame.current === null ? null : buttonOf(frame.current)
    if (button === null) form.submit()
    else if (!button.disabled && !button.classList.contains('ant-btn-loading')) button.click()
  }
  useEffect(() => {
    if (!ofPage) return
    const listen = (event: globalThis.KeyboardEvent) => {
      if (event.target === document.body && isSend(event)) send()
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  })
  return (
    <div ref={frame} className="guarded-form">
      {draft?.restoredFrom == null ? null : (
        <DraftFound
          at={draft.restoredFrom}
          onDrop={() => {
            draft.drop()
            form.resetFields()
          }}
        />
      )}
      <AntForm<Values>
        {...rest}
        form={form}
        onKeyDown={(event) => {
          onKeyDown?.(event)
          if (isSend(event)) {
            event.preventDefault()
            send()
          } else goOn(event)
        }}
        onValuesChange={(changed, values) => {
          onValuesChange?.(changed, values)
          draft?.keep(form.getFieldsValue(true) as Values)
          wasSent.current = false
          setChanged(true)
        }}
        {...(onFinish === undefined
          ? {}
          : {
              onFinish(values: Values) {
                wasSent.current = true
                setChanged(false)
                onFinish(values)
              },
            })}
      />
      {draft === undefined ? null : <DraftLine at={draft.savedAt} />}
    </div>
  )
}

/** A form of one or two fields without antd's: the same about Enter. */
export function SmallForm({ onKeyDown, ...rest }: ComponentProps<'form'>): ReactElement {
  return (
    <form
      {...rest}
      onKeyDown={(event) => {
        onKeyDown?.(event)
        if (isSend(event)) {
          event.preventDefault()
          event.currentTarget.requestSubmit()
        } else goOn(event)
      }}
    />
  )
}

type Key = Pick<globalThis.KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'repeat'>
const isSend = ({ key, ctrlKey, metaKey, repeat }: Key): boolean => key === 'Enter' && (ctrlKey || metaKey) && !repeat

/** Enter in a one-line field: never sends the form; goes on to the next field unless it takes a word or a line of a list. */
function goOn(event: KeyboardEvent<HTMLFormElement>): void {
  const { target } = event
  if (event.key !== 'Enter' || !(target instanceof HTMLInputElement)) return
  // A tick, a choice, a button are pressed by it.
  if (['button', 'submit', 'reset', 'file'].includes(target.type)) return
  event.preventDefault()
  const takesWord = event.nativeEvent.isComposing || event.keyCode === 229
  const isList = target.role === 'combobox' || target.closest('.ant-picker, .ant-select') !== null
  if (takesWord || isList || event.repeat) return
  const fields = [...event.currentTarget.querySelectorAll<HTMLElement>('input, textarea')].filter(isReachable)
  fields[fields.indexOf(target) + 1]?.focus()
}

const isReachable = (field: HTMLElement): boolean =>
  field.offsetParent !== null && !field.matches(':disabled, [readonly], [type=hidden], [tabindex="-1"]')

/** The button that sends a form: its own, else the first one of the drawer or dialog that it stands in. */
function buttonOf(frame: HTMLElement): HTMLButtonElement | null {
  const own = frame.querySelector<HTMLButtonElement>('button[type=submit]')
  const around = frame.closest('.ant-drawer-section, .ant-modal-container, .ant-modal-content')
  return own ?? around?.querySelector<HTMLButtonElement>('.ant-btn-primary') ?? null
}

const { Item, List, useForm, useWatch, useFormInstance } = AntForm
export const Form = Object.assign(GuardedForm, { Item, List, useForm, useWatch, useFormInstance })
