import { defineConfig } from 'vitest/config'
import { pace } from './apps/server/src/testing/pace.ts'

/** Three sizes of test: pure rules; the server over HTTP on a real database; the screens in a real browser. */
export default defineConfig({
  test: {
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
