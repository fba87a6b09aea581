import type { HotlineOrder, NewIncident } from '@huanying/contracts/incidents'

/** Who counts as the reporter of a work order: its caller, unless they stayed unnamed or asked for confidentiality. */
export function reporterOf({ isConfidential, callerName, callerPhone }: HotlineOrder): NewIncident['reporter'] {
  if (isConfidential || callerName === undefined || callerPhone === undefined) return undefined
  return { name: callerName, phone: callerPhone }
}
