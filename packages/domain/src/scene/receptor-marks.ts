import type { ReceptorKind } from '@huanying/contracts/situation'
import type { Pair } from '@huanying/contracts/values'

/** What kinds of sensitive points (敏感点) are called. */
export const receptorNames = {
  village: ['村庄', 'Village'],
  community: ['社区', 'Community'],
  school: ['学校', 'School'],
  hospital: ['医院', 'Hospital'],
  waterIntake: ['饮用水取水口', 'Water intake'],
  reserve: ['自然保护区', 'Nature reserve'],
  other: ['其他保护目标', 'Other receptor'],
} as const satisfies Readonly<Record<ReceptorKind, Pair>>

/** The letter of their tile on maps. */
export const receptorLetters = {
  village: ['村', 'V'],
  community: ['社', 'C'],
  school: ['校', 'S'],
  hospital: ['医', 'H'],
  waterIntake: ['水', 'W'],
  reserve: ['保', 'N'],
  other: ['护', 'O'],
} as const satisfies Readonly<Record<ReceptorKind, Pair>>
