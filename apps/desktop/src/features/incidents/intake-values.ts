import type { HotlineOrder, NewIncident } from '@huanying/contracts/incidents'
import type { Medium } from '@huanying/contracts/values'
import type { Dayjs } from 'dayjs'

type Text = string | undefined

/** What the form of a new incident holds. */
export interface IntakeValues {
  channel?: NonNullable<NewIncident['channel']>
  hotline?: {
    line: HotlineOrder['line']
    orderNo: string
    calledAt?: Dayjs | null
    replyBy?: Dayjs | null
    callerName?: string
    callerPhone?: string
    isConfidential?: boolean
    subject?: string
    address?: string
    urgency?: NonNullable<HotlineOrder['urgency']>
  }
  site: 'known' | 'unknown'
  enterpriseId?: string
  /** Where, in words. */
  address?: string
  lon?: number
  lat?: number
  system?: 'wgs84' | 'gcj02' | 'cgcs2000' | 'bd09'
  occurredAt: Dayjs
  mode: NewIncident['mode']
  kind: NewIncident['kind']
  substances?: { name?: string; quantityKg?: number }[]
  media?: Medium[]
  description?: string
  /** 基本经过尚不清楚: said, not forgotten. */
  isCourseUnclear?: boolean
  reporterName?: string
  reporterPhone?: string
}

export const placeSystems = { wgs84: 'WGS84', gcj02: 'GCJ02', cgcs2000: 'CGCS2000', bd09: 'BD09' } as const

/** The picker shows and takes Beijing time, whatever the machine's own zone is. */
export const beijing = (moment: Dayjs) => `${moment.format('YYYY-MM-DDTHH:mm:ss')}+08:00`
const filled = (text: Text) => (text === undefined || text.trim() === '' ? undefined : text.trim())

/** An object without its members that nobody filled in. */
function withoutEmpty<T extends Record<string, unknown>>(members: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  const kept = Object.entries(members).filter(([, value]) => value !== undefined)
  return Object.fromEntries(kept) as { [K in keyof T]: Exclude<T[K], undefined> }
}

/** What the form holds, as the call takes it; empty fields are left out, and those of another channel. */
export function incidentOf(values: IntakeValues): NewIncident {
  const { channel, site, enterpriseId, lon, lat, system, media } = values
  const substances = saidSubstances(values.substances)
  const text = filled(values.description)
  return withoutEmpty({
    occurredAt: beijing(values.occurredAt),
    mode: values.mode,
    kind: values.kind,
    channel,
    ...(channel === 'hotline'
      ? { hotline: hotlineOf(values, text) }
      : { description: text, reporter: reporterOf(values) }),
    enterpriseId: site === 'known' ? enterpriseId : undefined,
    location: site === 'unknown' && lon != null && lat != null ? { lon, lat, system: system ?? 'gcj02' } : undefined,
    address: site === 'unknown' ? filled(values.address) : undefined,
    substances: substances.length > 0 ? substances : undefined,
    media: media !== undefined && media.length > 0 ? media : undefined,
  }) as NewIncident
}

function hotlineOf({ hotline }: IntakeValues, content: Text): HotlineOrder {
  return withoutEmpty({
    line: hotline?.line ?? '12345',
    orderNo: hotline?.orderNo.trim() ?? '',
    calledAt: hotline?.calledAt == null ? undefined : beijing(hotline.calledAt),
    replyBy: hotline?.replyBy == null ? undefined : beijing(hotline.replyBy),
    callerName: filled(hotline?.callerName),
    callerPhone: filled(hotline?.callerPhone),
    isConfidential: hotline?.isConfidential ?? false,
    subject: filled(hotline?.subject),
    address: filled(hotline?.address),
    urgency: hotline?.urgency,
    content,
  }) as HotlineOrder
}

function reporterOf({ reporterName, reporterPhone }: IntakeValues): NewIncident['reporter'] {
  const [name, phone] = [filled(reporterName), filled(reporterPhone)]
  return name === undefined || phone === undefined ? undefined : { name, phone }
}

/** The substances of a form: a CAS or UN number is told from a name by its form. */
export function saidSubstances(typed: IntakeValues['substances']): NonNullable<NewIncident['substances']> {
  return (typed ?? []).flatMap(substanceOf)
}

const casForm = /^\d{2,7}-\d{2}-\d$/
const unForm = /^(?:UN\s?)?(\d{4})$/i

function substanceOf({ name, quantityKg }: { name?: string; quantityKg?: number }) {
  const text = filled(name)
  if (text === undefined) return []
  const un = unForm.exec(text)?.[1]
  return [
    {
      ...(un !== undefined ? { un } : casForm.test(text) ? { cas: text } : { name: text }),
      ...(quantityKg == null ? {} : { quantityKg }),
    },
  ]
}

/** Where on the form a field of the call stands, so that what the server refuses is said there. */
export function fieldOf(path: string): (string | number)[] {
  const [first = '', second] = path.split('.')
  switch (first) {
    case 'location':
      return ['lon']
    case 'reporter':
      return ['reporterPhone']
    case 'hotline':
      return second === undefined ? ['channel'] : second === 'content' ? ['description'] : ['hotline', second]
    default:
      return [first]
  }
}
