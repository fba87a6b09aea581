import type { UseCase } from '#kernel/module'
import { renewSituation } from './renew-situation.ts'

/** Assembles the situation of an active incident again, as its next version, and says what changed. */
export const reassembleSituation: UseCase<'reassembleSituation'> = (context, { params }) =>
  renewSituation(context, params.id, { activate: false, responseLevel: null })
