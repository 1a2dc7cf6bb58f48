import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { stratified } from './estimate.ts'
import { Z95 } from './normal.ts'
import { boundFor, staysWithin } from './repeated-looks.ts'
import { agentsNeeded, farthest, grow, type Judged, looksOf, type Verdict, verdictOn } from './stopping.ts'
import { readWanted } from './target.ts'

/** Uniform numbers in [0, 1) by a seed: Mulberry's generator, for the synthetic economy alone. */
const uniform = (seed: number): (() => number) => {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** An economy of two policies in which few earn most: what a month brings is exponential, and the rarer policy earns tenfold. */
const EARNS = [100, 1_000] as const
const groupOf = (agent: number): number => (agent % 4 === 3 ? 1 : 0)
const TRUE_MEAN = 0.75 * EARNS[0] + 0.25 * EARNS[1]

interface Crowd {
  readonly values: Float64Array
  readonly groups: Uint16Array
}

const economy = (seed: number) => {
  const draw = uniform(seed)
  return async (before: Crowd | undefined, from: number, to: number): Promise<Crowd> => {
    const groups = Uint16Array.from({ length: to }, (_, agent) => groupOf(agent))
    const values = new Float64Array(to)
    if (before) values.set(before.values)
    for (let agent = from; agent < to; agent++) values[agent] = -EARNS[groupOf(agent)]! * Math.log(1 - draw())
    return { values, groups }
  }
}

const judged =
  (relative: number) =>
  ({ values, groups }: Crowd): readonly Judged[] => [{ ...stratified(values, groups), name: 'earned', wanted: { relative } }]

describe('the stopping rule', () => {
  it('keeps its promise over 1,000 runs of a synthetic economy, whose true mean is known', async () => {
    const runs = 1_000
    const looks = looksOf(64, 4_000, 16)
    let held = 0
    let widenedHeld = 0
    let met = 0
    const sizes: number[] = []
    for (let seed = 1; seed <= runs; seed++) {
      const { verdicts, agents, ended } = await grow({ looks, play: economy(seed), judge: judged(0.15) })
      const [{ mean, half95, half }] = verdicts as [Verdict]
      if (Math.abs(mean - TRUE_MEAN) <= half95!) held++
      if (Math.abs(mean - TRUE_MEAN) <= half!) widenedHeld++
      if (ended === 'met') met++
      sizes.push(agents)
    }
    const typical = sizes.toSorted((a, b) => a - b)[runs / 2]
    // the figure that whoever relies on target errors wants to see
    process.stderr.write(
      `stopping rule: of ${runs} runs that ended when ± 15 % was known (${typical} agents at the median), the 95 % interval held the truth in ${(held / 10).toFixed(1)} %, the widened one in ${(widenedHeld / 10).toFixed(1)} %\n`,
    )
    expect(met).toBeGreaterThan(0.99 * runs)
    expect(new Set(sizes).size).toBeGreaterThan(2)
    expect(held / runs).toBeGreaterThanOrEqual(0.93)
    expect(widenedHeld / runs).toBeGreaterThanOrEqual(0.95)
  })

  it('would not keep it, if every look could end the run on luck alone', () => {
    // the chance that twelve looks at 1.96 all hold is far below 95 %: hence the wider bound
    expect(staysWithin(Z95, 12, 1.5)).toBeLessThan(0.82)
    expect(staysWithin(Z95, 1, 1.5)).toBeCloseTo(0.95, 6)
  })

  it('takes bounds between those of one look and of independent looks, wider for more looks and larger steps', () => {
    expect(boundFor(1, 1.5)).toBe(Z95)
    // two looks, the second at twice the agents: tables of group sequential designs (Pocock 1977) give 2.178
    expect(boundFor(2, 2)).toBeCloseTo(2.178, 3)
    // independent looks: 1 − 0.95^(1/12) on both sides
    expect(boundFor(12, 1e9)).toBeCloseTo(2.858, 2)
    expect(boundFor(12, 1.5)).toBeGreaterThan(2.4)
    expect(boundFor(12, 1.5)).toBeLessThan(2.8)
    expect(boundFor(6, 1.5)).toBeLessThan(boundFor(12, 1.5))
  })

  it('looks at most twelve times, at growing whole blocks, the last time at the most', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10_000 }),
        fc.integer({ min: 1, max: 500_000 }),
        fc.constantFrom(1, 16, 48),
        (least, most, multiple) => {
          const { at, widen } = looksOf(least, most, multiple)
          expect(at.length).toBeLessThanOrEqual(12)
          expect(at.at(-1)).toBe(most)
          at.forEach((size, i) => {
            if (i > 0) expect(size).toBeGreaterThan(at[i - 1]!)
            if (i < at.length - 1) expect(size % multiple).toBe(0)
          })
          expect(at[0]).toBeGreaterThanOrEqual(Math.min(least, most))
          expect(widen).toBeGreaterThanOrEqual(1)
        },
      ),
      { numRuns: 25 },
    )
  })

  it('plays each agent once, and no more than it takes', async () => {
    const asked: (readonly [number, number])[] = []
    const { agents, ended } = await grow<number>({
      looks: looksOf(100, 1_000),
      play: async (_, from, to) => {
        asked.push([from, to])
        return to
      },
      judge: (n) => [{ name: 'a', mean: 1, half95: 1 / Math.sqrt(n), wanted: { absolute: 0.08 } }],
    })
    expect(ended).toBe('met')
    expect(asked[0]![0]).toBe(0)
    asked.forEach(([from], i) => {
      if (i > 0) expect(from).toBe(asked[i - 1]![1])
    })
    expect(agents).toBe(asked.at(-1)![1])
    expect(agents).toBeLessThan(1_000)
  })

  it('says when no more may be played, and when somebody stopped it', async () => {
    const stop = new AbortController()
    const run = (onLook: () => void) =>
      grow<number>({
        looks: looksOf(10, 100),
        play: async (_, __, to) => to,
        judge: () => [{ name: 'a', mean: 1, half95: 1, wanted: { relative: 0.01 } }],
        onLook,
        signal: stop.signal,
      })
    expect(await run(() => {})).toMatchObject({ ended: 'most', agents: 100 })
    expect((await run(() => stop.abort())).ended).toBe('stopped')
  })

  it('counts what cannot be told as not known, and an exact figure as known', () => {
    const looks = { widen: 1.3 }
    const of = (mean: number, half95: number | null) => verdictOn({ name: 'a', mean, half95, wanted: { relative: 0.01 } }, looks)
    expect(of(5, null).met).toBe(false)
    expect(of(0, 0).met).toBe(true)
    expect(of(0, 0.1).met).toBe(false)
    expect(of(10, 0.07).met).toBe(true)
    expect(of(10, 0.08).met).toBe(false)
    expect(farthest([of(10, 0.07), of(10, 0.2), of(10, 0.1)])?.half95).toBe(0.2)
    // the error falls with the root of the number
    expect(agentsNeeded(100, [of(10, 0.2)])).toBe(Math.ceil(100 * 2.6 * 2.6))
  })
})

describe('a wanted error', () => {
  it.each([
    ['1%', { relative: 0.01 }],
    [' 0.5 % ', { relative: 0.005 }],
    ['0.5', { absolute: 0.5 }],
    ['0', undefined],
    ['-1%', undefined],
    ['1e3', undefined],
    ['exact', undefined],
  ])('reads %s', (text, wanted) => {
    expect(readWanted(text)).toEqual(wanted)
  })
})
