import { ProblemError } from '@huanying/client/call'
import type { EnterpriseChange, EnterpriseFile } from '@huanying/contracts/enterprises'
import { CoordinateSystem, RiskLevel } from '@huanying/contracts/values'
import { useWords } from '@huanying/ui/language'
import { commonWords } from '@huanying/ui/words/common'
import { enterpriseWords } from '@huanying/ui/words/enterprises'
import { useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Drawer, Input, InputNumber, Select, Switch } from 'antd'
import { useState } from 'react'
import { CancelButton } from '../../shell/cancel-button.tsx'
import { Form } from '../../shell/form.tsx'
import { useAct } from '../../shell/calls.ts'
import { useIndustryOptions, useRegionOptions } from '../../shell/regions.ts'
import { useUser } from '../../shell/user.ts'
import { changeOf, valuesOf } from './edit-values.ts'
import type { EditValues } from './edit-values.ts'

/** Edits the basics of an enterprise. A change over somebody else's newer change is refused and said so. */
export default function EditDrawer({ enterprise, onClose }: { enterprise: EnterpriseFile; onClose: () => void }) {
  const w = useWords(enterpriseWords)
  const common = useWords(commonWords)
  const client = useQueryClient()
  const { message } = App.useApp()
  const [form] = Form.useForm<EditValues>()
  // What the form began with stays fixed: a push that refreshes the page must not turn an old edit into a fresh one.
  const [read, setRead] = useState(enterprise)
  const save = useAct('changeEnterprise', ['getEnterprise', 'listEnterprises', 'getMap', 'search'])
  const isLimited = useUser().role === 'enterprise'
  const isConflict = save.error instanceof ProblemError && save.error.code === 'conflict'

  function submit(values: EditValues): void {
    const change: EnterpriseChange | null = changeOf(read, values)
    if (change === null) {
      void message.info(w.edit.nothing)
      return
    }
    save.mutate(
      { params: { id: read.id }, body: change },
      {
        onSuccess() {
          void message.success(w.edit.saved)
          onClose()
        },
        onError(error) {
          if (!(error instanceof ProblemError)) return
          form.setFields(
            error.errors.map(({ field, message: said }) => ({
              name: field.split('.').at(-1) as keyof EditValues,
              errors: [said],
            })),
          )
        },
      },
    )
  }

  async function reload(): Promise<void> {
    await client.refetchQueries({ queryKey: ['getEnterprise', { params: { id: read.id } }] })
    const newest = client.getQueryData<EnterpriseFile>(['getEnterprise', { params: { id: read.id } }])
    if (newest === undefined) return
    save.reset()
    setRead(newest)
    form.setFieldsValue(valuesOf(newest))
  }

  return (
    <Drawer
      open
      size={460}
      title={w.edit.title}
      onClose={onClose}
      footer={
        <div className="drawer-actions">
          <CancelButton onClose={onClose} />
          <Button type="primary" loading={save.isPending} disabled={isConflict} onClick={() => form.submit()}>
            {common.save}
          </Button>
        </div>
      }
    >
      {isConflict ? (
        <Alert
          type="error"
          showIcon
          title={w.edit.conflictTitle}
          description={w.edit.conflictHint}
          action={<Button onClick={() => void reload()}>{w.edit.reload}</Button>}
        />
      ) : save.error === null ? null : (
        <Alert type="error" showIcon title={save.error.message} />
      )}
      {isLimited ? <Alert type="info" showIcon title={w.edit.limited} /> : null}
      <Form<EditValues>
        form={form}
        layout="vertical"
        initialValues={valuesOf(read)}
        onFinish={submit}
        requiredMark={false}
        className="edit-form"
      >
        <Form.Item name="name" label={w.column.name} rules={[{ required: true }]}>
          <Input maxLength={120} disabled={isLimited} />
        </Form.Item>
        <Form.Item name="shortName" label={w.fact.shortName}>
          <Input maxLength={60} />
        </Form.Item>
        <div className="form-pair">
          <Form.Item name="region" label={w.fact.region} rules={[{ required: true }]}>
            <Select options={useRegionOptions()} showSearch={{ optionFilterProp: 'label' }} disabled={isLimited} />
          </Form.Item>
          <Form.Item name="riskLevel" label={w.fact.riskLevel}>
            <Select
              options={RiskLevel.options.map((level) => ({ value: level, label: common.riskLevel[level] }))}
              disabled={isLimited}
            />
          </Form.Item>
        </div>
        <Form.Item name="industry" label={w.fact.industry}>
          <Select
            options={useIndustryOptions()}
            showSearch={{ optionFilterProp: 'label' }}
            allowClear
            disabled={isLimited}
          />
        </Form.Item>
        <Form.Item name="address" label={w.fact.address}>
          <Input maxLength={200} disabled={isLimited} />
        </Form.Item>
        <div className="form-triple">
          <Form.Item name="lon" label={w.edit.lon} rules={[{ required: true }]}>
            <InputNumber min={-180} max={180} step={0.0001} disabled={isLimited} />
          </Form.Item>
          <Form.Item name="lat" label={w.edit.lat} rules={[{ required: true }]}>
            <InputNumber min={-90} max={90} step={0.0001} disabled={isLimited} />
          </Form.Item>
          <Form.Item name="system" label={w.edit.system}>
            <Select
              options={CoordinateSystem.options.map((system) => ({ value: system, label: system }))}
              disabled={isLimited}
            />
          </Form.Item>
        </div>
        <div className="form-pair">
          <Form.Item name="affectsWater" label={w.edit.affectsWater} valuePropName="checked">
            <Switch disabled={isLimited} />
          </Form.Item>
          <Form.Item name="affectsAir" label={w.edit.affectsAir} valuePropName="checked">
            <Switch disabled={isLimited} />
          </Form.Item>
        </div>
        <Form.Item name="contact" label={w.contact.contact}>
          <Input maxLength={60} />
        </Form.Item>
        <div className="form-pair">
          <Form.Item name="phone" label={w.contact.phone}>
            <Input maxLength={30} inputMode="tel" />
          </Form.Item>
          <Form.Item name="dutyPhone" label={w.contact.dutyPhone}>
            <Input maxLength={30} inputMode="tel" />
          </Form.Item>
        </div>
      </Form>
    </Drawer>
  )
}
