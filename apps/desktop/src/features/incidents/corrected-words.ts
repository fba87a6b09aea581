import { LonLat } from '@huanying/contracts/values'
import { Incident } from '@huanying/contracts/incidents'
import type { FactData } from '@huanying/contracts/journal'
import { massWords, momentWords, placeWords } from '@huanying/ui/format'
import type { WordsOf } from '@huanying/ui/language'
import type { intakeWords } from '@huanying/ui/words/intake'
import type { markWords } from '@huanying/ui/words/marks'

type Words = WordsOf<typeof intakeWords>
type Marks = WordsOf<typeof markWords>

/** What a correction changed, one clause a part: its name, what is, and what was said before if the reader may know that. */
export function correctedWords(
  { before, after }: Pick<FactData<'incident.corrected'>, 'before' | 'after'>,
  { intake: w, marks: m }: { intake: Words; marks: Marks },
) {
  const parts = (Object.keys(w.parts) as (keyof Words['parts'])[]).filter((part) => part in after)
  return parts.map((part) => {
    const now = `${w.parts[part]} ${said(part, after[part], w, m)}`
    return part in before ? `${now}${m.aside(w.before(said(part, before[part], w, m)))}` : now
  })
}

function said(part: keyof Words['parts'], value: unknown, w: Words, m: Marks): string {
  return told(part, value, w, m) || w.nothing
}

function told(part: keyof Words['parts'], value: unknown, w: Words, m: Marks): string {
  switch (part) {
    case 'location': {
      const place = LonLat.safeParse(value)
      return place.success ? placeWords(place.data) : ''
    }
    case 'occurredAt':
      return typeof value === 'string' ? momentWords(value) : ''
    case 'kind': {
      const kind = Incident.shape.kind.safeParse(value)
      return kind.success ? w.kind[kind.data] : ''
    }
    case 'media':
      return m.list(
        Incident.shape.media
          .catch([])
          .parse(value)
          .map((medium) => w.medium[medium]),
      )
    case 'substances':
      return m.list(
        Incident.shape.substances
          .catch([])
          .parse(value)
          .map(({ name, cas, un, quantityKg }) =>
            [name ?? cas ?? `UN${un ?? ''}`, quantityKg == null ? '' : massWords(quantityKg)].join(' ').trim(),
          ),
      )
    case 'reporter': {
      const reporter = Incident.shape.reporter.safeParse(value)
      return reporter.success && reporter.data !== null ? `${reporter.data.name} ${reporter.data.phone}` : ''
    }
    case 'enterpriseName':
    case 'address':
    case 'description':
      return typeof value === 'string' ? value : ''
  }
}
