import type { Incident } from '@huanying/contracts/incidents'
import type { EnteredFact, StoredFile } from '@huanying/contracts/journal'
import type { Board } from '@huanying/domain/incident/board'
import { useWords } from '@huanying/ui/language'
import { commonWords } from '@huanying/ui/words/common'
import { responseWords } from '@huanying/ui/words/response'
import { Alert, App, Button, Checkbox, DatePicker, Input, InputNumber, Segmented, Select, Upload } from 'antd'
import type { Dayjs } from 'dayjs'
import { useState } from 'react'
import { DayPicker } from '../../shell/day-picker.tsx'
import { Form } from '../../shell/form.tsx'
import { useAct } from '../../shell/calls.ts'
import { newId, useRepeats } from '../../shell/repeats.ts'
import { useDraft } from '../../shell/use-draft.ts'
import { ActionDrawer } from './action-drawer.tsx'
import { momentPicker } from './intake-source.tsx'
import { beijing } from './intake-values.ts'
import { NoticeFields } from './notice-fields.tsx'
import { touchedByIncident } from './use-board.ts'

const kinds = [
  'note.recorded',
  'measurement.recorded',
  'weather.recorded',
  'notice.sent',
  'condition.met',
  'cost.recorded',
  'lesson.recorded',
] as const
export type RecordKind = (typeof kinds)[number]
type Values = Record<string, unknown> & { readonly factAt?: Dayjs | null }

/** What the form holds as a fact; what each kind needs is checked by the contract on the server, field by field. */
function factOf(kind: RecordKind, { factAt: _when, ...values }: Values, lessonId: string): EnteredFact {
  const data = Object.fromEntries(Object.entries(values).map(([key, value]) => [key, value ?? null]))
  const more = kind === 'lesson.recorded' ? { id: lessonId } : {}
  return { kind, data: { ...data, ...more } } as unknown as EnteredFact
}

/** Enters a fact in the journal: a note, a measurement, weather, a notice, a condition, a cost, a lesson; with files. */
export function RecordDrawer({
  incident,
  board,
  start = 'note.recorded',
  onClose,
}: {
  incident: Incident
  board: Board
  start?: RecordKind
  onClose: () => void
}) {
  const r = useWords(responseWords)
  const w = r.record
  const { message } = App.useApp()
  const [kind, setKind] = useState<RecordKind>(start)
  const [files, setFiles] = useState<StoredFile[]>([])
  const [form] = Form.useForm<Values>()
  const draft = useDraft<Values>(`record:${kind}`, { subject: incident.id })
  const record = useAct('recordFact', touchedByIncident)
  const attach = useAct('attachFile')
  const params = { id: incident.id }
  const repeats = useRepeats()
  const [lessonId, setLessonId] = useState(newId)
  const finish = (values: Values) => {
    const when = values.factAt
    const factAt = when ? { factAt: beijing(when) } : {}
    const body = { ...factOf(kind, values, lessonId), ...factAt, files }
    record.mutate(
      { params, body, idempotencyKey: repeats.keyFor(body) },
      {
        onError: (error) => repeats.settle(error),
        onSuccess() {
          repeats.settle()
          draft.drop()
          void message.success(w.saved)
          form.resetFields()
          setFiles([])
          setLessonId(newId())
        },
      },
    )
  }
  return (
    <ActionDrawer
      title={w.title}
      onClose={onClose}
      extra={
        <Button type="primary" loading={record.isPending} onClick={() => form.submit()}>
          {w.save}
        </Button>
      }
    >
      <Segmented
        className="record-kinds"
        value={kind}
        options={kinds.map((value) => ({ value, label: w.kinds[value] }))}
        onChange={(value) => {
          setKind(value)
          form.resetFields()
        }}
      />
      {record.error === null ? null : <Alert type="error" showIcon title={record.error.message} />}
      <Form<Values> form={form} key={kind} draft={draft} layout="vertical" requiredMark={false} onFinish={finish}>
        <KindFields kind={kind} ofEnterprise={incident.enterpriseId !== null} board={board} />
        <div className="form-pair">
          <Form.Item name="factAt" label={w.factAt}>
            <DatePicker {...momentPicker} />
          </Form.Item>
          <Form.Item label={w.file}>
            <Upload
              showUploadList={false}
              accept="image/*,video/mp4,application/pdf,.docx,.xlsx"
              beforeUpload={(file) => {
                attach.mutate(
                  { params, upload: file },
                  {
                    onSuccess: (stored) => setFiles((known) => [...known, stored]),
                    onError: (error) => void message.error(error.message),
                  },
                )
                return false
              }}
            >
              <Button loading={attach.isPending}>{w.addFile}</Button>
            </Upload>
            {files.map((file) => (
              <small key={file.sha256} className="wall-why">
                {file.name}
              </small>
            ))}
          </Form.Item>
        </div>
      </Form>
    </ActionDrawer>
  )
}

