import type { Shot } from '@huanying/contracts/shots'

/** Which of the usual reasons (by their place, from 0) a doubt speaks for. */
const reasonOfDoubt: Readonly<Record<string, number>> = {
  blurred: 0,
  dark: 1,
  bright: 1,
  outsidePoint: 6,
  noPosition: 6,
  poorAccuracy: 6,
  positionOld: 6,
  mockPosition: 6,
  impossibleTravel: 6,
  roundTooFast: 6,
  screen: 4,
  nearDuplicate: 5,
  virtualCamera: 8,
  foreignFile: 8,
  noPhone: 8,
  clockMoved: 8,
}

/** The usual reasons in the order to offer them: what the picture's doubts speak for first. Each keeps its own digit. */
export function offeredReasons(shot: Shot | undefined, count: number): { at: number; isProposed: boolean }[] {
  const proposed = (shot?.doubts ?? [])
    .toSorted((a, b) => b.score - a.score)
    .flatMap(({ kind }) => reasonOfDoubt[kind] ?? [])
  const first = [...new Set(proposed)]
  const rest = Array.from({ length: count }, (_, at) => at).filter((at) => !first.includes(at))
  return [...first.map((at) => ({ at, isProposed: true })), ...rest.map((at) => ({ at, isProposed: false }))]
}
