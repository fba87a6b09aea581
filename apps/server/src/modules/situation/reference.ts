import { disposalClasses, expertFields, requirementCatalogue, skillNeeds } from '@huanying/reference/reference'
import { substanceIndex } from '#modules/substances'

/** The reference data that an assembly is made with, indexed once. */
export const reference = {
  substances: substanceIndex,
  classes: disposalClasses,
  fields: expertFields,
  catalogue: requirementCatalogue,
  skills: skillNeeds,
} as const
