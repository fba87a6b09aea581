import { DatePicker } from 'antd'
import type { DatePickerProps } from 'antd'
import dayjs from 'dayjs'

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
  return (
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
  )
}
