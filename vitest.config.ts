import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['packages/*/src/**/*.test.ts', 'config/**/*.test.ts', 'bench/**/*.test.ts', '.ci/**/*.test.ts'],
    globalSetup: ['.ci/test-templates.ts'],
    setupFiles: ['.ci/seed-properties.ts'],
    // a test that hangs is found all the same; one that works is not judged by how busy the machine is
    testTimeout: 300_000,
    hookTimeout: 300_000,
    pool: 'forks',
    maxWorkers: 3,
  },
})
