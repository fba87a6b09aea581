/** A division as the reference list has it. */
interface Region {
  readonly code: string
}

/**
 * Whether a division code is one of the city's: a county on the list or, where it may be meant, the city itself. For a city
 * whose counties are not on the list any code below it counts. GB/T 2260.
 */
export function isKnownRegion(
  code: string,
  { city, regions, isCityMeant }: { city: string; regions: readonly Region[]; isCityMeant: boolean },
): boolean {
  const isBelow = (given: string) => given.startsWith(city.slice(0, 4)) && !given.endsWith('00')
  if (isCityMeant && code === city) return true
  const counties = regions.filter((region) => isBelow(region.code))
  return counties.length === 0 ? isBelow(code) : counties.some((county) => county.code === code)
}
