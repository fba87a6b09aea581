import type { UseCase } from '#kernel/module'
import { shown } from './reader-view.ts'
import { renewSituation } from './renew-situation.ts'

/** Assembles the situation of an active incident again, as its next version, and says what changed. */
export const reassembleSituation: UseCase<'reassembleSituation'> = async (context, { params }) => {
  const { situation, changes } = await renewSituation(context, params.id, { activate: false, responseLevel: null })
  return { situation: await shown(context, situation), changes }
}