const needed = [{ required: true }]

function KindFields({ kind, ofEnterprise, board }: { kind: RecordKind; ofEnterprise: boolean; board: Board }) {
  const w = useWords(responseWords).record
  const medium = useWords(commonWords).medium
  switch (kind) {
    case 'note.recorded':
      return (
        <Form.Item name="text" label={w.text} rules={needed}>
          <Input.TextArea rows={4} maxLength={4000} autoFocus />
        </Form.Item>
      )
    case 'measurement.recorded':
      return (
        <div className="form-pair">
          <Form.Item name="point" label={w.point} rules={needed}>
            <Input maxLength={80} autoFocus />
          </Form.Item>
          <Form.Item name="medium" label={w.medium} rules={needed} initialValue="water">
            <Select options={(['water', 'air', 'soil'] as const).map((value) => ({ value, label: medium[value] }))} />
          </Form.Item>
          <Form.Item name="substance" label={w.substance} rules={needed}>
            <Input maxLength={80} />
          </Form.Item>
          <Form.Item name="value" label={w.value} rules={needed}>
            <InputNumber min={0} />
          </Form.Item>
          <Form.Item name="unit" label={w.unit} rules={needed} initialValue="mg/L">
            <Select
              options={['mg/L', 'μg/L', 'mg/m³', 'ppm', 'mg/kg', 'pH'].map((value) => ({ value, label: value }))}
            />
          </Form.Item>
          <Form.Item name="limit" label={w.limit}>
            <InputNumber min={0} />
          </Form.Item>
          <Form.Item name="below" valuePropName="checked" initialValue={false}>
            <Checkbox>{w.below}</Checkbox>
          </Form.Item>
        </div>
      )
    case 'weather.recorded':
      return (
        <div className="form-pair">
          <Form.Item name="windMS" label={w.windMS} rules={needed}>
            <InputNumber min={0} max={60} autoFocus />
          </Form.Item>
          <Form.Item name="windFromDeg" label={w.windFromDeg} rules={needed}>
            <InputNumber min={0} max={360} />
          </Form.Item>
          <Form.Item name="temperatureC" label={w.temperatureC}>
            <InputNumber min={-50} max={55} />
          </Form.Item>
          <Form.Item name="cloudTenths" label={w.cloudTenths}>
            <InputNumber min={0} max={10} />
          </Form.Item>
          <Form.Item name="rainMmH" label={w.rainMmH}>
            <InputNumber min={0} max={300} />
          </Form.Item>
        </div>
      )
    case 'notice.sent':
      return <NoticeFields board={board} />
    case 'condition.met':
      return (
        <>
          <Form.Item name="condition" label={w.condition} rules={needed} initialValue="sourceStopped">
            <Select options={Object.entries(w.conditionOf).map(([value, label]) => ({ value, label }))} />
          </Form.Item>
          <Form.Item name="isMet" valuePropName="checked" initialValue>
            <Checkbox>{w.isMet}</Checkbox>
          </Form.Item>
          <Form.Item name="note" label={w.text} initialValue="">
            <Input maxLength={500} />
          </Form.Item>
        </>
      )
    case 'cost.recorded':
      return (
        <div className="form-pair">
          <Form.Item name="what" label={w.what} rules={needed}>
            <Input maxLength={120} autoFocus />
          </Form.Item>
          <Form.Item name="amountCny" label={w.amountCny} rules={needed}>
            <InputNumber min={0} max={1e11} />
          </Form.Item>
        </div>
      )
    case 'lesson.recorded':
      return (
        <>
          <Form.Item name="text" label={w.text} rules={needed}>
            <Input.TextArea rows={3} maxLength={1000} autoFocus />
          </Form.Item>
          <div className="form-pair">
            <Form.Item name="person" label={w.person} rules={needed}>
              <Input maxLength={80} />
            </Form.Item>
            <Form.Item name="dueOn" label={w.dueOn} rules={needed}>
              <DayPicker />
            </Form.Item>
          </div>
          {ofEnterprise ? (
            <Form.Item name="isDuty" valuePropName="checked" initialValue={false}>
              <Checkbox>{w.isDuty}</Checkbox>
            </Form.Item>
          ) : null}
        </>
      )
  }
}
