import type { Incident } from '@huanying/contracts/incidents'
import type { WordsOf } from '@huanying/ui/language'
import type { incidentBasics } from '@huanying/ui/words/incident-basics'

type Titled = Pick<Incident, 'enterpriseName' | 'address' | 'substances' | 'kind'>

/** What an incident is called: its plant, else where it is in words and what was reported there, else its kind. */
export function titleOf(incident: Titled, basics: WordsOf<typeof incidentBasics>): string {
  const { enterpriseName, address, substances, kind } = incident
  if (enterpriseName !== null) return enterpriseName
  const [first] = substances
  const what = first?.name ?? first?.cas ?? (first?.un == null ? null : `UN ${first.un}`)
  const where = address ?? basics.unknownSite(basics.kind[kind])
  return [where, what].filter(Boolean).join(' · ')
}
