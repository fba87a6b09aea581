/** What another system is told: the facts of a live push (kernel/live.ts), with the incident's number and mode. */
export interface ToldEvent {
  readonly seq: number
  readonly at: Date
  readonly kind: string
  readonly subjectType: string
  readonly subjectId: string
  readonly actorName: string
  readonly data: Record<string, unknown>
  readonly incidentNumber: string | null
  readonly mode: 'real' | 'drill' | null
}

/** The body of a delivery: fixed when it is made, so that every attempt sends the same. */
export function webhookBody({ seq, at, kind, subjectType, subjectId, actorName, data, ...event }: ToldEvent): string {
  const { incidentNumber, mode } = event
  return JSON.stringify({ seq, at, kind, subjectType, subjectId, actorName, data, incidentNumber, mode })
}
