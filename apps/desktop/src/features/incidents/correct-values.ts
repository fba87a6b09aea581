import type { Incident, IncidentCorrection } from '@huanying/contracts/incidents'
import { momentWords } from '@huanying/ui/format'
import dayjs from 'dayjs'
import { beijing, saidSubstances } from './intake-values.ts'
import type { IntakeValues } from './intake-values.ts'

/** What the form of a correction holds. */
export interface CorrectValues extends Pick<
  IntakeValues,
  'lon' | 'lat' | 'system' | 'address' | 'kind' | 'substances' | 'media' | 'description' | 'occurredAt'
> {
  enterpriseId: string | undefined
  reporterName: string
  reporterPhone: string
  reason: string
}

/** What an incident says now, as the form shows it. */
export function valuesOf(incident: Incident): CorrectValues {
  const { location, substances, reporter } = incident
  return {
    enterpriseId: incident.enterpriseId ?? undefined,
    lon: Number(location.lon.toFixed(6)),
    lat: Number(location.lat.toFixed(6)),
    system: 'cgcs2000',
    address: incident.address ?? '',
    occurredAt: dayjs(momentWords(incident.occurredAt)),
    kind: incident.kind,
    substances: substances.map(({ name, cas, un, quantityKg }) => ({
      name: cas ?? (un == null ? (name ?? '') : `UN${un}`),
      ...(quantityKg == null ? {} : { quantityKg }),
    })),
    media: incident.media,
    description: incident.description ?? '',
    reporterName: reporter?.name ?? '',
    reporterPhone: reporter?.phone ?? '',
    reason: '',
  }
}

const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)
const sorted = (media: readonly string[] | undefined) => (media ?? []).toSorted()

/** What the form says otherwise than the incident: nothing else is sent, and nothing else changes. */
export function correctionOf(values: CorrectValues, incident: Incident): IncidentCorrection {
  const was = valuesOf(incident)
  const { lon, lat, system = 'cgcs2000', media = [], enterpriseId } = values
  const isMoved = lon !== was.lon || lat !== was.lat || system !== was.system
  const isOfOther = enterpriseId !== was.enterpriseId
  // Naming a plant does not move the accident to its gate: it stays where the form shows it.
  const shown = { ...incident.location, system: 'cgcs2000' as const }
  const text = (key: 'address' | 'description') => {
    const said = (values[key] ?? '').trim()
    return said === (was[key] ?? '').trim() ? {} : { [key]: said === '' ? null : said }
  }
  const substances = saidSubstances(values.substances)
  const name = values.reporterName.trim()
  const phone = values.reporterPhone.trim()
  const isOther = name !== was.reporterName || phone !== was.reporterPhone
  return {
    reason: values.reason.trim(),
    ...(isOfOther ? { enterpriseId: enterpriseId ?? null, location: shown } : {}),
    ...(isMoved && lon != null && lat != null ? { location: { lon, lat, system } } : {}),
    ...text('address'),
    ...(values.occurredAt.isSame(was.occurredAt, 'minute') ? {} : { occurredAt: beijing(values.occurredAt) }),
    ...(values.kind === was.kind ? {} : { kind: values.kind }),
    ...(isSame(substances, saidSubstances(was.substances)) ? {} : { substances }),
    ...(isSame(sorted(media), sorted(was.media)) ? {} : { media }),
    ...text('description'),
    ...(isOther ? { reporter: name === '' && phone === '' ? null : { name, phone } } : {}),
  }
}
