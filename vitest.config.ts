import { defineConfig } from 'vitest/config'
import { BaseSequencer } from 'vitest/node'
import type { TestSpecification } from 'vitest/node'
import { pace } from './apps/server/src/testing/pace.ts'

/** Files that take minutes though they are short: many processes or pages, one after the other. */
const longest = /\/(accessibility|cli)\.test\.ts$/

/** The longest of a project first, or it runs on alone when the others are done; the largest file is else taken for the longest. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    return Object.values(Object.groupBy(sorted, ({ project }) => project.name)).flatMap((ofOne = []) => [
      ...ofOne.filter(({ moduleId }) => longest.test(moduleId)),
      ...ofOne.filter(({ moduleId }) => !longest.test(moduleId)),
    ])
  }
}

/** Three sizes of test: pure rules; the server over HTTP on a real database; the screens in a real browser. */
export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          name: 'unit',
          include: [
            'packages/**/src/**/*.test.ts',
            'data/**/src/**/*.test.ts',
            'apps/desktop/src/**/*.test.ts',
            'apps/mobile/src/**/*.test.ts',
            'tests/architecture/**/*.test.ts',
          ],
          testTimeout: 60_000 * pace,
        },
      },
      {
        test: {
          name: 'database',
          include: ['apps/server/src/**/*.test.ts'],
          pool: 'forks',
          maxWorkers: 2,
          // Files share what they import and what the engine compiled; each has a server and a database of its own.
          isolate: false,
          globalSetup: ['apps/server/src/testing/global-setup.ts'],
          testTimeout: 120_000 * pace,
          hookTimeout: 180_000 * pace,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['tests/e2e/**/*.test.ts'],
          // A browser on a busy machine takes its time: a poll waits as long as the browser's own waits do.
          expect: { poll: { timeout: 20_000 * pace } },
          pool: 'forks',
          maxWorkers: 2,
          // Files share what they import and what the engine compiled; each has a server and a database of its own.
          isolate: false,
          globalSetup: ['apps/server/src/testing/global-setup.ts'],
          testTimeout: 120_000 * pace,
          hookTimeout: 180_000 * pace,
        },
      },
    ],
  },
})
