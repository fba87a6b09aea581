import { Audience, Escalated, RuleChannel } from '@huanying/contracts/warning-rules'
import type { WarningSubject } from '@huanying/contracts/warning-rules'
import { RiskLevel, wordsIn } from '@huanying/contracts/values'
import { builtInRules } from '@huanying/domain/warnings/built-in-rules'
import { subjectIds, subjectOf } from '@huanying/domain/warnings/subjects'
import { keptSentence, sentenceFault, wordingOf, writtenSentence } from '@huanying/domain/warnings/wording'
import { useLanguage, useWords } from '@huanying/ui/language'
import { commonWords } from '@huanying/ui/words/common'
import { markWords } from '@huanying/ui/words/marks'
import { warningRuleWords } from '@huanying/ui/words/warning-rules'
import { warningWords } from '@huanying/ui/words/warnings'
import { Checkbox, Input, InputNumber, Select, Switch } from 'antd'
import { Form } from '../../shell/form.tsx'
import type { RuleValues } from './rule-drawer.tsx'
import { keptWording, standardWording, writtenWording } from './rule-wording.ts'
import { SentenceField } from './sentence-field.tsx'
import { useRuleWords } from './rule-words.ts'

/** The fields of a rule, in the order in which one thinks of it: what, when, to whom, in which words, by which way. */
export function RuleFields({ isBuiltIn }: { isBuiltIn: boolean }) {
  const w = useWords(warningRuleWords)
  return (
    <>
      <h3>{w.scope}</h3>
      <ScopeFields isBuiltIn={isBuiltIn} />
      <h3>{w.who}</h3>
      <AudienceFields />
      <WordingFields />
      <h3>{w.limits}</h3>
      <LimitFields />
    </>
  )
}

function useSubject(): WarningSubject {
  const form = Form.useFormInstance<RuleValues>()
  return Form.useWatch('subject', form) ?? (form.getFieldValue('subject') as WarningSubject)
}

/** Whether what was typed are days a rule can take. */
function areDays(values: readonly (number | string)[], isSince: boolean): boolean {
  const days = values.map(Number)
  return (
    days.length > 0 &&
    days.length <= 8 &&
    new Set(days).size === days.length &&
    days.every((day) => Number.isInteger(day) && day >= -365 && day <= (isSince ? -1 : 365))
  )
}

function ScopeFields({ isBuiltIn }: { isBuiltIn: boolean }) {
  const w = useWords(warningRuleWords)
  const { subject: subjects } = useWords(warningWords)
  const { riskLevel } = useWords(commonWords)
  const { kind } = useRuleWords()
  const language = useLanguage()
  const form = Form.useFormInstance<RuleValues>()
  const subject = useSubject()
  const { day, kinds } = subjectOf(subject)
  const isSince = day === 'since'
  return (
    <>
      <div className="form-pair">
        <Form.Item name="name" label={w.field.name} rules={[{ required: true, whitespace: true, message: w.needed }]}>
          <Input maxLength={40} />
        </Form.Item>
        <Form.Item name="subject" label={w.field.subject}>
          <Select
            disabled={isBuiltIn}
            options={subjectIds.map((value) => ({ value, label: subjects[value] }))}
            onChange={(chosen: WarningSubject) => {
              // What the platform would do by itself is where one begins.
              const built = builtInRules.find((rule) => rule.subject === chosen)
              form.setFieldsValue({
                kinds: [],
                steps: [...(built?.steps ?? [])],
                wording: writtenWording(standardWording(chosen)),
              })
            }}
          />
        </Form.Item>
      </div>
      {day === 'none' ? null : (
        <Form.Item
          name="steps"
          label={w.field.steps}
          extra={isSince ? w.field.sinceHint : w.field.stepsHint}
          rules={[
            {
              async validator(_, values: (number | string)[]) {
                if (!areDays(values, isSince)) throw new Error(w.number)
              },
            },
          ]}
        >
          <Select mode="tags" open={false} suffixIcon={null} tokenSeparators={[',', '，', '、', ' ']} />
        </Form.Item>
      )}
      <div className="form-pair">
        {kinds.length === 0 ? null : (
          <Form.Item name="kinds" label={w.field.kinds}>
            <Select
              mode="multiple"
              allowClear
              placeholder={w.field.all}
              options={kinds.map((value) => ({ value, label: kind(value) }))}
            />
          </Form.Item>
        )}
        <Form.Item name="riskLevels" label={w.field.riskLevels}>
          <Select
            mode="multiple"
            allowClear
            placeholder={w.field.all}
            options={RiskLevel.options.map((value) => ({ value, label: riskLevel[value] }))}
          />
        </Form.Item>
        <Form.Item name="contains" label={w.field.contains}>
          <Input maxLength={40} allowClear placeholder={w.field.all} />
        </Form.Item>
      </div>
      <p className="soft">{w.closesBy(wordsIn(language, subjectOf(subject).closes.why))}</p>
      <Form.Item name="isOn" label={w.field.isOn} valuePropName="checked" layout="horizontal">
        <Switch />
      </Form.Item>
    </>
  )
}

