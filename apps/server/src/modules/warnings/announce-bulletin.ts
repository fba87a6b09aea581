import { addDays } from '@huanying/domain/duties/working-days'
import { today } from '#kernel/clock'
import { platform } from '#kernel/context'
import type { Kernel } from '#kernel/module'
import { postNotices } from '#modules/notices'
import type { Audience, NewNotice } from '#modules/notices'
import { findWarnedCounties } from './bulletin-store.ts'

/**
 * Tells the leaders and the officers of the city, and the officers of each county in which anything was warned of, that the
 * bulletin (预警月报) of the month that ended is ready. Told once, however often it is called. Gives how many were told.
 */
export function announceBulletin(kernel: Kernel): Promise<number> {
  return kernel.begin(platform('zh'), async (context) => {
    const month = addDays(`${today(context.now).slice(0, 7)}-01`, -1).slice(0, 7)
    const counties = await context.beyondScope((db) => findWarnedCounties(db, month))
    const cities = [...new Set(counties.map((county) => `${county.slice(0, 4)}00`))]
    const notices = [
      ...cities.map((region) => ready(month, { region, roles: ['commander', 'officer'], office: 'city' })),
      ...counties.map((region) => ready(month, { region, roles: ['officer'], office: 'county' })),
    ]
    return postNotices(context, notices)
  })
}

function ready(month: string, to: Extract<Audience, { region: string }>): NewNotice {
  const [year, number] = month.split('-').map(Number)
  return {
    key: `bulletin:${month}:${to.region}`,
    kind: 'reminder',
    to: [to],
    region: to.region,
    ownerId: null,
    text: {
      zh: `${year}年${number}月环境应急预警月报已生成，请查阅。`,
      en: `The bulletin of early warning for ${month} is ready.`,
    },
    path: `/warnings/overview?view=bulletin&month=${month}`,
    channels: ['email'],
  }
}
