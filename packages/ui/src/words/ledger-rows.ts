import { say, words } from '../language.ts'

/** Words of entering and editing one row of the ledger. */
export const ledgerRowWords = words({
  add: ['新增', 'Add'],
  addTo: say(
    (list: string) => `新增：${list}`,
    (list) => `Add: ${list}`,
  ),
  edit: ['修改', 'Edit'],
  editRow: say(
    (label: string) => `修改：${label}`,
    (label) => `Edit: ${label}`,
  ),
  saved: ['已保存', 'Saved'],
  nothing: ['没有改动', 'Nothing was changed'],
  conflictTitle: say(
    (isEnterprise: boolean) => `此${isEnterprise ? '企业' : '条记录'}刚被他人修改`,
    (isEnterprise) => `Somebody else has just changed this ${isEnterprise ? 'enterprise' : 'row'}`,
  ),
  conflictHint: [
    '您看到的内容已不是最新。请载入最新内容后重新修改，您填写的内容不会覆盖他人的修改。',
    'What you see is no longer the newest. Load the newest and make your change again; nothing of the other change was overwritten.',
  ],
  reload: ['载入最新内容', 'Load the newest'],
})
