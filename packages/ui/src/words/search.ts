import { say, words } from '../language.ts'

/** Words of the search results. */
export const searchWords = words({
  title: ['搜索结果', 'Search results'],
  count: say(
    (count: number, text: string, ms: number) => `“${text}”共 ${count} 条 · 用时 ${ms} ms`,
    (count, text, ms) => `${count} for “${text}” · ${ms} ms`,
  ),
  first: say(
    (count: number, text: string, ms: number) => `“${text}”前 ${count} 条，可按类别缩小范围 · 用时 ${ms} ms`,
    (count, text, ms) => `The first ${count} for “${text}”: narrow by kind · ${ms} ms`,
  ),
  ask: ['在上方搜索框输入关键词，回车查看结果。', 'Type in the search box above and press Enter.'],
  none: say(
    (text: string) => `没有与“${text}”相符的记录`,
    (text) => `Nothing matches “${text}”`,
  ),
  noneHint: [
    '试试简称、拼音首字母、统一社会信用代码、CAS 号或电话。',
    'Try a short name, pinyin initials, a credit code, a CAS number or a phone number.',
  ],
  all: ['全部', 'All'],
  kind: {
    enterprise: ['企业', 'Enterprise'],
    expert: ['专家', 'Expert'],
    agency: ['监测机构', 'Agency'],
    team: ['救援队伍', 'Team'],
    depot: ['物资库', 'Depot'],
    material: ['物资', 'Material'],
    receptor: ['保护目标', 'Receptor'],
    plan: ['预案', 'Plan'],
    reach: ['河段', 'Reach'],
    station: ['断面', 'Station'],
    incident: ['事件', 'Incident'],
  },
  matched: {
    code: ['代码/号码', 'code or number'],
    title: ['名称', 'name'],
    pinyin: ['拼音', 'pinyin'],
    initials: ['首字母', 'initials'],
    words: ['内容', 'content'],
    similar: ['相近', 'similar'],
  },
  why: ['匹配', 'matched'],
  found: ['含', 'holds'],
})
