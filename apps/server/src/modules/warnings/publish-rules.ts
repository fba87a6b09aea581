import type { WarningRuleTerms } from '@huanying/contracts/warning-rules'
import { wordsIn } from '@huanying/contracts/values'
import type { Language } from '@huanying/contracts/values'
import { builtInRules } from '@huanying/domain/warnings/built-in-rules'
import { findSubject, isUndated } from '@huanying/domain/warnings/subjects'
import { sentenceFault } from '@huanying/domain/warnings/wording'
import { today } from '#kernel/clock'
import type { UseCase } from '#kernel/module'
import { inputProblem, Problem } from '#kernel/problem'
import type { FieldFault } from '#kernel/problem'
import { countOpen, findRules, findVersions, insertVersion } from './rules-store.ts'
import { tryRule } from './trial.ts'

export const listWarningRules: UseCase<'listWarningRules'> = async ({ db }) => {
  const open = await countOpen(db)
  return { items: (await findRules(db)).map((rule) => ({ ...rule, open: open.get(rule.id) ?? 0 })) }
}

export const listRuleVersions: UseCase<'listRuleVersions'> = async ({ db }, { params }) => {
  const items = await findVersions(db, params.id)
  if (items.length === 0) throw new Problem('not-found')
  return { items }
}

/** Terms as they are kept: steps from the first to the last, a single one where there is no day to count to. */
function checked({ steps, escalation, ...terms }: WarningRuleTerms, language: Language): WarningRuleTerms {
  const faults = termFaults({ steps, escalation, ...terms }, language)
  if (faults.length > 0) throw inputProblem(faults)
  return {
    ...terms,
    steps: isUndated(terms.subject) ? [-1] : steps.toSorted((a, b) => b - a),
    escalation: escalation.toSorted((a, b) => a.afterDays - b.afterDays),
  }
}

function termFaults(terms: WarningRuleTerms, language: Language): FieldFault[] {
  const say = (zh: string, en: string) => wordsIn(language, [zh, en])
  const faults = (['zh', 'en'] as const).flatMap((of) => {
    const fault = terms.wording === null ? null : sentenceFault(terms.wording[of])
    if (fault === null) return []
    const message =
      'missing' in fault
        ? say(`缺少 ${fault.missing}`, `${fault.missing} is missing`)
        : say(`不认识 ${fault.unknown}`, `${fault.unknown} is not known`)
    return [{ field: `wording.${of}`, message }]
  })
  const subject = findSubject(terms.subject)
  if (subject === undefined)
    return [...faults, { field: 'subject', message: say('没有这种预警对象', 'no such thing is watched') }]
  const foreign = terms.kinds.find((kind) => !subject.kinds.includes(kind))
  if (foreign !== undefined)
    faults.push({
      field: 'kinds',
      message: say(`该预警对象没有“${foreign}”这一类`, `the subject has no kind “${foreign}”`),
    })
  if (subject.day === 'since' && terms.steps.some((step) => step >= 0))
    faults.push({
      field: 'steps',
      message: say('该预警对象只能填“逾期后”的天数', 'only days after the day make sense for this subject'),
    })
  if (new Set(terms.escalation.map(({ to }) => to)).size < terms.escalation.length)
    faults.push({ field: 'escalation', message: say('同一级只能填一次', 'the same level stands twice') })
  return faults
}

/** Publishes for the whole city: the next evaluation, some seconds later, goes by it. */
export const publishWarningRule: UseCase<'publishWarningRule'> = async (context, { params, body }) => {
  const { db, actor, now, language } = context
  if (actor.scope === null || actor.scope.length > 4) throw new Problem('not-allowed')
  const { version, ...given } = body
  const terms = checked(given, language)
  const builtIn = builtInRules.find(({ id }) => id === params.id)
  if (builtIn !== undefined && builtIn.subject !== terms.subject)
    throw inputProblem([
      {
        field: 'subject',
        message: ['内置规则的预警对象不能修改', 'of a built-in rule stays as it is'],
      },
    ])
  const stored = await insertVersion(db, { id: params.id, version, terms, by: actor.name, now })
  if (stored === undefined)
    throw new Problem('conflict', {
      detail: ['他人刚刚发布过新版本，请刷新后再改', 'somebody published it just now: reload and try again'],
    })
  await context.publish({
    kind: 'warning.rule-published',
    subjectType: 'warning-rule',
    subjectId: null,
    region: actor.scope.padEnd(6, '0'),
    data: { id: params.id, version: stored.version, terms },
  })
  return stored
}

export const tryWarningRule: UseCase<'tryWarningRule'> = ({ db, now, language }, { body }) =>
  tryRule(db, checked(body, language), today(now))
