import industryList from '@huanying/reference/industries.json'
import regionList from '@huanying/reference/regions.json'
import { useLanguage } from '@huanying/ui/language'

const regionNames = new Map(regionList.map((region) => [region.code, region]))
const industryNames = new Map(industryList.map((industry) => [industry.code, industry]))

/** The name of a division (行政区) by its code or by the four digits of its city; the code itself when it is not on the list. */
export function useRegionName(): (code: string) => string {
  const language = useLanguage()
  return (code) => regionNames.get(code.padEnd(6, '0'))?.[language] ?? code
}

/** The name of an industry (GB/T 4754-2017) by its code; the code itself when it is not on the list. */
export function useIndustryName(): (code: string) => string {
  const language = useLanguage()
  return (code) => industryNames.get(code)?.[language] ?? code
}

/** Divisions and industries to choose from. */
export function useRegionOptions(): { value: string; label: string }[] {
  const language = useLanguage()
  return regionList
    .filter(({ code }) => !code.endsWith('00'))
    .map((region) => ({ value: region.code, label: region[language] }))
}

export function useIndustryOptions(): { value: string; label: string }[] {
  const language = useLanguage()
  return industryList.map((industry) => ({ value: industry.code, label: `${industry.code} ${industry[language]}` }))
}
