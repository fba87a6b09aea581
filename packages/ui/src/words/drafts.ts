import { words } from '../language.ts'

/** What is typed and not yet sent: kept as a draft, or asked about before it is left. */
export const draftWords = words(
  {
    saved: (when: string) => `草稿已存 ${when}`,
    restored: (when: string) => `已恢复 ${when} 未提交的草稿，请核对后再提交。`,
    drop: '清除草稿',
    editing: (by: string, at: string) => `${by} 也在填写本报告（${at}）。`,
    outdated: (of: number, now: number) => `草稿写于第 ${of} 版，现已有第 ${now} 版，请对照后再保存。`,
    leave: '离开本页？',
    close: '关闭？',
    leaveHint: '填写的内容尚未保存，离开后将丢失。',
    leaveAnyway: '放弃并离开',
    stay: '继续填写',
    enterHint: '回车移到下一项，不会提交。',
  },
  {
    saved: (when: string) => `Draft kept ${when}`,
    restored: (when: string) => `The draft of ${when} that was not sent is here again: check it before sending.`,
    drop: 'Discard the draft',
    editing: (by: string, at: string) => `${by} is writing this report too (${at}).`,
    outdated: (of: number, now: number) =>
      ` It was written upon version ${of}; version ${now} has been saved since: compare before saving.`,
    leave: 'Leave this page?',
    close: 'Close?',
    leaveHint: 'What you typed is not saved and would be lost.',
    leaveAnyway: 'Discard and leave',
    stay: 'Go on',
    enterHint: 'Enter goes on to the next field and sends nothing.',
  },
)
