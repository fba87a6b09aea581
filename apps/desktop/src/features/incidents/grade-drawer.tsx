import { EventFacts, EventGrade } from '@huanying/contracts/grading'
import type { Incident } from '@huanying/contracts/incidents'
import type { Situation } from '@huanying/contracts/situation'
import type { LonLat } from '@huanying/contracts/values'
import { isInside } from '@huanying/domain/geo/inside'
import type { Board } from '@huanying/domain/incident/board'
import { gradeEvent, isReportedAsMajor } from '@huanying/domain/incident/grade-event'
import { suggestCircumstances } from '@huanying/domain/incident/suggest-circumstances'
import { useWords } from '@huanying/ui/language'
import { responseWords } from '@huanying/ui/words/response'
import { Alert, App, Button, Checkbox, Input, InputNumber, Select } from 'antd'
import { useMemo } from 'react'
import { Form } from '../../shell/form.tsx'
import { useAct } from '../../shell/calls.ts'
import { useCityMap } from '../../shell/city-map.ts'
import { useDraft } from '../../shell/use-draft.ts'
import { ActionDrawer } from './action-drawer.tsx'
import { ruleWords } from './grade-words.ts'
import { touchedByIncident } from './use-board.ts'

type Values = EventFacts & { judged: EventGrade | null; reason: string | null }
const counts = ['deaths', 'injured', 'evacuated', 'lossCny'] as const
const circumstances = [
  'waterSourceThreatened',
  'sensitivePlaces',
  'heavyMetals',
  'mayCrossProvince',
  'massConcern',
  'authorityAsks',
] as const

/** What is known of the harm; the grade and the rule that fired show at once, before anything is saved. */
export function GradeDrawer({
  incident,
  situation,
  board,
  onClose,
}: {
  incident: Incident
  situation: Situation | undefined
  board: Board
  onClose: () => void
}) {
  const r = useWords(responseWords)
  const f = r.facts
  const { message } = App.useApp()
  const [form] = Form.useForm<Values>()
  const draft = useDraft<Values>('grade', { subject: `${incident.id}:${board.grading?.seq ?? 0}` })
  const save = useAct('gradeIncident', touchedByIncident)
  const level = useAct('setResponseLevel', touchedByIncident)
  const { divisions } = useCityMap().frame
  const suggested = useMemo(() => {
    const divisionOf = (place: LonLat) => {
      const found = divisions.features.find(({ geometry }) => 'coordinates' in geometry && isInside(place, geometry))
      const name: unknown = found?.properties?.['name']
      return typeof name === 'string' ? name : null
    }
    return situation === undefined ? [] : suggestCircumstances(situation, divisionOf)
  }, [situation, divisions])
  const known = board.grading
  const initial: Values = {
    ...(known?.facts ?? EventFacts.parse({})),
    judged: known?.judgement.judged ?? null,
    reason: known?.judgement.reason ?? null,
  }
  const values = Form.useWatch((all: Values) => all, form) ?? initial
  const { judged, reason, ...facts } = { ...initial, ...values }
  const judgement = gradeEvent(EventFacts.catch(EventFacts.parse({})).parse(facts), { grade: judged, reason })
  return (
    <ActionDrawer
      title={f.title}
      onClose={onClose}
      extra={
        <Button type="primary" loading={save.isPending} onClick={() => form.submit()}>
          {f.save}
        </Button>
      }
    >
      <div className="grade-result" aria-live="polite">
        <b>{judgement.grade === null ? r.noGrade : r.gradeWhole[judgement.grade]}</b>
        {judgement.rules.map((rule) => (
          <small key={rule.code}>{r.marks.says(r.grade[rule.grade], ruleWords(rule, r))}</small>
        ))}
        {isReportedAsMajor(judgement) ? <strong>{f.asMajor}</strong> : null}
      </div>
      {suggested.length === 0 ? null : (
        <ul className="grade-suggested" aria-label={f.suggested}>
          {suggested.map(({ fact, names }) => (
            <li key={fact}>
              <span>
                {f[fact]}
                <small>{f.because(r.marks.list(names))}</small>
              </span>
              {facts[fact] ? (
                <small>{f.ticked}</small>
              ) : (
                <Button size="small" onClick={() => form.setFieldValue(fact, true)}>
                  {f.tick}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      {save.error === null ? null : <Alert type="error" showIcon title={save.error.message} />}
      <Form<Values>
        form={form}
        draft={draft}
        layout="vertical"
        requiredMark={false}
        initialValues={initial}
        onFinish={(all) => {
          const { judged: byHand, reason: why, ...rest } = all
          save.mutate(
            {
              params: { id: incident.id },
              body: { facts: EventFacts.parse(rest), judged: byHand ?? null, reason: why ?? null },
            },
            {
              onSuccess() {
                draft.drop()
                onClose()
              },
            },
          )
        }}
      >
        <div className="form-pair">
          {counts.map((key) => (
            <Form.Item key={key} name={key} label={f[key]}>
              <InputNumber min={0} max={1e9} placeholder={f.unknown} />
            </Form.Item>
          ))}
          <Form.Item name="waterCut" label={f.waterCut}>
            <Select options={Object.entries(f.waterCutOf).map(([value, label]) => ({ value, label }))} />
          </Form.Item>
          <Form.Item name="crossed" label={f.crossed}>
            <Select options={Object.entries(f.crossedOf).map(([value, label]) => ({ value, label }))} />
          </Form.Item>
        </div>
        <Form.Item name="neighboursThreatened" valuePropName="checked" className="form-tick">
          <Checkbox>{f.neighboursThreatened}</Checkbox>
        </Form.Item>
        <p className="form-legend">{f.sensitive}</p>
        {circumstances.map((key) => (
          <Form.Item key={key} name={key} valuePropName="checked" className="form-tick">
            <Checkbox>{f[key]}</Checkbox>
          </Form.Item>
        ))}
        <div className="form-pair">
          <Form.Item name="judged" label={f.judged}>
            <Select
              allowClear
              placeholder={f.byRule}
              options={EventGrade.options.map((value) => ({ value, label: r.gradeWhole[value] }))}
            />
          </Form.Item>
          <Form.Item name="reason" label={f.reason}>
            <Input maxLength={500} />
          </Form.Item>
        </div>
      </Form>
      <p className="form-legend">{f.setLevel}</p>
      <div className="grade-levels">
        {EventGrade.options.map((value) => (
          <Button
            key={value}
            type={board.responseLevel === value ? 'primary' : 'default'}
            loading={level.isPending}
            onClick={() =>
              level.mutate(
                { params: { id: incident.id }, body: { responseLevel: value, reason: '' } },
                { onError: (error) => void message.error(error.message) },
              )
            }
          >
            {value}
          </Button>
        ))}
      </div>
    </ActionDrawer>
  )
}
