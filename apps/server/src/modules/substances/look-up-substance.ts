import { describeSubstance } from '@huanying/domain/substances/describe-substance'
import type { UseCase } from '#kernel/module'
import { substanceIndex } from './substance-index.ts'

/** What a typed name, CAS or UN number is taken for, before anything is stored under it. */
export const lookUpSubstance: UseCase<'lookUpSubstance'> = (_context, { query: { name, cas, un } }) =>
  Promise.resolve(
    describeSubstance(substanceIndex, {
      name: name ?? null,
      cas: cas ?? null,
      un: un ?? null,
      quantityT: null,
      recordId: null,
    }),
  )
