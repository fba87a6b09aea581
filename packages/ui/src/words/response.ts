import { intakeWords } from './intake.ts'
import { markWords } from './marks.ts'
import { reportSourceWords } from './report-source.ts'
import { responseFormsWords } from './response-forms.ts'
import { responseJournalWords } from './response-journal.ts'
import { responseMapWords } from './response-map.ts'
import { responseReviewWords } from './response-review.ts'
import { responseWallWords } from './response-wall.ts'

/** Words of the running response, from the call to the review. */
export const responseWords = {
  zh: {
    source: reportSourceWords.zh,
    intake: intakeWords.zh,
    marks: markWords.zh,
    ...responseWallWords.zh,
    ...responseFormsWords.zh,
    ...responseMapWords.zh,
    ...responseReviewWords.zh,
    ...responseJournalWords.zh,
  },
  en: {
    source: reportSourceWords.en,
    intake: intakeWords.en,
    marks: markWords.en,
    ...responseWallWords.en,
    ...responseFormsWords.en,
    ...responseMapWords.en,
    ...responseReviewWords.en,
    ...responseJournalWords.en,
  },
}
