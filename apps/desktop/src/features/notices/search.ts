import { MessageQuery } from '@huanying/contracts/notice-channels'
import { NoticeQuery } from '@huanying/contracts/notices'
import { z } from 'zod'
import { pageSearch } from '../../shell/page-search.ts'

export const inboxSearch = pageSearch(NoticeQuery.shape)
export type InboxSearch = ReturnType<typeof inboxSearch>

export const recordSearch = pageSearch({ ...MessageQuery.shape, view: z.enum(['record']) })
export type RecordSearch = ReturnType<typeof recordSearch>
