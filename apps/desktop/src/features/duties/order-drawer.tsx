import type { DutyKind, InspectionKind } from '@huanying/contracts/duties'
import { RiskPointKind } from '@huanying/contracts/enterprises'
import type { RiskLevel } from '@huanying/contracts/values'
import { dayOf } from '@huanying/ui/format'
import { useWords } from '@huanying/ui/language'
import { commonWords } from '@huanying/ui/words/common'
import { dutyRequestWords } from '@huanying/ui/words/duty-requests'
import { dutyWords } from '@huanying/ui/words/duties'
import { Alert, App, Button, Drawer, Input, Select } from 'antd'
import { useState } from 'react'
import { CancelButton } from '../../shell/cancel-button.tsx'
import { DayPicker } from '../../shell/day-picker.tsx'
import { Form } from '../../shell/form.tsx'
import { useAct } from '../../shell/calls.ts'
import { newId } from '../../shell/repeats.ts'
import { useRegionOptions } from '../../shell/regions.ts'
import { ForWhom } from './batches-drawer.tsx'
import { DueOn, DutyKindFields, touchedByDuties } from './duty-edit.tsx'

interface ClassValues {
  region?: string
  riskLevel?: RiskLevel
  industry?: string
}
interface Values extends ClassValues {
  kind: DutyKind
  inspectionKind?: InspectionKind
  title: string
  startsOn: string
  dueOn: string
  pointKinds?: RiskPointKind[]
}

/** Which enterprises a class holds: by county, risk level and industry; an empty field leaves it open. */
export function ClassFields() {
  const w = useWords(dutyWords)
  const common = useWords(commonWords)
  return (
    <>
      <div className="form-pair">
        <Form.Item name="region" label={w.region}>
          <Select allowClear placeholder={w.wholeArea} options={useRegionOptions()} />
        </Form.Item>
        <Form.Item name="riskLevel" label={w.riskLevel}>
          <Select
            allowClear
            placeholder={w.allLevels}
            options={(['major', 'significant', 'general'] as const).map((value) => ({
              value,
              label: common.riskLevel[value],
            }))}
          />
        </Form.Item>
      </div>
      <Form.Item name="industry" label={w.industry}>
        <Input maxLength={60} placeholder="C26" />
      </Form.Item>
    </>
  )
}

/** Which kinds of points an inspection is about; left empty: all of them. */
function PointKinds() {
  const w = useWords(dutyWords)
  const { riskPointKind } = useWords(commonWords)
  const kind = Form.useWatch<DutyKind | undefined>('kind')
  if (kind !== 'inspection') return null
  return (
    <Form.Item name="pointKinds" label={w.pointKinds}>
      <Select
        mode="multiple"
        allowClear
        placeholder={w.allPointKinds}
        options={RiskPointKind.options.map((value) => ({ value, label: riskPointKind[value] }))}
      />
    </Form.Item>
  )
}

/** A class as the server takes it: nothing for a field that was left empty. */
export function classOf({ region, riskLevel, industry }: ClassValues) {
  return {
    ...(region ? { region } : {}),
    ...(riskLevel ? { riskLevel } : {}),
    ...(industry?.trim() ? { industry: industry.trim() } : {}),
  }
}

/** The same duty for each enterprise of a class (统一下发): counted first, then ordered. */
export function OrderDrawer({ onClose }: { onClose: () => void }) {
  const w = useWords(dutyWords)
  const r = useWords(dutyRequestWords)
  const { message, modal } = App.useApp()
  const [form] = Form.useForm<Values>()
  const [key, setKey] = useState(newId)
  const count = useAct('orderDuties')
  const order = useAct('orderDuties', touchedByDuties)
  const error = order.error ?? count.error
  const today = dayOf(new Date())

  function bodyOf(values: Values, dryRun: boolean) {
    const { kind, inspectionKind = null, title, startsOn, dueOn, pointKinds = [] } = values
    const points = kind === 'inspection' && pointKinds.length > 0 ? { pointKinds } : {}
    return { ...points, class: classOf(values), terms: { kind, inspectionKind, title, startsOn, dueOn }, dryRun }
  }
  async function preview(): Promise<void> {
    const values = await form.validateFields().catch(() => null)
    if (values !== null) count.mutate({ body: bodyOf(values, true) })
  }
  async function submit(values: Values): Promise<void> {
    if (count.data === undefined) return
    // One touch would reach a whole class.
    if (!(await modal.confirm({ title: r.sureOrder(count.data.duties), okText: w.orderNow }))) return
    order.mutate(
      { body: bodyOf(values, false), idempotencyKey: key },
      {
        onSuccess({ enterprises, duties }) {
          void message.success(w.ordered(enterprises, duties))
          onClose()
        },
      },
    )
  }
  return (
    <Drawer
      open
      size={480}
      title={w.order}
      onClose={onClose}
      footer={
        <div className="drawer-actions">
          <CancelButton onClose={onClose} />
          <Button loading={count.isPending} onClick={() => void preview()}>
            {w.preview}
          </Button>
          <Button
            type="primary"
            disabled={count.data === undefined || count.data.duties === 0}
            loading={order.isPending}
            onClick={() => form.submit()}
          >
            {w.orderNow}
          </Button>
        </div>
      }
    >
      <p className="soft">{w.orderHint}</p>
      {error === null ? null : <Alert type="error" showIcon title={error.message} />}
      {count.data === undefined ? null : (
        <Alert
          type="info"
          role="status"
          title={w.previewOf(count.data.enterprises, count.data.duties)}
          description={<ForWhom names={count.data.names} count={count.data.duties} />}
        />
      )}
      <Form<Values>
        form={form}
        layout="vertical"
        requiredMark={false}
        className="edit-form"
        initialValues={{ kind: 'inspection', inspectionKind: 'special', title: '', startsOn: today, dueOn: today }}
        onValuesChange={() => {
          count.reset()
          // Other terms are another order.
          setKey(newId())
        }}
        onFinish={(values) => void submit(values)}
      >
        <ClassFields />
        <DutyKindFields />
        <PointKinds />
        <Form.Item name="title" label={w.name} rules={[{ required: true, whitespace: true }]}>
          <Input maxLength={120} />
        </Form.Item>
        <div className="form-pair">
          <Form.Item name="startsOn" label={w.startsOn} rules={[{ required: true }]}>
            <DayPicker />
          </Form.Item>
          <DueOn />
        </div>
      </Form>
    </Drawer>
  )
}
