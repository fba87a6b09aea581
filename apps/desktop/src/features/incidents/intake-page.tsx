import { ProblemError } from '@huanying/client/call'
import { IncidentKind, IncidentMode } from '@huanying/contracts/incidents'
import type { NewIncident } from '@huanying/contracts/incidents'
import type { Medium } from '@huanying/contracts/values'
import { momentWords } from '@huanying/ui/format'
import { useWords } from '@huanying/ui/language'
import { Page, Panel } from '@huanying/ui/parts/page'
import { commonWords } from '@huanying/ui/words/common'
import { incidentBasics } from '@huanying/ui/words/incident-basics'
import { incidentWords } from '@huanying/ui/words/incidents'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Alert, Button, Checkbox, DatePicker, Form, Input, InputNumber, Radio, Segmented, Select } from 'antd'
import dayjs from 'dayjs'
import type { Dayjs } from 'dayjs'
import { useState } from 'react'
import { useAct } from '../../shell/calls.ts'
import { EnterprisePicker } from './enterprise-picker.tsx'
import './incidents.css'

interface Values {
  site: 'known' | 'unknown'
  enterpriseId?: string
  lon?: number
  lat?: number
  system?: 'wgs84' | 'gcj02' | 'cgcs2000' | 'bd09'
  occurredAt: Dayjs
  mode: NewIncident['mode']
  kind: NewIncident['kind']
  substances?: { name?: string; quantityKg?: number }[]
  media?: Medium[]
  description?: string
  reporterName?: string
  reporterPhone?: string
}

/** What the form holds, as the call takes it; empty fields are left out. */
function incidentOf(values: Values): NewIncident {
  const substances = (values.substances ?? []).flatMap(({ name, quantityKg }) => {
    const text = name?.trim() ?? ''
    if (text === '') return []
    return [
      {
        ...(/^\d{2,7}-\d{2}-\d$/.test(text) ? { cas: text } : { name: text }),
        ...(quantityKg == null ? {} : { quantityKg }),
      },
    ]
  })
  const { reporterName, reporterPhone } = values
  return {
    // The picker shows and takes Beijing time, whatever the machine's own zone is.
    occurredAt: `${values.occurredAt.format('YYYY-MM-DDTHH:mm:ss')}+08:00`,
    mode: values.mode,
    kind: values.kind,
    ...(values.site === 'known' && values.enterpriseId !== undefined ? { enterpriseId: values.enterpriseId } : {}),
    ...(values.site === 'unknown' && values.lon != null && values.lat != null
      ? { location: { lon: values.lon, lat: values.lat, system: values.system ?? 'gcj02' } }
      : {}),
    ...(substances.length > 0 ? { substances } : {}),
    ...(values.media !== undefined && values.media.length > 0 ? { media: values.media } : {}),
    ...(values.description?.trim() ? { description: values.description.trim() } : {}),
    ...(reporterName?.trim() && reporterPhone?.trim()
      ? { reporter: { name: reporterName.trim(), phone: reporterPhone.trim() } }
      : {}),
  }
}

