import { dangerSteps } from './duties/danger-steps.ts'
import { dutySteps } from './duties/duty-steps.ts'

/**
 * What somebody owes by a day (应办事项), and in which states it is still owed: a duty until it is handed in, a hidden danger until
 * it is said to be put right. The database asks by the same states (`apps/server/src/kernel/due.ts`).
 */
export const owedStates = { duty: dutySteps.from('submit'), danger: dangerSteps.from('rectify') } as const
export type Owed = keyof typeof owedStates

/** Whether it is late: still owed, and its last day is over. Days are Shanghai's; there is no grace. */
export function isOverdue(
  what: Owed,
  { state, dueOn }: { readonly state: string; readonly dueOn: string | null },
  today: string,
): boolean {
  return owedStates[what].some((owed) => owed === state) && dueOn !== null && dueOn < today
}
