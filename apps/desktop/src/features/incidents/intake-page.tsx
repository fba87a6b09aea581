import { ProblemError } from '@huanying/client/call'
import { IncidentKind, IncidentMode } from '@huanying/contracts/incidents'
import { momentWords } from '@huanying/ui/format'
import { useWords } from '@huanying/ui/language'
import { Page, Panel } from '@huanying/ui/parts/page'
import { commonWords } from '@huanying/ui/words/common'
import { incidentBasics } from '@huanying/ui/words/incident-basics'
import { incidentWords } from '@huanying/ui/words/incidents'
import { responseWords } from '@huanying/ui/words/response'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Alert, Button, Checkbox, DatePicker, Form, Input, InputNumber, Radio, Segmented, Select } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import type { KeyboardEvent } from 'react'
import { useAct } from '../../shell/calls.ts'
import { useUser } from '../../shell/user.ts'
import { EnterprisePicker } from '../../shell/enterprise-picker.tsx'
import { IntakeSource, momentPicker } from './intake-source.tsx'
import { fieldOf, incidentOf } from './intake-values.ts'
import type { IntakeValues } from './intake-values.ts'
import './incidents.css'
import './intake.css'

/** Taking in a report (接报): how it came in, who or where, when, what; everything else can follow. */
export function IntakePage() {
  const w = useWords(incidentWords)
  const source = useWords(responseWords).source
  const basics = useWords(incidentBasics)
  const common = useWords(commonWords)
  const navigate = useNavigate()
  const { enterprise } = useSearch({ from: '/incidents/new' })
  const report = useAct('reportIncident', ['listIncidents'])
  const [form] = Form.useForm<IntakeValues>()
  const site = Form.useWatch('site', form) ?? 'known'
  const mode = Form.useWatch('mode', form) ?? 'real'
  const channel = Form.useWatch('channel', form) ?? 'official'
  const user = useUser()
  const [now] = useState(() => dayjs(momentWords(new Date())))
  // One key for one filled-in form: pressing twice, or a retry after a lost answer, takes it in once.
  const [idempotencyKey] = useState(() => crypto.randomUUID())

  function submit(values: IntakeValues): void {
    report.mutate(
      { body: incidentOf(values), idempotencyKey },
      {
        onSuccess: ({ id }) => void navigate({ to: '/incidents/$id', params: { id } }),
        onError(error) {
          if (!(error instanceof ProblemError)) return
          form.setFields(
            error.errors.map(({ field, message }) => ({ name: fieldOf(field) as ['channel'], errors: [message] })),
          )
        },
      },
    )
  }
  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !report.isPending) form.submit()
  }

  return (
    <Page title={w.newTitle}>
      <Form
        form={form}
        layout="vertical"
        className="intake"
        initialValues={{
          ...(user.scope === null ? {} : { channel: 'official' }),
          hotline: { line: '12345', calledAt: now },
          site: 'known',
          enterpriseId: enterprise,
          system: 'gcj02',
          occurredAt: now,
          mode: 'real',
          kind: 'fixed',
        }}
        onFinish={submit}
        onKeyDown={onKeyDown}
        requiredMark={false}
        scrollToFirstError
      >
        <IntakeSource />
        <div className="intake-columns">
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
              <Form.Item name="enterpriseId" rules={[{ required: true, message: source.needed(w.intake.who) }]}>
                <EnterprisePicker size="large" label={w.intake.who} placeholder={w.intake.whoHint} />
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
                <DatePicker {...momentPicker} />
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
        </div>
        <Panel title={channel === 'hotline' ? source.content : w.intake.description}>
          <Form.Item name="description">
            <Input.TextArea
              rows={3}
              maxLength={4000}
              aria-label={channel === 'hotline' ? source.content : w.intake.description}
              placeholder={w.intake.descriptionHint}
            />
          </Form.Item>
        </Panel>
        {report.error === null ? null : <Alert type="error" showIcon message={report.error.message} role="alert" />}
        <div className="intake-submit">
          <Button type="primary" size="large" htmlType="submit" loading={report.isPending}>
            {w.intake.submit}
          </Button>
          <small>
            <kbd>{source.submitKey}</kbd>
          </small>
        </div>
      </Form>
    </Page>
  )
}
