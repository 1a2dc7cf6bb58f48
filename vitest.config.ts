import { defineConfig } from 'vitest/config'

/** Folders whose tests share processes, so that the code under test is loaded once for many files: nothing there keeps state of its own. */
const SHARED = ['packages/rules/src/**', 'config/**', 'bench/**'].map((folder) => `${folder}/*.test.ts`)
/** Those that keep connections, queues, metrics, browsers or clients of Discord have a process for each file. */
const APART = ['packages/runtime/src/**', 'packages/bot/src/**', 'packages/sim/src/**', '.ci/**'].map((folder) => `${folder}/*.test.ts`)

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
      { extends: true, test: { name: 'apart', include: APART } },
    ],
  },
})
