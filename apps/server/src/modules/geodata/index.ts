export { loadOutlines, loadRoads } from './load.ts'
