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
