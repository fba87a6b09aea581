// Written by scripts/lists.ts from the files beside it: not to be changed by hand.
import type { Handlers, Kernel } from '#kernel/module'
import { accounts } from '#modules/accounts'
import { archive } from '#modules/archive'
import { audit } from '#modules/audit'
import { checkins } from '#modules/checkins'
import { dangers } from '#modules/dangers'
import { desk } from '#modules/desk'
import { dispatch } from '#modules/dispatch'
import { drills } from '#modules/drills'
import { duties } from '#modules/duties'
import { enterprises } from '#modules/enterprises'
import { evidence } from '#modules/evidence'
import { incidents } from '#modules/incidents'
import { jobs } from '#modules/jobs'
import { ledger } from '#modules/ledger'
import { map } from '#modules/map'
import { materials } from '#modules/materials'
import { notices } from '#modules/notices'
import { reports } from '#modules/reports'
import { searching } from '#modules/search'
import { sharing } from '#modules/sharing'
import { shots } from '#modules/shots'
import { situation } from '#modules/situation'
import { substances } from '#modules/substances'
import { telemetry } from '#modules/telemetry'
import { warnings } from '#modules/warnings'

/** Who answers which call. */
export function handlersOf(kernel: Kernel): Handlers {
  return {
    ...accounts(kernel),
    ...archive(kernel),
    ...audit(kernel),
    ...checkins(kernel),
    ...dangers(kernel),
    ...desk(kernel),
    ...dispatch(kernel),
    ...drills(kernel),
    ...duties(kernel),
    ...enterprises(kernel),
    ...evidence(kernel),
    ...incidents(kernel),
    ...jobs(kernel),
    ...ledger(kernel),
    ...map(kernel),
    ...materials(kernel),
    ...notices(kernel),
    ...reports(kernel),
    ...searching(kernel),
    ...sharing(kernel),
    ...shots(kernel),
    ...situation(kernel),
    ...substances(kernel),
    ...telemetry(kernel),
    ...warnings(kernel),
  }
}