function AudienceFields() {
  const w = useWords(warningRuleWords)
  return (
    <>
      <Form.Item
        name="audience"
        label={w.field.audience}
        rules={[
          {
            async validator(_, to: readonly Audience[]) {
              if (to.length === 0) throw new Error(w.needed)
            },
          },
        ]}
      >
        <Checkbox.Group options={Audience.options.map((value) => ({ value, label: w.audience[value] }))} />
      </Form.Item>
      <fieldset className="row rule-levels">
        <legend>{w.field.escalation}</legend>
        {Escalated.options.map((to) => (
          <Form.Item key={to} name={['escalation', to]} label={w.audience[to]} layout="horizontal">
            <InputNumber min={1} max={180} precision={0} controls={false} inputMode="numeric" />
          </Form.Item>
        ))}
      </fieldset>
      <Form.Item name="repeatDays" label={w.field.repeatDays}>
        <InputNumber min={1} max={90} precision={0} suffix={w.field.every} inputMode="numeric" />
      </Form.Item>
    </>
  )
}

/** The rule's own sentences, checked as they are typed, with a sample of how they read. */
function WordingFields() {
  const w = useWords(warningRuleWords)
  const m = useWords(markWords)
  const language = useLanguage()
  const form = Form.useFormInstance<RuleValues>()
  const subject = useSubject()
  const { day, kinds, itemNames } = subjectOf(subject)
  const isOwn = Form.useWatch('hasWording', form) ?? false
  const wording = Form.useWatch('wording', { form, preserve: true })
  const sample = wordingOf(
    {
      subject,
      wording: isOwn && wording !== undefined ? keptWording(wording) : null,
      // Their things are kinds of papers and plans, not things with a name.
      items: itemNames === undefined ? [w.field.sample] : kinds.slice(0, 2),
      daysLeft: day === 'since' ? -180 : 30,
      dueOn: '2026-12-31',
      enterprise: { name: wordsIn(language, ['某某有限公司', 'Some Co., Ltd.']) },
    },
    language,
  )
  return (
    <>
      <Form.Item name="hasWording" label={w.field.wording} valuePropName="checked" layout="horizontal">
        <Switch />
      </Form.Item>
      {isOwn ? (
        <>
          <p className="soft">{w.field.wordingHint}</p>
          {(['zh', 'en'] as const).map((of) => (
            <Form.Item
              key={of}
              name={['wording', of]}
              label={wordsIn(of, [w.field.wordingZh, w.field.wordingEn])}
              rules={[
                {
                  async validator(_, text: string) {
                    const fault = sentenceFault(keptSentence(text, of))
                    if (fault !== null)
                      throw new Error(
                        'missing' in fault
                          ? m.says(w.needed, writtenSentence(fault.missing, of))
                          : m.says(w.unknownWord, fault.unknown),
                      )
                  },
                },
              ]}
            >
              <SentenceField of={of} />
            </Form.Item>
          ))}
        </>
      ) : null}
      <p className="rule-sample">
        <small>{w.field.preview}</small> {sample}
      </p>
    </>
  )
}

function LimitFields() {
  const w = useWords(warningRuleWords)
  const form = Form.useFormInstance<RuleValues>()
  const isQuiet = Form.useWatch('isQuiet', form) ?? false
  return (
    <>
      <Form.Item name="channels" label={w.field.channels}>
        <Checkbox.Group options={RuleChannel.options.map((value) => ({ value, label: w.field.channel[value] }))} />
      </Form.Item>
      <Form.Item name="isLegal" label={w.field.isLegal} valuePropName="checked" layout="horizontal">
        <Switch />
      </Form.Item>
      <div className="row rule-quiet">
        <Form.Item name="isQuiet" label={w.field.quiet} valuePropName="checked" layout="horizontal">
          <Switch />
        </Form.Item>
        {isQuiet ? (
          <>
            <Form.Item name={['quiet', 'from']} rules={[{ required: true, message: w.needed }]}>
              <Input type="time" lang="zh-CN" aria-label={`${w.field.quiet} 1`} />
            </Form.Item>
            <Form.Item name={['quiet', 'to']} rules={[{ required: true, message: w.needed }]}>
              <Input type="time" lang="zh-CN" aria-label={`${w.field.quiet} 2`} />
            </Form.Item>
          </>
        ) : null}
      </div>
      <Form.Item name="workingDaysOnly" label={w.field.workingDaysOnly} valuePropName="checked" layout="horizontal">
        <Switch />
      </Form.Item>
    </>
  )
}
