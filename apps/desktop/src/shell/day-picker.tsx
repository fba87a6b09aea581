import { DatePicker } from 'antd'
import type { DatePickerProps } from 'antd'
import dayjs from 'dayjs'
import type { FormEvent } from 'react'

interface DayPickerProps extends Pick<DatePickerProps, 'id' | 'disabled' | 'style' | 'title' | 'allowClear'> {
  /** YYYY-MM-DD, of a month YYYY-MM; empty for none. */
  readonly value?: string | null | undefined
  readonly onChange?: (day: string | undefined) => void
  /** The first and the last one that can be chosen. */
  readonly min?: string | undefined
  readonly max?: string | undefined
  readonly picker?: 'date' | 'month'
  readonly 'aria-label'?: string
}

const formats = { date: 'YYYY-MM-DD', month: 'YYYY-MM' } as const
const dayjsOf = (day: string | null | undefined) => (day == null || day === '' ? null : dayjs(day))

/** The one field for a day or a month, in the screen's language whatever the browser's is; a day is text, as the contracts have it. */
export function DayPicker({ value, onChange, min, max, style, picker = 'date', ...rest }: DayPickerProps) {
  const format = formats[picker]
  const first = dayjsOf(min)
  const last = dayjsOf(max)
  // The picker itself takes typed words some frames after the field was left: whoever files the form at once files it without.
  function takeTyped({ target }: FormEvent): void {
    if (!(target instanceof HTMLInputElement)) return
    const typed = dayjs(target.value)
    const isWhole = typed.isValid() && typed.format(format) === target.value
    const isWithin =
      !(first !== null && typed.isBefore(first, picker)) && !(last !== null && typed.isAfter(last, picker))
    if (isWhole && isWithin && target.value !== value) onChange?.(target.value)
  }
  return (
    <span style={{ display: 'contents' }} onInput={takeTyped}>
      <DatePicker
        {...rest}
        {...(first === null ? {} : { minDate: first })}
        {...(last === null ? {} : { maxDate: last })}
        picker={picker}
        format={format}
        placeholder={rest['aria-label'] ?? format}
        style={{ width: '100%', ...style }}
        value={dayjsOf(value)}
        onChange={(day) => onChange?.(day === null ? undefined : day.format(format))}
      />
    </span>
  )
}
