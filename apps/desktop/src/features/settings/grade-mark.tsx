import { EventGrade } from '@huanying/contracts/grading'
import { useWords } from '@huanying/ui/language'
import { reportingRulesWords } from '@huanying/ui/words/reporting-rules'
import { responseWords } from '@huanying/ui/words/response'

const colours = { I: 'red', II: 'orange', III: 'yellow', IV: 'blue' } as const

/** The grade of an event: its number in the official colour, with its word when asked. */
export function GradeMark({ grade, named = false }: { grade: EventGrade; named?: boolean }) {
  const { grade: names } = useWords(responseWords)
  return (
    <span className="grade-mark" title={names[grade]}>
      <b className="grade-fill" data-grade={colours[grade]}>
        {grade}
      </b>
      {named ? names[grade] : <span className="visually-hidden">{names[grade]}</span>}
    </span>
  )
}

/** Several grades, sternest first; all four in a word. */
export function GradeMarks({ grades }: { grades: readonly EventGrade[] }) {
  const w = useWords(reportingRulesWords)
  if (grades.length === EventGrade.options.length) return w.anyGrade
  return (
    <span className="grade-marks">
      {EventGrade.options
        .filter((grade) => grades.includes(grade))
        .map((grade) => (
          <GradeMark key={grade} grade={grade} named={grades.length === 1} />
        ))}
    </span>
  )
}