/** Taking in a report (接报): who or where, when, what; everything else can follow. */
export function IntakePage() {
  const w = useWords(incidentWords)
  const basics = useWords(incidentBasics)
  const common = useWords(commonWords)
  const navigate = useNavigate()
  const { enterprise } = useSearch({ from: '/incidents/new' })
  const report = useAct('reportIncident', ['listIncidents'])
  const [form] = Form.useForm<Values>()
  const site = Form.useWatch('site', form) ?? 'known'
  const mode = Form.useWatch('mode', form) ?? 'real'
  // One key for one filled-in form: pressing twice, or a retry after a lost answer, takes it in once.
  const [idempotencyKey] = useState(() => crypto.randomUUID())

  function submit(values: Values): void {
    report.mutate(
      { body: incidentOf(values), idempotencyKey },
      {
        onSuccess: ({ id }) => void navigate({ to: '/incidents/$id', params: { id } }),
        onError(error) {
          if (!(error instanceof ProblemError)) return
          form.setFields(
            error.errors.map(({ field, message }) => ({
              name: (field.startsWith('location')
                ? 'lon'
                : field.startsWith('reporter')
                  ? 'reporterPhone'
                  : field.split('.')[0]) as keyof Values,
              errors: [message],
            })),
          )
        },
      },
    )
  }

  return (
    <Page title={w.newTitle}>
      <Form
        form={form}
        layout="vertical"
        className="intake"
        initialValues={{
          site: 'known',
          enterpriseId: enterprise,
          system: 'gcj02',
          occurredAt: dayjs(momentWords(new Date())),
          mode: 'real',
          kind: 'fixed',
        }}
        onFinish={submit}
        requiredMark={false}
        scrollToFirstError
      >
        <Panel title={w.intake.who}>
          <Form.Item name="site">
            <Segmented
              options={[
                { value: 'known', label: w.intake.knownSite },
                { value: 'unknown', label: w.intake.unknownSite },
              ]}
            />
          </Form.Item>
          {site === 'known' ? (
            <Form.Item name="enterpriseId" rules={[{ required: true, message: w.intake.whoHint }]}>
              <EnterprisePicker />
            </Form.Item>
          ) : (
            <div className="intake-row">
              <Form.Item name="lon" label={w.intake.lon} rules={[{ required: true, message: w.intake.lon }]}>
                <InputNumber style={{ width: '100%' }} step={0.0001} />
              </Form.Item>
              <Form.Item name="lat" label={w.intake.lat} rules={[{ required: true, message: w.intake.lat }]}>
                <InputNumber style={{ width: '100%' }} step={0.0001} />
              </Form.Item>
              <Form.Item name="system" label={w.intake.system}>
                <Select
                  options={[
                    { value: 'gcj02', label: 'GCJ-02' },
                    { value: 'wgs84', label: 'WGS-84' },
                    { value: 'cgcs2000', label: 'CGCS2000' },
                    { value: 'bd09', label: 'BD-09' },
                  ]}
                />
              </Form.Item>
            </div>
          )}
          <div className="intake-row">
            <Form.Item name="occurredAt" label={w.occurredAt} rules={[{ required: true, message: w.occurredAt }]}>
              <DatePicker
                showTime={{ format: 'HH:mm' }}
                format="YYYY-MM-DD HH:mm"
                style={{ width: '100%' }}
                showNow={false}
              />
            </Form.Item>
            <Form.Item name="mode" label={w.mode}>
              <Radio.Group
                optionType="button"
                options={IncidentMode.options.map((value) => ({ value, label: basics.mode[value] }))}
              />
            </Form.Item>
            <Form.Item name="kind" label={w.kind}>
              <Select options={IncidentKind.options.map((value) => ({ value, label: basics.kind[value] }))} />
            </Form.Item>
          </div>
          {mode === 'drill' ? <p className="intake-note">{w.intake.drillNote}</p> : null}
        </Panel>
        <Panel title={w.intake.substances} extra={<small>{w.intake.substancesHint}</small>}>
          <Form.List name="substances">
            {(fields, { add, remove }) => (
              <>
                {fields.map(({ key, name }) => (
                  <div key={key} className="intake-substance">
                    <Form.Item name={[name, 'name']} noStyle>
                      <Input placeholder={w.intake.substanceName} aria-label={w.intake.substanceName} />
                    </Form.Item>
                    <Form.Item name={[name, 'quantityKg']} noStyle>
                      <InputNumber min={0} placeholder={w.intake.quantityKg} aria-label={w.intake.quantityKg} />
                    </Form.Item>
                    <Button onClick={() => remove(name)} aria-label={common.cancel}>
                      ×
                    </Button>
                  </div>
                ))}
                <Button onClick={() => add({})}>{w.intake.addSubstance}</Button>
              </>
            )}
          </Form.List>
          <Form.Item name="media" label={w.intake.media} extra={w.intake.mediaHint} className="intake-media">
            <Checkbox.Group
              options={(['water', 'air', 'soil'] as const).map((value) => ({ value, label: common.medium[value] }))}
            />
          </Form.Item>
        </Panel>
        <Panel title={w.intake.description}>
          <Form.Item name="description">
            <Input.TextArea rows={4} maxLength={4000} placeholder={w.intake.descriptionHint} />
          </Form.Item>
          <div className="intake-row">
            <Form.Item name="reporterName" label={w.intake.reporterName}>
              <Input maxLength={60} />
            </Form.Item>
            <Form.Item name="reporterPhone" label={w.intake.reporterPhone}>
              <Input maxLength={30} inputMode="tel" />
            </Form.Item>
          </div>
        </Panel>
        {report.error === null ? null : <Alert type="error" showIcon message={report.error.message} role="alert" />}
        <div className="intake-submit">
          <Button type="primary" size="large" htmlType="submit" loading={report.isPending}>
            {w.intake.submit}
          </Button>
        </div>
      </Form>
    </Page>
  )
}
