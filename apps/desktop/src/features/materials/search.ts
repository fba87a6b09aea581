import { MaterialQuery } from '@huanying/contracts/materials'
import { pageSearch } from '../../shell/page-search.ts'

export const materialSearch = pageSearch(MaterialQuery.shape)
export type MaterialSearch = ReturnType<typeof materialSearch>

export const materialSorts = MaterialQuery.shape.sort.unwrap().options
