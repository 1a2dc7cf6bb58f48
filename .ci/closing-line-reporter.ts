import { writeFileSync } from 'node:fs'
import type { Reporter, SerializedError, TestCase, TestModule, TestRunEndReason, TestSpecification, TestSuite, Vitest } from 'vitest/node'
import type { RunRecord, TestRecord } from './closing-line.ts'

type ReportedError = Pick<SerializedError, 'message'>

/** fast-check puts seed and path on a line of their own; without them a failure cannot be run again. */
const summaryOf = (errors: readonly ReportedError[]): string => {
  const message = errors[0]?.message ?? 'no message'
  const lines = message.split('\n').map((line) => line.trim())
  const seed = lines.find((line) => line.includes('seed:'))
  return [lines[0] ?? '', ...(seed === undefined || seed === lines[0] ? [] : [seed])].join(' ').slice(0, 400)
}

/** A suite whose set-up failed leaves its tests as skipped; they should have run, so they count as not finished. */
const setUpFailed = (test: TestCase): boolean => {
  for (let parent: TestSuite | TestModule = test.parent; ; parent = parent.parent) {
    if (parent.errors().length > 0) return true
    if (parent.type === 'module') return false
  }
}

const recordOf = (test: TestCase): TestRecord => {
  const name = `${test.module.relativeModuleId} > ${test.fullName}`
  const result = test.result()
  if (test.options.mode === 'todo') return { name, state: 'todo' }
  switch (result.state) {
    case 'passed':
      return { name, state: 'passed' }
    case 'failed':
      return { name, state: 'failed', error: summaryOf(result.errors) }
    case 'pending':
      return { name, state: 'unfinished' }
    case 'skipped':
      if (setUpFailed(test)) return { name, state: 'unfinished' }
      return result.note === undefined ? { name, state: 'skipped' } : { name, state: 'skipped', reason: result.note }
  }
}

const faultsOf = (module: TestModule): readonly string[] => [
  ...module.errors().map((error) => `${module.relativeModuleId}: ${summaryOf([error])}`),
  ...[...module.children.allSuites()].flatMap((suite) =>
    suite.errors().map((error) => `${module.relativeModuleId} > ${suite.fullName}: ${summaryOf([error])}`),
  ),
]

/** A vitest reporter that writes the run's outcome as JSON to the file that `LUMEN_TEST_OUTCOME` names. */
export default class ClosingLineReporter implements Reporter {
  #narrowed = false
  #vitest: Vitest | undefined

  onInit(vitest: Vitest): void {
    this.#vitest = vitest
  }

  onTestRunStart(specifications: readonly TestSpecification[]): void {
    this.#narrowed =
      this.#vitest?.config.testNamePattern !== undefined || specifications.some(({ testLines }) => (testLines?.length ?? 0) > 0)
  }

  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly SerializedError[], reason: TestRunEndReason): void {
    const record: RunRecord = {
      tests: modules.flatMap((module) => [...module.children.allTests()].map(recordOf)),
      faults: [
        ...modules.flatMap(faultsOf),
        ...unhandled.map((error) => `outside any test: ${summaryOf([error])}`),
        ...(reason === 'interrupted' ? ['the run was interrupted'] : []),
      ],
      narrowed: this.#narrowed,
    }
    const file = process.env['LUMEN_TEST_OUTCOME']
    if (file !== undefined) writeFileSync(file, JSON.stringify(record))
  }
}
