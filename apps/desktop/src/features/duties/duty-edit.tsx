import { DutyKind, InspectionKind } from '@huanying/contracts/duties'
import type { Duty } from '@huanying/contracts/duties'
import type { RouteName } from '@huanying/contracts/routes'
import { isWorkingDay, lastWorkingDay } from '@huanying/domain/duties/working-days'
import { dayOf } from '@huanying/ui/format'
import { useWords } from '@huanying/ui/language'
import { dutyWords } from '@huanying/ui/words/duties'
import { Button, Checkbox, Input, Select } from 'antd'
import { useState } from 'react'
import { DayPicker } from '../../shell/day-picker.tsx'
import { EditForm } from '../../shell/edit-form.tsx'
import type { Done } from '../../shell/edit-form.tsx'
import { Form } from '../../shell/form.tsx'
import { useAct, useCall } from '../../shell/calls.ts'
import { newId } from '../../shell/repeats.ts'
import { EnterprisePicker } from '../../shell/enterprise-picker.tsx'
import { useUser } from '../../shell/user.ts'
import { useHolidays } from '../../shell/use-holidays.ts'

/** What is read anew after a change of duties. */
export const touchedByDuties: readonly RouteName[] = ['listDuties', 'getDuty', 'getDutyCalendar', 'proposeDuties']

interface Values {
  enterpriseId?: string
  kind: DutyKind
  inspectionKind?: InspectionKind
  title: string
  startsOn: string
  dueOn: string
  pointIds?: string[]
}

/** Plans a duty, or moves and renames one that has not begun. */
export function DutyEdit({
  duty,
  enterpriseId,
  onClose,
}: {
  duty?: Duty
  enterpriseId?: string | undefined
  onClose: () => void
}) {
  const w = useWords(dutyWords)
  const [form] = Form.useForm<Values>()
  const [key] = useState(newId)
  const create = useAct('createDuty', touchedByDuties)
  const change = useAct('changeDuty', touchedByDuties)
  const today = dayOf(new Date())

  function submit(values: Values, done: Done): void {
    const { title, startsOn, dueOn } = values
    if (duty !== undefined)
      change.mutate({ params: { id: duty.id }, body: { title, startsOn, dueOn, updatedAt: duty.updatedAt } }, done)
    else
      create.mutate({ body: { ...values, inspectionKind: values.inspectionKind ?? null }, idempotencyKey: key }, done)
  }

  return (
    <EditForm<Values>
      isDialog
      title={duty === undefined ? w.create : w.change}
      saved={duty === undefined ? w.created : w.changed}
      form={form}
      initialValues={{
        ...(enterpriseId === undefined ? {} : { enterpriseId }),
        kind: duty?.kind ?? 'inspection',
        inspectionKind: 'special',
        title: duty?.title ?? '',
        startsOn: duty?.startsOn ?? today,
        dueOn: duty?.dueOn ?? today,
      }}
      acts={[create, change]}
      onSubmit={submit}
      onClose={onClose}
    >
      {duty === undefined ? <NewDutyFields /> : null}
      <Form.Item name="title" label={w.name} rules={[{ required: true, whitespace: true }]}>
        <Input maxLength={120} />
      </Form.Item>
      <div className="form-pair">
        <Form.Item name="startsOn" label={w.startsOn} rules={[{ required: true }]}>
          <DayPicker />
        </Form.Item>
        <DueOn />
      </div>
    </EditForm>
  )
}

function NewDutyFields() {
  const w = useWords(dutyWords)
  const { ownerId } = useUser()
  const kind = Form.useWatch<DutyKind | undefined>('kind')
  const chosen = Form.useWatch<string | undefined>('enterpriseId')
  const [isPartial, setIsPartial] = useState(false)
  const whose = ownerId ?? chosen
  const file = useCall('getEnterprise', { params: { id: whose ?? '' } }, { enabled: whose !== undefined })
  return (
    <>
      {ownerId === null ? (
        <Form.Item name="enterpriseId" label={w.enterprise} rules={[{ required: true }]}>
          <EnterprisePicker label={w.enterprise} />
        </Form.Item>
      ) : null}
      <DutyKindFields />
      {kind === 'inspection' && (file.data?.riskPoints.length ?? 0) > 1 ? (
        <Form.Item>
          <Checkbox checked={isPartial} onChange={({ target }) => setIsPartial(target.checked)}>
            {w.somePoints}
          </Checkbox>
        </Form.Item>
      ) : null}
      {kind === 'inspection' && isPartial ? (
        <Form.Item name="pointIds" rules={[{ required: true }]}>
          <Select
            mode="multiple"
            aria-label={w.points}
            options={(file.data?.riskPoints ?? []).map(({ id, name }) => ({ value: id, label: name }))}
            showSearch={{ optionFilterProp: 'label' }}
          />
        </Form.Item>
      ) : null}
    </>
  )
}

/** Kind of the duty, and of the inspection where it is one. */
export function DutyKindFields() {
  const w = useWords(dutyWords)
  const kind = Form.useWatch<DutyKind | undefined>('kind')
  return (
    <div className="form-pair">
      <Form.Item name="kind" label={w.kindOf}>
        <Select options={DutyKind.options.map((value) => ({ value, label: w.kind[value] }))} />
      </Form.Item>
      {kind === 'inspection' ? (
        <Form.Item name="inspectionKind" label={w.inspectionKindOf} rules={[{ required: true }]}>
          <Select options={InspectionKind.options.map((value) => ({ value, label: w.inspectionKind[value] }))} />
        </Form.Item>
      ) : null}
    </div>
  )
}

/** The last day of a duty; says so when nobody works on it, and which working day lies before. */
export function DueOn() {
  const w = useWords(dutyWords)
  useHolidays()
  const form = Form.useFormInstance()
  const day = Form.useWatch<string | undefined>('dueOn')
  const isOff = day !== undefined && day !== '' && !isWorkingDay(day)
  const before = isOff ? lastWorkingDay(day) : ''
  return (
    <Form.Item
      name="dueOn"
      label={w.dueOn}
      rules={[{ required: true }]}
      extra={
        isOff ? (
          <>
            {w.dueOnDayOff}{' '}
            <Button type="link" size="small" onClick={() => form.setFieldValue('dueOn', before)}>
              {w.moveTo(before)}
            </Button>
          </>
        ) : undefined
      }
    >
      <DayPicker />
    </Form.Item>
  )
}
