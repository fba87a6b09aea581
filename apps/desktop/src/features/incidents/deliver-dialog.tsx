import type { ReportTo } from '@huanying/contracts/grading'
import { DeliveryWay } from '@huanying/contracts/reports'
import type { ReportForm } from '@huanying/contracts/reports'
import { defaultReportingRules, officesOwed } from '@huanying/domain/incident/deadlines'
import { momentWords } from '@huanying/ui/format'
import { useWords } from '@huanying/ui/language'
import { commonWords } from '@huanying/ui/words/common'
import { responseWords } from '@huanying/ui/words/response'
import { Alert, App, Checkbox, DatePicker, Input, Modal, Select } from 'antd'
import dayjs from 'dayjs'
import type { Dayjs } from 'dayjs'
import { Form } from '../../shell/form.tsx'
import { Answered } from '../../shell/answered.tsx'
import { useAct, useCall } from '../../shell/calls.ts'
import { refusalWords } from '../../shell/repeats.ts'
import { momentPicker } from './intake-source.tsx'
import { beijing } from './intake-values.ts'
import { touchedByIncident, useBoard, useJournal } from './use-board.ts'

interface Delivery {
  offices: ReportTo[]
  to: string[]
  how: (typeof DeliveryWay.options)[number]
  at: Dayjs
  receipt?: string
}

/** Records a delivery: which of the offices that are owed the report it served, by what names, how, when, and who took it. */
export function DeliverDialog({
  incidentId,
  issue,
  recipient,
  onClose,
}: {
  incidentId: string
  issue: Pick<ReportForm, 'kind' | 'issue' | 'state'>
  /** 主送机关 as the report names them. */
  recipient: string
  onClose: () => void
}) {
  const r = useWords(responseWords)
  const w = r.sign
  const common = useWords(commonWords)
  const { message } = App.useApp()
  const [form] = Form.useForm<Delivery>()
  const offices = Form.useWatch('offices', form) ?? []
  const deliver = useAct('deliverReport', touchedByIncident)
  const journal = useJournal(incidentId)
  const board = useBoard(journal.data?.items, null)
  const rules = useCall('getReportingRules', {})
  const owed = officesOwed(board, rules.data ?? defaultReportingRules, issue.kind)
  const servesNobody = owed.length > 0 && offices.length === 0
  const isFirst = issue.state === 'signed'
  // Both come a moment later than the form, and say which offices it asks about.
  const awaited = journal.data === undefined ? journal : rules.data === undefined ? rules : undefined
  return (
    <Modal
      open
      title={w.deliver}
      okText={w.deliver}
      cancelText={common.cancel}
      okButtonProps={{ loading: deliver.isPending, disabled: awaited !== undefined || (isFirst && servesNobody) }}
      onCancel={onClose}
      onOk={() => form.submit()}
    >
      {deliver.error === null ? null : <Alert type="error" showIcon title={refusalWords(deliver.error)} />}
      {awaited === undefined ? (
        <Form<Delivery>
          form={form}
          layout="vertical"
          requiredMark={false}
          initialValues={{
            // Ticked by who delivered: a tick stops that office's clock.
            offices: [],
            to: recipient
              .split(/[、，,；;\n]/)
              .map((name) => name.trim())
              .filter(Boolean),
            how: 'network',
            at: dayjs(momentWords(new Date())),
          }}
          onFinish={({ offices, to, how, at, receipt }) =>
            deliver.mutate(
              {
                params: { id: incidentId, kind: issue.kind },
                body: {
                  to,
                  how,
                  issue: issue.issue,
                  ...(owed.length === 0 ? {} : { offices }),
                  ...(at.isSame(dayjs(momentWords(new Date())), 'minute') ? {} : { at: beijing(at) }),
                  ...(receipt === undefined || receipt.trim() === '' ? {} : { receipt }),
                },
              },
              {
                onSuccess() {
                  void message.success(w.delivered)
                  onClose()
                },
              },
            )
          }
        >
          {owed.length === 0 ? null : (
            <Form.Item
              name="offices"
              label={w.offices}
              extra={servesNobody ? <strong>{isFirst ? w.servesNobody : w.officesNone}</strong> : w.officesHint}
            >
              <Checkbox.Group options={owed.map((value) => ({ value, label: r.to[value] }))} />
            </Form.Item>
          )}
          <Form.Item name="to" label={w.deliverTo} rules={[{ required: true, message: w.deliverTo }]}>
            <Select
              mode="tags"
              open={false}
              suffixIcon={null}
              tokenSeparators={['、', '，', ',', '\n']}
              maxCount={20}
            />
          </Form.Item>
          <div className="form-pair">
            <Form.Item name="how" label={w.how}>
              <Select options={DeliveryWay.options.map((value) => ({ value, label: w.hows[value] }))} />
            </Form.Item>
            <Form.Item name="at" label={w.deliveredAt} rules={[{ required: true, message: w.deliveredAt }]}>
              <DatePicker {...momentPicker} />
            </Form.Item>
          </div>
          <Form.Item name="receipt" label={w.receipt}>
            <Input maxLength={120} />
          </Form.Item>
        </Form>
      ) : (
        <Answered<unknown> query={awaited}>{() => null}</Answered>
      )}
    </Modal>
  )
}
