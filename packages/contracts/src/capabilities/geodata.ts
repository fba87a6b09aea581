import type { Capability } from '../capability.ts'

export const geodata = {
  events: {
    'outlines.loaded': ['载入行政边界', 'Outlines loaded'],
    'roads.loaded': ['载入道路', 'Roads loaded'],
  },
  subjects: {
    roads: [],
  },
} as const satisfies Capability
