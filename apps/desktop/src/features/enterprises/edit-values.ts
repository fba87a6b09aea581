import type { EnterpriseChange, EnterpriseFile } from '@huanying/contracts/enterprises'
import type { CoordinateSystem, RiskLevel } from '@huanying/contracts/values'

/** The fields of the edit form. */
export interface EditValues {
  name: string
  shortName: string
  region: string
  riskLevel: RiskLevel
  industry: string | null | undefined
  address: string
  lon: number
  lat: number
  system: CoordinateSystem
  affectsWater: boolean
  affectsAir: boolean
  contact: string
  phone: string
  dutyPhone: string
}

/** Six decimals of a degree: a tenth of a metre. */
const rounded = (degrees: number) => Math.round(degrees * 1e6) / 1e6

/** What the form shows for a record. */
export function valuesOf(enterprise: EnterpriseFile): EditValues {
  return {
    name: enterprise.name,
    shortName: enterprise.shortName ?? '',
    region: enterprise.region,
    riskLevel: enterprise.riskLevel,
    industry: enterprise.industry,
    address: enterprise.address ?? '',
    lon: rounded(enterprise.location.lon),
    lat: rounded(enterprise.location.lat),
    system: 'CGCS2000',
    affectsWater: enterprise.affectsWater ?? false,
    affectsAir: enterprise.affectsAir ?? false,
    contact: enterprise.contact ?? '',
    phone: enterprise.phone ?? '',
    dutyPhone: enterprise.dutyPhone ?? '',
  }
}

/** The fields that differ from the record, with the version that was read; null when nothing does. */
export function changeOf(enterprise: EnterpriseFile, values: EditValues): EnterpriseChange | null {
  const before = valuesOf(enterprise)
  const differs = (...keys: (keyof EditValues)[]) => keys.some((key) => (values[key] ?? null) !== (before[key] ?? null))
  const emptied = (text: string | null | undefined) =>
    text === undefined || text === null || text.trim() === '' ? null : text.trim()
  const change: EnterpriseChange = {
    updatedAt: enterprise.updatedAt,
    ...(differs('name') ? { name: values.name.trim() } : {}),
    ...(differs('shortName') ? { shortName: emptied(values.shortName) } : {}),
    ...(differs('region') ? { region: values.region } : {}),
    ...(differs('riskLevel') ? { riskLevel: values.riskLevel } : {}),
    ...(differs('industry') ? { industry: emptied(values.industry) } : {}),
    ...(differs('address') ? { address: emptied(values.address) } : {}),
    ...(differs('lon', 'lat', 'system')
      ? { location: { lon: values.lon, lat: values.lat, system: values.system } }
      : {}),
    ...(differs('affectsWater') ? { affectsWater: values.affectsWater } : {}),
    ...(differs('affectsAir') ? { affectsAir: values.affectsAir } : {}),
    ...(differs('contact') ? { contact: emptied(values.contact) } : {}),
    ...(differs('phone') ? { phone: emptied(values.phone) } : {}),
    ...(differs('dutyPhone') ? { dutyPhone: emptied(values.dutyPhone) } : {}),
  }
  return Object.keys(change).length === 1 ? null : change
}
