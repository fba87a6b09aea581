import { JobName } from '@huanying/contracts/jobs'
import { pageSearch } from '../../shell/page-search.ts'

export const jobSearch = pageSearch({ job: JobName })
