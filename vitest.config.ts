import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/postgres.ts'],
    // Only what hangs is to fail by these: a machine may have ten other things to do.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // Postgres, Bolt and the sandbox share two cores with the tests on a small machine.
    maxWorkers: 2,
  },
})
