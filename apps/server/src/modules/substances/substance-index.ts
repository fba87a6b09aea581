import { indexSubstances } from '@huanying/domain/substances/find-substance'
import { substanceReference, unNumbers } from '@huanying/reference/reference'

/** The reference list of substances and UN numbers, indexed once for everybody. */
export const substanceIndex = indexSubstances(substanceReference, unNumbers)
