import { subjectOf } from '@huanying/domain/warnings/subjects'
import type { RuleTrial, WarningRuleTerms } from '@huanying/contracts/warning-rules'
import { daysBetween } from '@huanying/domain/duties/working-days'
import { wordingOf } from '@huanying/domain/warnings/wording'
import { useLanguage, useWords } from '@huanying/ui/language'
import { warningRuleWords } from '@huanying/ui/words/warning-rules'
import { useRegionName } from '../../shell/regions.ts'

const counted = (count: number) => count.toLocaleString('en-US')

/** What a rule would have done in the past year (回溯试算): how many, to whom, and how many lapsed anyway. */
export function RuleTrialResult({
  trial,
  terms,
  isOutdated,
}: {
  trial: RuleTrial
  terms: WarningRuleTerms
  isOutdated: boolean
}) {
  const w = useWords(warningRuleWords)
  const t = w.trial
  const region = useRegionName()
  const figures = [
    [t.sent, counted(trial.sent)],
    [t.enterprises, counted(trial.enterprises)],
    [t.lapsed, `${counted(trial.lapsed)} ${t.lapsedOf(trial.subjects)}`],
    ...trial.escalated.map(({ to, count }) => [`${t.escalated} · ${w.audience[to]}`, counted(count)] as const),
    [t.open, counted(trial.open)],
  ] as const
  const isPresentOnly = subjectOf(terms.subject).record === 'present'
  const most = Math.max(1, ...trial.months.map(({ sent }) => sent))
  return (
    <section className="rule-trial" aria-label={t.title} data-outdated={isOutdated}>
      <h3>
        {t.title} <small className="soft">{t.span(trial.from, trial.to)}</small>
      </h3>
      <dl className="rule-figures">
        {figures.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className="number">{value}</dd>
          </div>
        ))}
      </dl>
      {isPresentOnly ? <p className="soft">{t.undated}</p> : null}
      {trial.sent === 0 && !isPresentOnly ? <p className="soft">{t.nothing}</p> : null}
      {trial.sent === 0 ? null : (
        <>
          <h4>{t.months}</h4>
          <ol className="rule-months">
            {trial.months.map(({ month, sent }) => (
              <li key={month}>
                <span className="number">{month}</span>
                <meter min={0} max={most} value={sent} aria-label={`${month} ${sent}`} />
                <span className="number">{counted(sent)}</span>
              </li>
            ))}
          </ol>
          <h4>{t.regions}</h4>
          <p className="row rule-regions">
            {trial.regions.map((row) => (
              <span key={row.region}>
                {region(row.region)} <b className="number">{counted(row.sent)}</b>
              </span>
            ))}
          </p>
          <h4>{t.examples}</h4>
          <Examples trial={trial} terms={terms} />
        </>
      )}
    </section>
  )
}

function Examples({ trial, terms }: { trial: RuleTrial; terms: WarningRuleTerms }) {
  const language = useLanguage()
  return (
    <ul className="rule-examples">
      {trial.examples.map(({ enterprise, items, dueOn, sentOn }) => (
        <li key={`${enterprise}${sentOn}${items.join()}`}>
          <span className="number soft">{sentOn}</span>{' '}
          {wordingOf(
            {
              subject: terms.subject,
              wording: terms.wording,
              items,
              dueOn,
              daysLeft: dueOn === null ? null : daysBetween(sentOn, dueOn),
              enterprise: { name: enterprise },
            },
            language,
          )}
        </li>
      ))}
    </ul>
  )
}
