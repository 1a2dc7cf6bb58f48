import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { kaplanMeier, waitInterval, waitingAt, waitUntil } from './kaplan-meier.ts'

const counts = (times: readonly number[]): number[] => {
  const all: number[] = Array(40).fill(0)
  for (const time of times) all[time]!++
  return all
}

/** Weeks of remission of 21 patients under 6-mercaptopurine: Freireich et al., Blood 21 (1963), as Gehan (1965) made it known. */
const ENDED = counts([6, 6, 6, 7, 10, 13, 16, 22, 23])
const CENSORED = counts([6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35])

describe('the estimate of Kaplan and Meier', () => {
  const curve = kaplanMeier(ENDED, CENSORED)

  it('gives the textbook’s shares and standard errors', () => {
    const printed = [
      [6, 21, 0.857, 0.0764],
      [7, 17, 0.807, 0.0869],
      [10, 15, 0.753, 0.0963],
      [13, 12, 0.69, 0.1068],
      [16, 11, 0.627, 0.1141],
      [22, 7, 0.538, 0.1282],
      [23, 6, 0.448, 0.1346],
    ] as const
    const steps = curve.filter(({ ended }) => ended > 0)
    expect(steps.map(({ time }) => time)).toEqual(printed.map(([time]) => time))
    for (const [i, [, atRisk, share, error]] of printed.entries()) {
      expect(steps[i]!.atRisk).toBe(atRisk)
      expect(steps[i]!.share).toBeCloseTo(share, 3)
      expect(steps[i]!.error).toBeCloseTo(error, 4)
    }
  })

  it('finds the median where the curve falls to a half, and its interval where the band does', () => {
    expect(waitUntil(curve, 0.5)).toBe(23)
    // survival::survfit with conf.type = "log-log" gives 13 to beyond the last
    expect(waitInterval(curve, 0.5)).toEqual({ time: 23, low: 13, high: null })
    expect(waitUntil(curve, 0.9)).toBeNull()
    expect(waitingAt(curve, 12).share).toBeCloseTo(0.753, 3)
    expect(waitingAt(curve, 5)).toEqual({ share: 1, low: 1, high: 1 })
  })

  it('is the plain share where everyone was watched to the end', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 39 }), { minLength: 1, maxLength: 200 }),
        fc.integer({ min: 0, max: 39 }),
        (waits, at) => {
          const left = waits.filter((wait) => wait > at).length / waits.length
          return Math.abs(waitingAt(kaplanMeier(counts(waits), []), at).share - left) < 1e-9
        },
      ),
    )
  })

  it('never rises, and keeps its band around it', () => {
    const times = fc.array(fc.integer({ min: 0, max: 39 }), { maxLength: 100 })
    fc.assert(
      fc.property(times, times, (ended, censored) => {
        let before = 1
        for (const { share, low, high } of kaplanMeier(counts(ended), counts(censored))) {
          if (share > before + 1e-12 || low > share + 1e-12 || high < share - 1e-12 || low < 0 || high > 1) return false
          before = share
        }
        return true
      }),
    )
  })
})
