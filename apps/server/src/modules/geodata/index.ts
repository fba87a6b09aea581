export { loadOutlines, loadRoads } from './load.ts'
export type { LoadResult } from './load.ts'
