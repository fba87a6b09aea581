import { markWords } from '@huanying/domain/search/mark-words'

/** A text with the words marked that it was found by; `words` as `queryWords` gives them. */
export function Marked({ text, words }: { text: string; words: readonly string[] }) {
  return markWords(text, words).map((part, index) =>
    part.isHit ? <mark key={index}>{part.text}</mark> : <span key={index}>{part.text}</span>,
  )
}
