import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/postgres.ts'],
    testTimeout: 20_000,
    hookTimeout: 60_000,
    // Postgres, Bolt and the sandbox share two cores with the tests on a small machine.
    maxWorkers: 2,
  },
})
