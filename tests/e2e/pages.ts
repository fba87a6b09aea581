import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Verb } from '@huanying/contracts/verbs'

/** A screen of the desktop app that can be opened without knowing a row: its path, and who may. */
export interface OpenPage {
  readonly path: string
  readonly verb: Verb
}

/** Every such screen, as the capabilities declare them. */
export const openPages: readonly OpenPage[] = globSync('features/*/routes.ts', {
  cwd: join(import.meta.dirname, '../../apps/desktop/src'),
})
  .toSorted()
  .flatMap((file) => {
    const text = readFileSync(join(import.meta.dirname, '../../apps/desktop/src', file), 'utf8')
    return [...text.matchAll(/path: '([^'$]+)',\s+staticData: \{\s*verb: '([\w.]+)'/g)].map(([, path = '', verb]) => ({
      path,
      // What the page names is a verb, or it would not build.
      verb: verb as Verb,
    }))
  })
