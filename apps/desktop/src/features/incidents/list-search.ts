import { IncidentQuery } from '@huanying/contracts/incidents'
import { pageSearch } from '../../shell/page-search.ts'

export const incidentSearch = pageSearch(IncidentQuery.shape)
export type IncidentSearch = ReturnType<typeof incidentSearch>
