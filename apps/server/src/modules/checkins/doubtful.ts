/** From this combined score on a shot counts as doubtful: bulk approval leaves its check-in to a person. */
export const doubtfulFrom = 0.5
