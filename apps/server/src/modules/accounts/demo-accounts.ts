import { ownerRoleOf } from '@huanying/domain/access'
import { operator } from '#kernel/context'
import type { Kernel } from '#kernel/module'
import type { Role } from '@huanying/contracts/roles'
import { hashPassword } from './password-hash.ts'
import { findOwner } from './owner-store.ts'
import { insertAccount } from './store.ts'

export const demoPassword = 'Huanying-demo-2026'

/** The demo's accounts, one per role, named after it (and one county officer). They exist only where the demo was loaded. */
export const demoAccounts: readonly {
  username: string
  role: Role
  displayName: string
  scope?: string
  owner?: string
}[] = [
  { username: 'admin', role: 'admin', displayName: '系统管理员（演示）', scope: '1304' },
  { username: 'auditor', role: 'auditor', displayName: '安全审计员（演示）', scope: '1304' },
  { username: 'commander', role: 'commander', displayName: '指挥长（演示）', scope: '1304' },
  { username: 'duty', role: 'duty', displayName: '值班员（演示）', scope: '1304' },
  { username: 'officer', role: 'officer', displayName: '市局管理人员（演示）', scope: '1304' },
  { username: 'officer-county', role: 'officer', displayName: '邯山区分局管理人员（演示）', scope: '130402' },
  { username: 'enterprise', role: 'enterprise', displayName: '赵都精细环保负责人（演示）', owner: '赵都精细' },
  { username: 'expert', role: 'expert', displayName: '张志刚（演示）', owner: '张志刚' },
  {
    username: 'agency',
    role: 'agency',
    displayName: '监测机构（演示）',
    owner: '复兴区华测环境检测有限公司（演示）',
  },
  { username: 'team', role: 'team', displayName: '救援队伍（演示）', owner: '邯山区河道抢险救援队（演示）' },
  { username: 'reviewer', role: 'reviewer', displayName: '预案评审专家（演示）' },
]

/** Makes the demo accounts that are not there yet. */
export async function addDemoAccounts(kernel: Kernel): Promise<void> {
  const hash = await hashPassword(demoPassword)
  await kernel.begin(operator('zh'), async ({ db, now }) => {
    for (const { username, role, displayName, scope, owner } of demoAccounts) {
      const ownerRole = ownerRoleOf(role)
      const ownerId = ownerRole === null || owner === undefined ? null : await findOwner(db, ownerRole, owner)
      await insertAccount(db, {
        username,
        role,
        displayName,
        scope: scope ?? null,
        ownerId,
        phone: null,
        email: null,
        hash,
        mustChange: false,
        now,
      })
    }
  })
}
