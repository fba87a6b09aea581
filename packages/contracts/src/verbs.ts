/** Every permission verb of the platform. A route names one; `@huanying/domain/access` says which roles hold it. */
export const verbs = [
  'session.use',
  'account.manage',
  'audit.read',
  'ledger.read',
  'ledger.write',
  'ledger.import',
  'ledger.export',
  'material.read',
  'material.write',
  'incident.read',
  'incident.report',
  'incident.activate',
  'incident.command',
  'incident.record',
  'order.read',
  'order.report',
  'report.read',
  'report.write',
  'report.sign',
  'archive.read',
  'drill.run',
  'drill.score',
  'integration.manage',
  'settings.manage',
  'shot.take',
  'shot.read',
] as const
export type Verb = (typeof verbs)[number]

export const roles = [
  'admin',
  'auditor',
  'commander',
  'duty',
  'officer',
  'enterprise',
  'expert',
  'agency',
  'team',
  'reviewer',
] as const
export type Role = (typeof roles)[number]
