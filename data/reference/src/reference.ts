import {
  DisposalClass,
  ExpertFields,
  Industry,
  Letterhead,
  MaterialItem,
  NamedRegion,
  RequirementCatalogue,
  SkillNeed,
  SubstanceReference,
  UnNumber,
} from '@huanying/contracts/reference'
import disposalClassesJson from './disposal-classes.json' with { type: 'json' }
import expertFieldsJson from './expert-fields.json' with { type: 'json' }
import industriesJson from './industries.json' with { type: 'json' }
import letterheadsJson from './letterheads.json' with { type: 'json' }
import materialItemsJson from './material-items.json' with { type: 'json' }
import regionsJson from './regions.json' with { type: 'json' }
import requirementsJson from './requirements.json' with { type: 'json' }
import skillsJson from './skills.json' with { type: 'json' }
import substancesJson from './substances.json' with { type: 'json' }
import unNumbersJson from './un-numbers.json' with { type: 'json' }

/** The reference data, checked against its shapes when the process starts. Sources and confidence: README.md. */
export const substanceReference = SubstanceReference.array().parse(substancesJson)
export const unNumbers = UnNumber.array().parse(unNumbersJson)
export const disposalClasses = DisposalClass.array().parse(disposalClassesJson)
export const requirementCatalogue = RequirementCatalogue.parse(requirementsJson)
export const materialItems = MaterialItem.array().parse(materialItemsJson)
export const expertFields = ExpertFields.parse(expertFieldsJson)
export const skillNeeds = SkillNeed.array().parse(skillsJson)
export const regions = NamedRegion.array().parse(regionsJson)
/** The name of a division by its code; the code itself where it is not known. */
export const regionName = (code: string, language: 'zh' | 'en'): string =>
  regions.find((region) => region.code === code)?.[language] ?? code
export const industries = Industry.array().parse(industriesJson)
const letterheads = Letterhead.array().parse(letterheadsJson)
const plain = {
  mark: null,
  numberWord: null,
  urgency: { initial: null, 'follow-up': null, final: null },
  copies: null,
  printer: null,
}
/** What the city of a region prints on its documents; nothing of its own where nobody has said it. */
export const letterheadOf = (region: string): Letterhead => {
  const city = `${region.slice(0, 4)}00`
  return letterheads.find((one) => one.city === city) ?? { city, ...plain }
}
