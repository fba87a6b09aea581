import type { UnNumber } from '@huanying/contracts/reference'
import type { Hazard } from '@huanying/contracts/situation'

/** What a transport class or division means for people and the environment (UN Model Regulations, part 2). */
const hazardsByClass: Record<string, readonly Hazard[]> = {
  '1': ['explosive'],
  '2.1': ['flammable'],
  '2.2': [],
  '2.3': ['toxic'],
  '3': ['flammable'],
  '4.1': ['flammable'],
  '4.2': ['flammable'],
  '4.3': ['water-reactive', 'flammable'],
  '5.1': ['oxidising'],
  '5.2': ['oxidising', 'flammable'],
  '6.1': ['toxic'],
  '6.2': ['toxic'],
  '7': ['toxic'],
  '8': ['corrosive'],
  '9': [],
}

/** The hazards of a number by its class and subsidiary risks, each once. */
export function hazardsOf({ class: main, subsidiary, nameEn }: UnNumber): Hazard[] {
  const found = [main, ...subsidiary].flatMap((part) => hazardsByClass[part] ?? hazardsByClass[part.slice(0, 1)] ?? [])
  if (/^environmentally hazardous/i.test(nameEn)) found.push('aquatic')
  return [...new Set(found)]
}

/** Gases reach the air; liquids and solids the water; what is toxic or flammable and liquid the air as well. */
export function mediaOf({ class: main, subsidiary }: UnNumber): ('water' | 'air')[] {
  if (main.startsWith('2')) return ['air']
  return main === '3' || subsidiary.includes('3') || main === '4.3' ? ['water', 'air'] : ['water']
}
