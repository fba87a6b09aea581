import { CheckinQuery, CheckinState, StatisticsQuery } from '@huanying/contracts/checkins'
import { z } from 'zod'
import { pageSearch } from '../../shell/page-search.ts'

export const queueSearch = pageSearch({
  ...CheckinQuery.shape,
  /** Waiting ones when left out. */
  state: z.enum([...CheckinState.options, 'all']),
})
export type QueueSearch = ReturnType<typeof queueSearch>

/** The question to the server that a queue's filters make. */
export function queueQuery({ state = 'submitted', ...filters }: QueueSearch) {
  return { ...filters, ...(state === 'all' ? {} : { state }) }
}

export const statisticsSearch = pageSearch(StatisticsQuery.shape)
