import type { Audience, Escalated, WarningRule } from '@huanying/contracts/warning-rules'
import type { NoticeKind } from '@huanying/contracts/notices'
import { daysBetween } from '@huanying/domain/duties/working-days'
import { ruleName } from '@huanying/domain/warnings/built-in-rules'
import { digestText } from '@huanying/domain/warnings/digest'
import type { News } from '@huanying/domain/warnings/digest'
import { sendTime } from '@huanying/domain/warnings/send-time'
import { wordingOf } from '@huanying/domain/warnings/wording'
import { today } from '#kernel/clock'
import { platform } from '#kernel/context'
import type { Context } from '#kernel/context'
import type { Kernel } from '#kernel/module'
import { postNotices } from '#modules/notices'
import type { NewNotice } from '#modules/notices'
import { dropNews, findTold, takeNews } from './news-store.ts'
import type { NewsRow } from './news-store.ts'
import { findRules } from './rules-store.ts'

/**
 * Tells people what the evaluation found: an enterprise each warning in its sentence, officials one message a rule and area.
 * Each rule is one transaction in which its news are taken and the notices posted: told once, also after a crash. Gives
 * how many notices were posted.
 */
export async function tellWarnings(kernel: Kernel): Promise<number> {
  const told = await kernel.begin(platform('zh'), ({ beyondScope }) =>
    beyondScope(async (db) => ({ ids: await findTold(db), rules: await findRules(db) })),
  )
  let posted = 0
  for (const id of told.ids) {
    const rule = told.rules.find((one) => one.id === id)
    posted += await kernel.begin(platform('zh'), (context) => tellRule(context, id, rule))
  }
  return posted
}

async function tellRule(context: Context, id: string, rule: WarningRule | undefined): Promise<number> {
  return context.beyondScope(async (db) => {
    if (rule === undefined) {
      await dropNews(db, id)
      return 0
    }
    const rows = await takeNews(db, rule)
    const notices = [...enterpriseNotices(rule, rows, context.now), ...officialNotices(rule, rows, context.now)]
    await postNotices(context, notices)
    return notices.length
  })
}

const kinds: Readonly<Record<News, NoticeKind>> = {
  opened: 'warning',
  repeated: 'reminder',
  reminded: 'reminder',
  escalated: 'escalation',
}

/** What every notice of a rule has in common. */
function common(rule: WarningRule, now: Date) {
  return { isLegal: rule.isLegal, channels: rule.channels, notBefore: sendTime(now, rule) }
}

/** A lapse in words as it stands on the day it is told: what goes up a week later is a week nearer its end. */
function sentence(rule: WarningRule, row: NewsRow, now: Date): NewNotice['text'] {
  const day = row.news === 'opened' ? row.noticed_on : today(now)
  const said = {
    subject: rule.subject,
    wording: rule.wording,
    items: row.items,
    dueOn: row.due_on,
    daysLeft: row.due_on === null ? null : daysBetween(day, row.due_on),
    enterprise: { name: row.enterprise_name },
  }
  return { zh: wordingOf(said, 'zh'), en: wordingOf(said, 'en') }
}

function enterpriseNotices(rule: WarningRule, rows: readonly NewsRow[], now: Date): NewNotice[] {
  if (!rule.audience.includes('enterprise')) return []
  return rows
    .filter(({ has_account, news }) => has_account && news !== 'escalated')
    .map((row) => ({
      key: [
        'warning',
        rule.id,
        row.enterprise_id,
        row.news,
        row.noticed_on,
        row.stage,
        row.due_on ?? '',
        now.toISOString(),
      ].join(':'),
      kind: kinds[row.news],
      to: [{ ownerId: row.enterprise_id }],
      region: row.region,
      ownerId: row.enterprise_id,
      text: sentence(rule, row, now),
      path: `/warnings?rule=${rule.id}`,
      ...common(rule, now),
      // A group is told by its office's message; each enterprise's again would be a flood.
      channels: rule.channels.filter((channel) => channel !== 'robot'),
    }))
}

/** A county hears of its own, the city of all; what goes up is told to whom it goes up alone. */
function officialNotices(rule: WarningRule, rows: readonly NewsRow[], now: Date): NewNotice[] {
  const heard = (row: NewsRow): readonly Audience[] =>
    row.news === 'escalated' ? (row.escalated === null ? [] : [row.escalated]) : rule.audience
  return (['county', 'city', 'leader'] as const).flatMap((office) => {
    const ofOffice = rows.filter((row) => heard(row).includes(office))
    const areas = Map.groupBy(ofOffice, ({ region, news }) => `${news}:${areaOf(region, office)}`)
    return [...areas].map(([area, group]) => officialNotice(rule, { office, area, group, now }))
  })
}

const areaOf = (region: string, office: Escalated) => (office === 'county' ? region : region.slice(0, 4).padEnd(6, '0'))

const officers = {
  county: { roles: ['officer'], office: 'county' },
  city: { roles: ['officer'], office: 'city' },
  leader: { roles: ['commander'], office: 'city' },
} as const satisfies Record<Escalated, object>

function officialNotice(
  rule: WarningRule,
  { office, area, group, now }: { office: Escalated; area: string; group: readonly NewsRow[]; now: Date },
): NewNotice {
  const [news, region] = area.split(':') as [News, string]
  const texts = group.slice(0, 3).map((row) => sentence(rule, row, now))
  const digest = {
    news,
    enterprises: new Set(group.map(({ enterprise_id }) => enterprise_id)).size,
    warnings: group.length,
    silentDays: rule.escalation.find(({ to }) => to === office)?.afterDays,
  }
  const query = new URLSearchParams({ rule: rule.id, ...(office === 'county' ? { region } : {}) })
  return {
    key: ['warnings', rule.id, office, area, now.toISOString()].join(':'),
    kind: kinds[news],
    to: [{ region, ...officers[office] }],
    region,
    ownerId: null,
    text: {
      zh: digestText({ ...digest, rule: ruleName(rule, 'zh'), sentences: texts.map(({ zh }) => zh) }, 'zh'),
      en: digestText({ ...digest, rule: ruleName(rule, 'en'), sentences: texts.map(({ en }) => en) }, 'en'),
    },
    path: `/warnings?${query.toString()}`,
    ...common(rule, now),
  }
}
