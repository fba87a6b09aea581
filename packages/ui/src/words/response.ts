import { responseFormsWords } from './response-forms.ts'
import { responseJournalWords } from './response-journal.ts'
import { responseReviewWords } from './response-review.ts'
import { responseWallWords } from './response-wall.ts'

/** Words of the running response, from the call to the review. */
export const responseWords = {
  zh: { ...responseWallWords.zh, ...responseFormsWords.zh, ...responseReviewWords.zh, ...responseJournalWords.zh },
  en: { ...responseWallWords.en, ...responseFormsWords.en, ...responseReviewWords.en, ...responseJournalWords.en },
}
