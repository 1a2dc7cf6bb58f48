import { configDefaults, defineConfig } from 'vitest/config'

const TESTS = ['packages/*/src/**/*.test.ts', 'config/**/*.test.ts', 'bench/**/*.test.ts', '.ci/**/*.test.ts']
/**
 * Tests that share processes, so that the code under test is loaded once for many files: nothing there keeps state of its own.
 * All others have a process for each file, as some keep connections, queues, metrics, browsers or clients of Discord.
 */
const SHARED = ['packages/rules/src/**/*.test.ts', 'config/**/*.test.ts', 'bench/**/*.test.ts']

export default defineConfig({
  test: {
    globalSetup: ['.ci/test-templates.ts'],
    setupFiles: ['.ci/seed-properties.ts'],
    // a test that hangs is found all the same; one that works is not judged by how busy the machine is
    testTimeout: 300_000,
    hookTimeout: 300_000,
    pool: 'forks',
    maxWorkers: 3,
    projects: [
      { extends: true, test: { name: 'shared', include: SHARED, isolate: false } },
      { extends: true, test: { name: 'apart', include: TESTS, exclude: [...configDefaults.exclude, ...SHARED] } },
    ],
  },
})
