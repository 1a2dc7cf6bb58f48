/** One test as the run left it. `unfinished` means that it never came to an end. */
export interface TestRecord {
  readonly name: string
  readonly state: 'passed' | 'failed' | 'skipped' | 'todo' | 'unfinished'
  /** Why it was skipped, when the test said so. */
  readonly reason?: string
  /** First lines of the error of a failed test. */
  readonly error?: string
}

/** What a test run reports: its tests, and what went wrong outside any test (imports, hooks, workers). */
export interface RunRecord {
  readonly tests: readonly TestRecord[]
  readonly faults: readonly string[]
  /** Whether the caller asked for some tests only (a name pattern or a line): then the others are no skips. */
  readonly narrowed: boolean
}

/** The numbers of the closing line, with what explains them. */
export interface Tally {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
  readonly skips: readonly { readonly test: string; readonly reason: string }[]
  readonly failures: readonly string[]
}

/** A skip that gives no reason may still have it in its title, as in `describe.skipIf(…)('Redis store (needs Redis)')`. */
const reasonInTitle = (name: string): string | undefined => /\bneeds\b[^)>]*/.exec(name)?.[0].trim()

const failureOf = (test: TestRecord, requireServices: boolean): string | undefined => {
  switch (test.state) {
    case 'passed':
      return undefined
    case 'failed':
      return test.error === undefined ? test.name : `${test.name}: ${test.error}`
    case 'todo':
      return `${test.name}: is only a todo`
    case 'unfinished':
      return `${test.name}: did not run to its end`
    case 'skipped': {
      const reason = test.reason ?? reasonInTitle(test.name)
      if (reason === undefined) return `${test.name}: skipped without saying what was missing; call ctx.skip('needs …')`
      return requireServices ? `${test.name}: skipped (${reason}) although LUMEN_REQUIRE_SERVICES=1` : undefined
    }
  }
}

const selected = (run: RunRecord): readonly TestRecord[] =>
  run.narrowed ? run.tests.filter(({ state, reason }) => state !== 'skipped' || reason !== undefined) : run.tests

/**
 * Counts a run. Every fault outside a test counts as one failure, and so does a run in which no test was executed.
 * `requireServices` turns each skip into a failure.
 */
export const tally = (run: RunRecord, requireServices: boolean): Tally => {
  const tests = selected(run)
  const judged = tests.map((test) => ({ test, failure: failureOf(test, requireServices) }))
  const failures = [...judged.flatMap(({ failure }) => (failure === undefined ? [] : [failure])), ...run.faults]
  const passed = tests.filter(({ state }) => state === 'passed').length
  const skips = judged.flatMap(({ test, failure }) =>
    test.state === 'skipped' && failure === undefined ? [{ test: test.name, reason: test.reason ?? reasonInTitle(test.name) ?? '' }] : [],
  )
  const all = passed + failures.length === 0 ? ['no test was executed'] : failures
  return { passed, failed: all.length, skipped: skips.length, skips, failures: all }
}

/** The line that ends every test run; nothing stands after it on standard output. */
export const closingLine = ({ passed, failed, skipped }: Pick<Tally, 'passed' | 'failed' | 'skipped'>): string =>
  `Tests: ${passed} passed, ${failed} failed, ${skipped} skipped`

const section = (title: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : ['', title, ...lines.map((line) => `  ${line}`)]

/** What stands before the closing line: the skips, grouped by what was missing, and the failures, one a line. */
export const explain = ({ skips, failures }: Tally): readonly string[] => {
  const byReason = Map.groupBy(skips, ({ reason }) => reason)
  const skipLines = [...byReason].flatMap(([reason, group]) => [`${reason}:`, ...group.map(({ test }) => `  ${test}`)])
  return [...section('Skipped:', skipLines), ...section('Failed:', failures)]
}
