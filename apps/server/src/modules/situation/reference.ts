import {
  disposalClasses,
  expertFields,
  requirementCatalogue,
  skillNeeds,
  substanceReference,
} from '@huanying/reference/reference'
import { indexSubstances } from '@huanying/domain/substances/find-substance'

/** The reference data that an assembly is made with, indexed once. */
export const reference = {
  substances: indexSubstances(substanceReference),
  classes: disposalClasses,
  fields: expertFields,
  catalogue: requirementCatalogue,
  skills: skillNeeds,
} as const
