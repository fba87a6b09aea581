import type { EnterpriseFile } from '@huanying/contracts/enterprises'
import { describeSubstance, quantityRatio, ratioOf } from '@huanying/domain/substances/describe-substance'
import type { Context } from '#kernel/context'
import type { UseCase } from '#kernel/module'
import { Problem } from '#kernel/problem'
import { substanceIndex } from '#modules/substances'
import { findFile, summaryOf } from './store.ts'
import type { FileRow } from './store.ts'

/** The whole file of one enterprise (一企一档). */
export const getEnterprise: UseCase<'getEnterprise'> = (context, { params }) => enterpriseFile(context, params.id)

export async function requireFile({ db }: Context, id: string): Promise<FileRow> {
  const row = await findFile(db, id)
  if (row === undefined) throw new Problem('not-found', { subject: ['该企业', 'That enterprise'] })
  return row
}

export async function enterpriseFile(context: Context, id: string): Promise<EnterpriseFile> {
  const { file, risk_level_source, contact_confirmed_on, ...row } = await requireFile(context, id)
  const described = file.substances.map((entry) => ({
    entry,
    known: describeSubstance(substanceIndex, {
      cas: entry.cas,
      name: entry.substance,
      quantityT: entry.maxQuantityT,
      recordId: entry.id,
    }),
  }))
  const ratio = quantityRatio(described.map(({ known }) => known))
  const place = <T extends { lon: number | null; lat: number | null }>({ lon, lat, ...rest }: T) => ({
    ...rest,
    location: lon === null || lat === null ? null : { lon, lat },
  })
  const fixedPlace = <T extends { lon: number; lat: number }>({ lon, lat, ...rest }: T) => ({
    ...rest,
    location: { lon, lat },
  })
  const moment = (text: string) => new Date(text).toISOString()
  return {
    ...summaryOf(row),
    riskLevelSource: risk_level_source,
    q: ratio.q,
    qWithout: [...ratio.without],
    qAssumed: [...ratio.assumed],
    qUnverified: [...ratio.unverified],
    contactConfirmedOn: contact_confirmed_on,
    substanceRecords: described.map(({ entry, known }) => ({
      ...entry,
      criticalT: known.criticalT,
      ratio: ratioOf(known),
      listing: known.listing,
      contradiction: known.contradiction,
      toVerify: known.toVerify === true,
      criticalSource: known.criticalSource ?? null,
    })),
    riskPoints: file.riskPoints.map(place),
    materials: file.materials,
    plans: file.plans,
    certificates: file.certificates,
    outfalls: file.outfalls.map(place),
    neighbours: file.neighbours.map(fixedPlace),
    receptors: file.receptors.map(fixedPlace) as EnterpriseFile['receptors'],
    history: file.history.map((entry) => ({ ...entry, at: moment(entry.at) })),
    looks: file.looks.map((entry) => ({ ...entry, at: moment(entry.at) })),
    incidents: file.incidents.map((entry) => ({
      ...entry,
      occurredAt: moment(entry.occurredAt),
    })) as EnterpriseFile['incidents'],
  }
}
