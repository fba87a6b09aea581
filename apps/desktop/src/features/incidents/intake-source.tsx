import { Channel, HotlineLine, HotlineOrder, HotlineUrgency } from '@huanying/contracts/incidents'
import { momentWords } from '@huanying/ui/format'
import { useWords } from '@huanying/ui/language'
import { Panel } from '@huanying/ui/parts/page'
import { incidentWords } from '@huanying/ui/words/incidents'
import { responseWords } from '@huanying/ui/words/response'
import { Checkbox, DatePicker, Input, Segmented, Select } from 'antd'
import type { Dayjs } from 'dayjs'
import { Form } from '../../shell/form.tsx'
import { useUser } from '../../shell/user.ts'
import type { IntakeValues } from './intake-values.ts'

/** How a date with its time is shown and typed. */
export const momentPicker = {
  showTime: { format: 'HH:mm' },
  format: 'YYYY-MM-DD HH:mm',
  style: { width: '100%' },
  showNow: false,
} as const
const shownAs = (moment: Dayjs) => moment.format('YYYY-MM-DD HH:mm')

/** Other systems enter theirs themselves, with a token. */
const byHand = Channel.exclude(['system']).options

/** How the report came in (接报渠道), and what goes with that: who reports, a work order. */
export function IntakeSource() {
  const w = useWords(responseWords).source
  const channels = useWords(responseWords).channel
  const channel = Form.useWatch<IntakeValues['channel']>('channel')
  // Whoever stands for one owner reports for it: the server knows the channel.
  const isOfficial = useUser().scope !== null
  return (
    <Panel title={w.title} extra={channel === 'hotline' ? <small>{w.keptFromPlant}</small> : undefined}>
      <div className="intake-source">
        {isOfficial ? (
          <Form.Item name="channel" label={w.channel} className="intake-wide">
            <Segmented
              block
              aria-label={w.channel}
              options={byHand.map((value) => ({ value, label: channels[value] }))}
            />
          </Form.Item>
        ) : null}
        {channel === 'hotline' ? <HotlineFields /> : null}
        {channel === 'hotline' ? null : <ReporterFields />}
      </div>
    </Panel>
  )
}

function HotlineFields() {
  const w = useWords(responseWords).source
  const isPhone = {
    async validator(_: unknown, value: string | undefined) {
      const text = value?.trim() ?? ''
      if (text !== '' && !HotlineOrder.shape.callerPhone.safeParse(text).success) throw new Error(w.phoneWrong)
    },
  }
  const isPast = {
    async validator(_: unknown, value: Dayjs | null) {
      if (value !== null && shownAs(value) > momentWords(new Date())) throw new Error(w.calledLater)
    },
  }
  return (
    <>
      <Form.Item name={['hotline', 'line']} label={w.line}>
        <Select options={HotlineLine.options.map((value) => ({ value, label: w.lineOf[value] }))} />
      </Form.Item>
      <Form.Item
        name={['hotline', 'orderNo']}
        label={w.orderNo}
        rules={[{ required: true, whitespace: true, message: w.needed(w.orderNo) }]}
      >
        <Input maxLength={60} placeholder={w.orderNoHint} autoComplete="off" autoFocus />
      </Form.Item>
      <Form.Item
        name={['hotline', 'calledAt']}
        label={w.calledAt}
        rules={[{ required: true, message: w.needed(w.calledAt) }, isPast]}
      >
        <DatePicker {...momentPicker} />
      </Form.Item>
      <Form.Item
        name={['hotline', 'replyBy']}
        label={w.replyBy}
        dependencies={[['hotline', 'calledAt']]}
        rules={[
          ({ getFieldValue }) => ({
            async validator(_, value: Dayjs | null | undefined) {
              const called = getFieldValue(['hotline', 'calledAt']) as Dayjs | null
              if (value != null && called !== null && !value.isAfter(called)) throw new Error(w.replyEarlier)
            },
          }),
        ]}
      >
        <DatePicker {...momentPicker} />
      </Form.Item>
      <Form.Item name={['hotline', 'callerName']} label={w.callerName}>
        <Input maxLength={60} autoComplete="off" />
      </Form.Item>
      <Form.Item name={['hotline', 'callerPhone']} label={w.callerPhone} validateTrigger="onBlur" rules={[isPhone]}>
        <Input maxLength={30} inputMode="tel" autoComplete="off" />
      </Form.Item>
      <Form.Item name={['hotline', 'isConfidential']} valuePropName="checked" label=" " colon={false}>
        <Checkbox>{w.isConfidential}</Checkbox>
      </Form.Item>
      <Form.Item name={['hotline', 'subject']} label={w.subject}>
        <Input maxLength={120} />
      </Form.Item>
      <Form.Item name={['hotline', 'address']} label={w.address}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name={['hotline', 'urgency']} label={w.urgency}>
        <Select allowClear options={HotlineUrgency.options.map((value) => ({ value, label: w.urgencyOf[value] }))} />
      </Form.Item>
    </>
  )
}

/** Name and phone go together: half of them could not be kept. */
function ReporterFields() {
  const w = useWords(incidentWords).intake
  const said = useWords(responseWords).source
  const together = (other: 'reporterName' | 'reporterPhone', words: string) => [
    ({ getFieldValue }: { getFieldValue: (name: string) => unknown }) => ({
      async validator(_: unknown, value: string | undefined) {
        const others = getFieldValue(other)
        if ((value ?? '').trim() === '' && typeof others === 'string' && others.trim() !== '') throw new Error(words)
      },
    }),
  ]
  return (
    <>
      <Form.Item
        name="reporterName"
        label={w.reporterName}
        dependencies={['reporterPhone']}
        rules={together('reporterPhone', said.nameToo)}
      >
        <Input maxLength={60} autoComplete="off" autoFocus />
      </Form.Item>
      <Form.Item
        name="reporterPhone"
        label={w.reporterPhone}
        dependencies={['reporterName']}
        rules={together('reporterName', said.phoneToo)}
      >
        <Input maxLength={30} inputMode="tel" autoComplete="off" />
      </Form.Item>
    </>
  )
}
