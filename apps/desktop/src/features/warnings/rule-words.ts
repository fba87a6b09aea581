import type { WarningRuleTerms } from '@huanying/contracts/warning-rules'
import { sensorNames } from '@huanying/domain/telemetry/sensor-words'
import { isSince, isUndated } from '@huanying/domain/warnings/subjects'
import { writtenSentence } from '@huanying/domain/warnings/wording'
import { useLanguage, useWords } from '@huanying/ui/language'
import { commonWords } from '@huanying/ui/words/common'
import { markWords } from '@huanying/ui/words/marks'
import { warningRuleWords } from '@huanying/ui/words/warning-rules'
import { warningWords } from '@huanying/ui/words/warnings'

type Value = WarningRuleTerms[keyof WarningRuleTerms]

/** A rule's terms as a reader takes them in: each field by its name, as one line. */
export function useRuleWords() {
  const w = useWords(warningRuleWords)
  const language = useLanguage()
  const { subject: subjects } = useWords(warningWords)
  const common = useWords(commonWords)
  const { list } = useWords(markWords)
  const kinds: Readonly<Record<string, string>> = {
    ...common.riskPointKind,
    ...common.planKind,
    ...sensorNames[language].kind,
    ...w.kind,
  }
  const kind = (name: string) => kinds[name] ?? name
  const steps = ({ subject, steps: days }: Pick<WarningRuleTerms, 'subject' | 'steps'>) =>
    isUndated(subject) ? w.always : list(days.map(isSince(subject) ? w.since : w.step))
  const audience = (terms: Pick<WarningRuleTerms, 'audience'>) => list(terms.audience.map((to) => w.audience[to]))
  const yes = (value: boolean) => (value ? common.yes : common.no)

  /** One field of a rule in words; a dash where there is nothing. */
  function line(terms: WarningRuleTerms, field: keyof WarningRuleTerms): string {
    const value: Value = terms[field]
    switch (field) {
      case 'steps':
        return steps(terms)
      case 'subject':
        return subjects[terms.subject] ?? terms.subject
      case 'audience':
        return audience(terms)
      case 'kinds':
        return list(terms.kinds.map(kind)) || '—'
      case 'riskLevels':
        return list(terms.riskLevels.map((level) => common.riskLevel[level])) || '—'
      case 'channels':
        return list(terms.channels.map((channel) => w.field.channel[channel])) || '—'
      case 'escalation':
        return list(terms.escalation.map(({ to, afterDays }) => `${w.audience[to]} ${afterDays}`)) || '—'
      case 'quiet':
        return terms.quiet === null ? '—' : `${terms.quiet.from}–${terms.quiet.to}`
      case 'wording':
        return terms.wording === null ? '—' : writtenSentence(terms.wording[language], language)
      default:
        return typeof value === 'boolean' ? yes(value) : value === null || value === '' ? '—' : String(value)
    }
  }
  return { steps, audience, kind, line }
}
