import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')
const screens = globSync('apps/{desktop,mobile}/src/**/*.tsx', { cwd: root }).map((path) => ({
  path,
  text: readFileSync(join(root, path), 'utf8'),
}))
const where = (fault: RegExp, but: Readonly<Record<string, string>> = {}) =>
  screens.filter(({ path, text }) => fault.test(text) && !(path in but)).map(({ path }) => path)

/** The one form, in which Enter files nothing: `apps/desktop/src/shell/form.tsx`. */
const theForm = { 'apps/desktop/src/shell/form.tsx': 'is it' }

describe('Enter in a one-line field files nothing', () => {
  test('every form is the one form', () => {
    expect(where(/import \{[^}]*\bForm\b[^}]*\} from 'antd'/, theForm)).toEqual([])
  })

  test('forms that Enter sends change nothing that lasts, and are named here with why', () => {
    expect(
      where(/<form\b/, {
        ...theForm,
        'apps/desktop/src/shell/sign-in.tsx': 'signing in',
        'apps/mobile/src/shell/sign-in.tsx': 'signing in',
        'apps/desktop/src/shell/first-password.tsx': 'three fields that are all required',
        'apps/desktop/src/features/proof/proof-page.tsx': 'a question to the server',
        'apps/desktop/src/features/incidents/drawing-bar.tsx': 'a point of a drawing that is still open',
      }),
    ).toEqual([])
  })

  test('no field acts on Enter by itself but filters of lists', () => {
    expect(
      where(/onPressEnter|key === 'Enter'/, {
        ...theForm,
        'apps/desktop/src/features/enterprises/enterprise-filters.tsx': 'a filter',
        'apps/desktop/src/shell/search-box.tsx': 'a search',
        'apps/desktop/src/features/incidents/drawing-bar.tsx': 'Enter on the map, in no field, finishes what is drawn',
        'apps/desktop/src/features/review/verdict.tsx': 'Enter moves from picture to picture there',
      }),
    ).toEqual([])
  })
})

test('a day is chosen in the one field for days: the browser’s own speaks its own language', () => {
  const fields = where(/type="(date|datetime-local|month)"/)
  // On a phone the phone's own is the better one.
  expect(fields.filter((path) => path.startsWith('apps/desktop'))).toEqual([])
})
