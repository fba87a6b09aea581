// Written by scripts/lists.ts from the files beside it: not to be changed by hand.
import { accounts } from './capabilities/accounts.ts'
import { archive } from './capabilities/archive.ts'
import { audit } from './capabilities/audit.ts'
import { checkins } from './capabilities/checkins.ts'
import { dangers } from './capabilities/dangers.ts'
import { dispatch } from './capabilities/dispatch.ts'
import { drills } from './capabilities/drills.ts'
import { duties } from './capabilities/duties.ts'
import { enterprises } from './capabilities/enterprises.ts'
import { geodata } from './capabilities/geodata.ts'
import { incidents } from './capabilities/incidents.ts'
import { jobs } from './capabilities/jobs.ts'
import { ledger } from './capabilities/ledger.ts'
import { materials } from './capabilities/materials.ts'
import { notices } from './capabilities/notices.ts'
import { reports } from './capabilities/reports.ts'
import { settings } from './capabilities/settings.ts'
import { sharing } from './capabilities/sharing.ts'
import { shots } from './capabilities/shots.ts'
import { telemetry } from './capabilities/telemetry.ts'
import { warnings } from './capabilities/warnings.ts'

/** Every permission verb, and which roles may ever use it. */
export const verbRoles = {
  ...accounts.verbs,
  ...archive.verbs,
  ...audit.verbs,
  ...checkins.verbs,
  ...dangers.verbs,
  ...dispatch.verbs,
  ...drills.verbs,
  ...duties.verbs,
  ...incidents.verbs,
  ...ledger.verbs,
  ...materials.verbs,
  ...reports.verbs,
  ...settings.verbs,
  ...sharing.verbs,
  ...shots.verbs,
  ...telemetry.verbs,
  ...warnings.verbs,
} as const

/** Everything that is published beside the journals of incidents, in words. */
export const eventKinds = {
  ...accounts.events,
  ...checkins.events,
  ...dangers.events,
  ...duties.events,
  ...enterprises.events,
  ...geodata.events,
  ...incidents.events,
  ...jobs.events,
  ...ledger.events,
  ...materials.events,
  ...notices.events,
  ...settings.events,
  ...sharing.events,
  ...shots.events,
  ...telemetry.events,
  ...warnings.events,
} as const

/** Everything that an event is about beside rows of the ledger. */
export const eventSubjects = {
  ...accounts.subjects,
  ...dangers.subjects,
  ...duties.subjects,
  ...enterprises.subjects,
  ...geodata.subjects,
  ...incidents.subjects,
  ...jobs.subjects,
  ...ledger.subjects,
  ...materials.subjects,
  ...notices.subjects,
  ...settings.subjects,
  ...sharing.subjects,
  ...shots.subjects,
  ...telemetry.subjects,
  ...warnings.subjects,
} as const
