import type { RiskLevel } from '@huanying/contracts/values'

/**
 * The level of an enterprise by Q alone, the sum of quantity over critical quantity of what it holds: under 1 general, under
 * 100 significant, else major (HJ 941-2018 §6.1, simplified: the full method also weighs process and surroundings).
 */
export function levelOfQ(q: number): RiskLevel {
  return q < 1 ? 'general' : q < 100 ? 'significant' : 'major'
}
