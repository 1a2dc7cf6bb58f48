import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { periodKey, runId, ScheduleProblem, scheduleOf } from './period.ts'

const at = (text: string): Date => new Date(`2026-${text}Z`)

describe('scheduleOf', () => {
  it.each([
    ['5 0 * * *', '02-03T00:04:59', '02-02T00:05:00', '02-03T00:05:00'],
    ['5 0 * * *', '02-03T00:05:00', '02-03T00:05:00', '02-04T00:05:00'],
    ['5 0 * * *', '02-03T00:05:59.999', '02-03T00:05:00', '02-04T00:05:00'],
    ['*/10 * * * *', '03-29T01:59:30', '03-29T01:50:00', '03-29T02:00:00'],
    ['0 4 * * 1', '02-03T12:00:00', '02-02T04:00:00', '02-09T04:00:00'],
    ['0 0 1 * *', '02-03T12:00:00', '02-01T00:00:00', '03-01T00:00:00'],
  ])('%s at %s', (line, now, last, next) => {
    const schedule = scheduleOf('x', line)
    expect(schedule.last(at(now))).toEqual(at(last))
    expect(schedule.next(at(now))).toEqual(at(next))
  })

  it('has last at or before now, next after it, and nothing due between', () => {
    const lines = fc.constantFrom('* * * * *', '*/7 3 * * *', '0 0 1 * *', '30 12 * * 5', '59 23 31 12 *')
    const moments = fc.date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
    fc.assert(
      fc.property(lines, moments, (line, now) => {
        const schedule = scheduleOf('x', line)
        const [last, next] = [schedule.last(now), schedule.next(now)]
        expect(last <= now && now < next).toBe(true)
        expect(schedule.next(last)).toEqual(next)
        expect(schedule.last(new Date(next.getTime() - 1))).toEqual(last)
      }),
    )
  })

  it.each([
    ['* * * *', /has not five fields/],
    ['0 0 0 * * *', /has not five fields/],
    ['61 * * * *', /cannot be read/],
    ['0 0 30 2 *', /never comes/],
  ])('refuses %s with a sentence', (line, pattern) => {
    expect(() => scheduleOf('sweep', line)).toThrow(ScheduleProblem)
    expect(() => scheduleOf('sweep', line)).toThrow(pattern)
    expect(() => scheduleOf('sweep', line)).toThrow(/^The job sweep has the schedule .* for example "5 0 \* \* \*"\.$/)
  })
})

describe('the names of a period', () => {
  it('are the job and the minute, and an id that follows from them', () => {
    const key = periodKey('sweep', at('02-03T04:05:00'))
    expect(key).toBe('sweep@2026-02-03T04:05Z')
    expect(runId(key)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/)
    expect(runId(key)).toBe(runId(key))
    expect(runId(key)).not.toBe(runId(periodKey('sweep', at('02-03T04:06:00'))))
  })
})
