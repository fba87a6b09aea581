import { Fact } from '@huanying/contracts/journal'
import { useEventName } from '@huanying/ui/event-name'
import { useWords } from '@huanying/ui/language'
import { webhookWords } from '@huanying/ui/words/webhooks'

const kinds: readonly string[] = Fact.options.map(({ shape }) => shape.kind.value)
const groupOf = (kind: string) => kind.split('.')[0] ?? kind
/** The groups that are asked for most come first, the others as they are. */
const first = ['incident', 'response', 'order', 'report']
const groups = [...new Set([...first, ...kinds.map(groupOf)])]

/** What a kind of event is called; a whole group (`order.*`) and the test too. */
export function useKindWords(): (kind: string) => string {
  const w = useWords(webhookWords)
  const eventName = useEventName()
  return (kind) => {
    if (kind === 'webhook.tested') return w.deliveries.tested
    const group = groupOf(kind)
    if (kind.endsWith('.*')) return w.wholeGroup(w.groups[group] ?? group)
    return eventName(kind)
  }
}

/** The kinds to choose from, those of a group together; a group of several begins with the whole of it. */
export function useKindOptions(): { value: string; label: string }[] {
  const wordsOf = useKindWords()
  return groups.flatMap((group) => {
    const own = kinds.filter((kind) => groupOf(kind) === group)
    const whole = own.length > 1 ? [`${group}.*`] : []
    return [...whole, ...own].map((value) => ({ value, label: wordsOf(value) }))
  })
}
