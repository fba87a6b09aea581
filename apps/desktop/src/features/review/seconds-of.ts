/** Seconds from the beginning to the end of a visit or a round, by the phone's clock. */
export const secondsOf = ({ startedAt, finishedAt }: { startedAt: string; finishedAt: string }): number =>
  Math.max(0, Math.round((Date.parse(finishedAt) - Date.parse(startedAt)) / 1000))
