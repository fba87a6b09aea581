import type { Language } from '@huanying/contracts/values'
import { placeholderWords } from '@huanying/domain/warnings/wording'
import { useWords } from '@huanying/ui/language'
import { warningRuleWords } from '@huanying/ui/words/warning-rules'
import { Button, Input } from 'antd'
import { useRef } from 'react'

/** A sentence of a rule, with what is put into it for each warning to be inserted where the cursor stands. */
export function SentenceField({
  of,
  id,
  value = '',
  onChange,
}: {
  of: Language
  id?: string
  value?: string
  onChange?: (text: string) => void
}) {
  const w = useWords(warningRuleWords)
  const frame = useRef<HTMLDivElement>(null)
  function insert(word: string): void {
    const area = frame.current?.querySelector('textarea')
    const [from, to] = [area?.selectionStart ?? value.length, area?.selectionEnd ?? value.length]
    onChange?.(`${value.slice(0, from)}${word}${value.slice(to)}`)
    area?.focus()
    // The cursor goes on behind the word once it is drawn.
    requestAnimationFrame(() => area?.setSelectionRange(from + word.length, from + word.length))
  }
  return (
    <div ref={frame}>
      <Input.TextArea
        {...(id === undefined ? {} : { id })}
        autoSize
        maxLength={200}
        value={value}
        onChange={({ target }) => onChange?.(target.value)}
      />
      <div className="row sentence-words" role="group" aria-label={w.field.insert}>
        {Object.values(placeholderWords[of]).map((word) => (
          <Button
            key={word}
            size="small"
            // The field keeps its cursor.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => insert(word)}
          >
            {word}
          </Button>
        ))}
      </div>
    </div>
  )
}
