import { CheckCode } from '@huanying/contracts/shots'
import { Day } from '@huanying/contracts/values'
import { z } from 'zod'
import { pageSearch } from '../../shell/page-search.ts'

/** The days are whole days of China, which the call is asked in moments. */
export const auditSearch = pageSearch({ kind: z.string(), actor: z.string(), code: CheckCode, from: Day, to: Day })
