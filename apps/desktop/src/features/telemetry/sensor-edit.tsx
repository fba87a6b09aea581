import { accessCodePattern, mnPattern, SensorKind } from '@huanying/contracts/telemetry'
import type { Sensor } from '@huanying/contracts/telemetry'
import { CoordinateSystem } from '@huanying/contracts/values'
import { useWords } from '@huanying/ui/language'
import { telemetryWords } from '@huanying/ui/words/telemetry'
import { Input, InputNumber, Select, Switch } from 'antd'
import { useState } from 'react'
import { EditForm } from '../../shell/edit-form.tsx'
import type { Done } from '../../shell/edit-form.tsx'
import { Form } from '../../shell/form.tsx'
import { useAct, useCall } from '../../shell/calls.ts'
import { EnterprisePicker } from '../../shell/enterprise-picker.tsx'
import { changeOf, newOf, valuesOf } from './sensor-form.ts'
import type { SensorValues } from './sensor-form.ts'

/** Enters a device or changes one; what is refused of a field is said at the field. An access code left empty stays. */
export function SensorEdit({
  sensor,
  enterpriseId,
  mn = '',
  onClose,
}: {
  sensor: Sensor | null
  enterpriseId?: string | undefined
  /** Of a device that is taken up: what it calls itself. */
  mn?: string | undefined
  onClose: () => void
}) {
  const w = useWords(telemetryWords)
  const [form] = Form.useForm<SensorValues>()
  // What the form began with stays fixed, whatever is pushed meanwhile.
  const [read] = useState(sensor)
  const add = useAct('addSensor', ['listSensors', 'listRefusals'])
  const save = useAct('changeSensor', ['listSensors', 'getSensor'])
  const submit = (values: SensorValues, done: Done) =>
    read === null
      ? add.mutate({ body: newOf(values) }, done)
      : save.mutate({ params: { id: read.id }, body: changeOf(read, values) }, done)

  return (
    <EditForm<SensorValues>
      title={read === null ? w.add : w.edit}
      saved={w.saved}
      form={form}
      initialValues={valuesOf(read, { enterpriseId, mn })}
      acts={[add, save]}
      conflict={{ title: w.conflictTitle, hint: w.conflictHint }}
      fieldOf={fieldOf}
      onSubmit={submit}
      onClose={onClose}
    >
      {read === null ? (
        <Form.Item name="enterpriseId" label={w.enterprise} rules={[{ required: true, message: w.fault.needed }]}>
          <EnterprisePicker label={w.enterprise} />
        </Form.Item>
      ) : null}
      <DeviceFields isKept={read !== null} />
      <PlaceFields enterpriseId={read?.enterprise.id} />
      {read === null ? null : <ServiceFields />}
    </EditForm>
  )
}

const fieldOf = (field: string) => (field.startsWith('location') ? (field.endsWith('lat') ? 'lat' : 'lon') : field)

function DeviceFields({ isKept }: { isKept: boolean }) {
  const w = useWords(telemetryWords)
  const plain = { autoCapitalize: 'none', spellCheck: false, autoComplete: 'off' } as const
  return (
    <>
      <div className="form-pair">
        <Form.Item name="name" label={w.name} rules={[{ required: true, whitespace: true, message: w.fault.needed }]}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="kind" label={w.kindOf}>
          <Select options={SensorKind.options.map((value) => ({ value, label: w.kind[value] }))} />
        </Form.Item>
      </div>
      <Form.Item
        name="mn"
        label={w.mn}
        extra={w.mnHint}
        normalize={(text: string) => text.trim()}
        rules={[{ required: true, pattern: mnPattern, message: w.fault.mn }]}
      >
        <Input maxLength={40} {...plain} />
      </Form.Item>
      <div className="form-pair">
        <Form.Item
          name="accessCode"
          label={w.accessCode}
          extra={w.accessCodeHint}
          rules={[{ required: !isKept, pattern: accessCodePattern, message: w.fault.accessCode }]}
        >
          <Input.Password maxLength={32} autoComplete="new-password" placeholder={isKept ? w.accessCodeKept : ''} />
        </Form.Item>
        <Form.Item
          name="intervalMinutes"
          label={w.interval}
          extra={w.intervalHint}
          rules={[{ required: true, message: w.fault.needed }]}
        >
          <InputNumber min={1} max={1440} precision={0} suffix={w.minute} />
        </Form.Item>
      </div>
    </>
  )
}

function PlaceFields({ enterpriseId }: { enterpriseId: string | undefined }) {
  const w = useWords(telemetryWords)
  const form = Form.useFormInstance<SensorValues>()
  const chosen = Form.useWatch('enterpriseId', form)
  const [lon, lat] = [Form.useWatch('lon', form), Form.useWatch('lat', form)]
  const whose = enterpriseId ?? chosen
  const file = useCall('getEnterprise', { params: { id: whose ?? '' } }, { enabled: whose !== undefined })
  /** Both or neither: said at the one that is missing. */
  const both = (other: number | null | undefined) => ({
    async validator(_: unknown, value: number | null | undefined) {
      if (typeof other === 'number' && typeof value !== 'number') throw new Error(w.fault.both)
    },
  })
  return (
    <>
      <Form.Item name="pointId" label={w.point}>
        <Select
          allowClear
          options={(file.data?.riskPoints ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          showSearch={{ optionFilterProp: 'label' }}
        />
      </Form.Item>
      <div className="form-triple">
        <Form.Item name="lon" label={w.lon} rules={[both(lat)]}>
          <InputNumber min={-180} max={180} step={0.0001} />
        </Form.Item>
        <Form.Item name="lat" label={w.lat} rules={[both(lon)]}>
          <InputNumber min={-180} max={180} step={0.0001} />
        </Form.Item>
        <Form.Item name="system" label={w.system}>
          <Select options={CoordinateSystem.options.map((value) => ({ value, label: value }))} />
        </Form.Item>
      </div>
    </>
  )
}

function ServiceFields() {
  const w = useWords(telemetryWords)
  const form = Form.useFormInstance<SensorValues>()
  const isActive = Form.useWatch('isActive', form) ?? true
  return (
    <>
      <Form.Item name="isActive" label={w.isActive} valuePropName="checked" layout="horizontal">
        <Switch />
      </Form.Item>
      {isActive ? null : (
        <Form.Item
          name="stopReason"
          label={w.stopReason}
          extra={w.stopHint}
          rules={[{ required: true, whitespace: true, message: w.fault.needed }]}
        >
          <Input maxLength={200} />
        </Form.Item>
      )}
    </>
  )
}
