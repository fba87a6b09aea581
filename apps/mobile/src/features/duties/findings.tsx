import type { Visit } from '@huanying/contracts/checkins'
import { useWords } from '@huanying/ui/language'
import { mobileWords } from '@huanying/ui/words/mobile'
import { useState } from 'react'

/** Hidden dangers found at a point. Pictures taken there go with them. */
export function Findings({ visit, onChange }: { visit: Visit; onChange(how: (visit: Visit) => Visit): void }) {
  const w = useWords(mobileWords)
  const [isOpen, setIsOpen] = useState(false)
  const [text, setText] = useState('')
  const [grade, setGrade] = useState<'general' | 'major'>('general')

  function add(): void {
    if (text.trim() === '') return
    const id = crypto.randomUUID()
    onChange((one) => ({
      ...one,
      findings: [...one.findings, { id, text: text.trim(), grade, item: null, shotIds: [...one.shotIds] }],
    }))
    setText('')
    setIsOpen(false)
  }

  return (
    <section>
      <h2>{w.finding}</h2>
      <ul className="findings">
        {visit.findings.map((finding) => (
          <li key={finding.id}>
            <span>
              {w.grade[finding.grade]} · {finding.text}
            </span>
            <button
              type="button"
              className="quiet"
              onClick={() =>
                onChange((one) => ({ ...one, findings: one.findings.filter(({ id }) => id !== finding.id) }))
              }
            >
              {w.remove}
            </button>
          </li>
        ))}
      </ul>
      {isOpen ? (
        <div className="finding-form">
          <label className="field">
            {w.findingText}
            <textarea rows={3} maxLength={1000} value={text} onChange={(event) => setText(event.currentTarget.value)} />
          </label>
          <div className="answers">
            {(['general', 'major'] as const).map((value) => (
              <button key={value} type="button" aria-pressed={grade === value} onClick={() => setGrade(value)}>
                {w.grade[value]}
              </button>
            ))}
          </div>
          <button type="button" className="button" onClick={add}>
            {w.addFinding}
          </button>
        </div>
      ) : (
        <button type="button" className="button secondary" onClick={() => setIsOpen(true)}>
          {w.addFinding}
        </button>
      )}
    </section>
  )
}
