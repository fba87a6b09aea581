import type { ShotFacts } from '@huanying/contracts/shots'
import { canonicalJson } from './journal-hash.ts'

/** The canonical text of a shot's facts: what the phone signs and the server checks, byte for byte. */
export function shotText(facts: ShotFacts): string {
  return canonicalJson(facts)
}
