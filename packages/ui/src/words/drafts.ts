import { say, words } from '../language.ts'

/** What is typed and not yet sent: kept as a draft, or asked about before it is left. */
export const draftWords = words({
  saved: say(
    (when: string) => `草稿已存 ${when}`,
    (when) => `Draft kept ${when}`,
  ),
  restored: say(
    (when: string) => `已恢复 ${when} 未提交的草稿，请核对后再提交。`,
    (when) => `The draft of ${when} that was not sent is here again: check it before sending.`,
  ),
  drop: ['清除草稿', 'Discard the draft'],
  editing: say(
    (by: string, at: string) => `${by} 也在填写本报告（${at}）。`,
    (by, at) => `${by} is writing this report too (${at}).`,
  ),
  outdated: say(
    (of: number, now: number) => `草稿写于第 ${of} 版，现已有第 ${now} 版，请对照后再保存。`,
    (of, now) => ` It was written upon version ${of}; version ${now} has been saved since: compare before saving.`,
  ),
  leave: ['离开本页？', 'Leave this page?'],
  close: ['关闭？', 'Close?'],
  leaveHint: ['填写的内容尚未保存，离开后将丢失。', 'What you typed is not saved and would be lost.'],
  leaveAnyway: ['放弃并离开', 'Discard and leave'],
  stay: ['继续填写', 'Go on'],
  enterHint: ['回车移到下一项，不会提交。', 'Enter goes on to the next field and sends nothing.'],
})
