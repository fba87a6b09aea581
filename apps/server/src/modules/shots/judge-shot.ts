import type { Kernel } from '#kernel/module'
import type { ReadyShot, ShotRow } from './store.ts'

/** What is odd about a shot (疑点): advice to the reviewer, never a verdict. */
export async function judgeShot(
  _kernel: Kernel,
  _shot: ShotRow,
  _bytes: Uint8Array,
): Promise<Pick<ReadyShot, 'pictureHash' | 'measures' | 'doubts' | 'doubtScore'>> {
  return { pictureHash: 0n, measures: null, doubts: [], doubtScore: 0 }
}
