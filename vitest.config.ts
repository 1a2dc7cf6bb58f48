import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['packages/*/src/**/*.test.ts', 'config/**/*.test.ts', 'bench/**/*.test.ts', '.ci/**/*.test.ts'],
    globalSetup: ['.ci/test-templates.ts'],
    setupFiles: ['.ci/seed-properties.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    pool: 'forks',
    maxWorkers: 2,
  },
})
