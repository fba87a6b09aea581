/** The two strokes of the mark, in a square of 32: an open ring (环) and the answer (应) in it. */
export const brandPaths = {
  ring: 'M24.2 10.2A10 10 0 1 0 26 16',
  answer: 'M10.5 16.2l4 4L25 9.5',
} as const
