import type { Route } from './route.ts'
import { SituationSubstance, SubstanceQuery } from './situation.ts'

export const substanceRoutes = {
  lookUpSubstance: {
    method: 'GET',
    path: '/substances/look-up',
    verb: 'ledger.read',
    summary: 'What a typed name, CAS or UN number is taken for: substance, critical quantity, hazards, contradiction',
    query: SubstanceQuery,
    reply: SituationSubstance,
  },
} as const satisfies Record<string, Route>
