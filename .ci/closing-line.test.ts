import { describe, expect, it } from 'vitest'
import { closingLine, explain, type RunRecord, type TestRecord, tally } from './closing-line.ts'

const run = (tests: readonly TestRecord[], more: Partial<RunRecord> = {}): RunRecord => ({ tests, faults: [], narrowed: false, ...more })
const passed: TestRecord = { name: 'a.test.ts > adds', state: 'passed' }
const skipped: TestRecord = { name: 'b.test.ts > stores', state: 'skipped', reason: 'needs PostgreSQL' }

describe('the closing line', () => {
  it('has one fixed form', () => {
    expect(closingLine({ passed: 12, failed: 0, skipped: 3 })).toBe('Tests: 12 passed, 0 failed, 3 skipped')
  })

  it('counts a skip with its reason, and lists it under that reason', () => {
    const outcome = tally(run([passed, skipped]), false)
    expect(outcome).toMatchObject({ passed: 1, failed: 0, skipped: 1 })
    expect(explain(outcome)).toEqual(['', 'Skipped:', '  needs PostgreSQL:', '    b.test.ts > stores'])
  })

  it('counts a skip as a failure when services are required', () => {
    expect(tally(run([passed, skipped]), true)).toMatchObject({ passed: 1, failed: 1, skipped: 0, skips: [] })
  })

  it('takes the reason of a skipped suite from its title', () => {
    const test: TestRecord = { name: 'c.test.ts > the cache (needs Redis) > remembers', state: 'skipped' }
    expect(tally(run([passed, test]), false).skips).toEqual([{ test: test.name, reason: 'needs Redis' }])
  })

  it.each<[string, TestRecord]>([
    ['gives no reason for its skip', { name: 'x', state: 'skipped' }],
    ['is a todo', { name: 'x', state: 'todo' }],
    ['never ended', { name: 'x', state: 'unfinished' }],
    ['failed', { name: 'x', state: 'failed', error: 'no' }],
  ])('counts as failed a test that %s', (_, test) => {
    expect(tally(run([passed, test]), false)).toMatchObject({ passed: 1, failed: 1, skipped: 0 })
  })

  it('counts each fault outside a test', () => {
    expect(tally(run([passed], { faults: ['a worker died', 'no such import'] }), false).failed).toBe(2)
  })

  it('fails a run without an executed test', () => {
    expect(tally(run([]), false)).toMatchObject({ passed: 0, failed: 1 })
    expect(tally(run([skipped]), false)).toMatchObject({ passed: 0, failed: 1, skipped: 1 })
  })

  it('leaves out what a name pattern did not select', () => {
    const test: TestRecord = { name: 'x', state: 'skipped' }
    expect(tally(run([passed, test], { narrowed: true }), true)).toMatchObject({ passed: 1, failed: 0, skipped: 0 })
  })
})
