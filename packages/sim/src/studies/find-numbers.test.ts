import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { NumericValue } from '../scenarios/config-values.ts'
import { findNumbers, type Trail } from './find-numbers.ts'
import { parseGoal } from './goal.ts'
import { significantDigits } from './nice-numbers.ts'
import { changesAt, objectiveOf } from './objective.ts'
import { roundOff } from './round-off.ts'
import { coordinateOf } from './search-space.ts'
import type { Found } from './seek-search.ts'
import { type At, madeUpLab, numberOf } from './study-test/made-up-lab.ts'

interface Asked {
  readonly goals: readonly string[]
  readonly reach?: number
  readonly most?: number
  readonly budget?: number
  readonly seed?: number
}

const search = async (
  numbers: readonly NumericValue[],
  figure: (at: At) => number,
  { goals, reach = 3, most = 4, budget = 120, seed = 1 }: Asked,
) => {
  const lab = madeUpLab(numbers, figure, seed)
  const objective = objectiveOf(
    lab,
    goals.map((text) => parseGoal(text, { measures: ['made_up'], policies: [] }, 30)),
  )
  const coordinates = numbers.flatMap((number) => coordinateOf(number, reach) ?? [])
  const trail: Trail = { helpers: [], alone: [] }
  const stages: string[] = []
  const found = await findNumbers(
    lab,
    objective,
    coordinates,
    {
      goals: objective.goals,
      numbers,
      reach,
      most,
      budget,
      again: async () => lab.base,
      onStage: (stage) => stages.push(stage),
    },
    trail,
  )
  return { lab, objective, found, trail, stages }
}

const NAMES = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((key) => `made/up.${key}`)
const several = (count: number): readonly NumericValue[] => NAMES.slice(0, count).map((path) => numberOf(path, 100))

/** What numbers stand at beyond 100, as a share. */
const beyond = (at: At, path: string): number => Math.max(0, at[path]! / 100 - 1)

/** 1,000, and more only where the first two numbers are both raised: each alone changes nothing. */
const together = (at: At): number => 1_000 + 1_000 * Math.min(beyond(at, NAMES[0]!), beyond(at, NAMES[1]!))

const at = ({ coordinates, point }: Found, path: string): number => {
  const i = coordinates.findIndex(({ number }) => number.path === path)
  return coordinates[i]!.valueAt(point[i]!)
}

describe('finding numbers', () => {
  it.each([2, 4, 6])('of %i searches all together, so that two are found which only help together', async (count) => {
    const { found, trail, stages } = await search(several(count), together, { goals: ['made_up in 1400..1600'] })
    // the screening moves one at a time and sees nothing
    expect(trail.helpers).toEqual([])
    expect(stages.at(-1)).toBe(`${count} numbers together`)
    expect(found!.scored.reached).toBe(true)
    for (const path of NAMES.slice(0, 2)) expect(at(found!, path)).toBeGreaterThan(140)
  })

  it('of more than six does not see what none of them does alone', async () => {
    const { found, stages } = await search(several(7), together, { goals: ['made_up in 1400..1600'] })
    expect(found).toBeUndefined()
    expect(stages).toEqual(['which numbers help'])
  })

  it('changes one alone where that does, and leaves it at that', async () => {
    const { found, stages } = await search(several(3), (values) => 10 * values[NAMES[1]!]! + values[NAMES[2]!]!, {
      goals: ['made_up in 1400..1600'],
    })
    expect(found!.coordinates.map(({ number }) => number.path)).toEqual([NAMES[1]])
    expect(found!.scored.done).toBe(true)
    expect(stages.at(-1)).toBe('the most promising numbers, one at a time')
  })

  it('goes on from the best that one came to alone, where one is not enough', async () => {
    // each adds at most 200 within its reach; 350 more takes two of them
    const figure = (values: At): number => NAMES.slice(0, 3).reduce((sum, path) => sum + Math.min(300, values[path]!), 0)
    const { found, trail } = await search(several(3), figure, { goals: ['made_up in 640..660'], reach: 3 })
    expect(trail.alone.length).toBe(3)
    for (const { scored } of trail.alone) expect(scored.reached).toBe(false)
    expect(found!.scored.reached).toBe(true)
  })

  it('takes a number that does nothing alone along with one that does', async () => {
    // the first moves the figure by itself, up to 1,200; beyond that only with the second
    const figure = (values: At): number => 1_000 + Math.min(200, 1_000 * beyond(values, NAMES[0]!)) + together(values) - 1_000
    const { found, trail } = await search(several(2), figure, { goals: ['made_up in 1700..1900'] })
    expect(trail.helpers.map(({ coordinate }) => coordinate.number.path)).toEqual([NAMES[0]])
    expect(found!.scored.reached).toBe(true)
    expect(found!.coordinates).toHaveLength(2)
  })

  it('meets several goals at once, where no number alone can', async () => {
    const numbers = several(2)
    const { found } = await search(numbers, together, { goals: ['made_up >= 1300', 'made_up <= 1500'] })
    expect(found!.scored.reached).toBe(true)
  })

  const anyNumber = fc
    .record({
      value: fc.integer({ min: 1, max: 1_000 }),
      whole: fc.boolean(),
      below: fc.double({ min: 0.05, max: 1, noNaN: true }),
      above: fc.double({ min: 1, max: 20, noNaN: true }),
    })
    .map(({ value, whole, below, above }) => ({ value, whole, min: Math.floor(value * below), max: Math.ceil(value * above) }))

  it('plays nothing beyond what the config allows, and ends within reach; rounded, it still does what was found', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyNumber, { minLength: 1, maxLength: 6 }),
        fc.double({ min: 1.2, max: 5, noNaN: true }),
        fc.double({ min: 0.3, max: 3, noNaN: true }),
        fc.nat({ max: 1_000 }),
        async (drawn, reach, aim, seed) => {
          const numbers = drawn.map(({ value, ...more }, i) => numberOf(NAMES[i]!, value, more))
          const share = (values: At, i: number): number => values[NAMES[i]!]! / numbers[i]!.value
          // a product: each number helps, and more where the others have moved
          const figure = (values: At): number => 1_000 * numbers.reduce((product, _, i) => product * share(values, i), 1)
          const goals = [`made_up in ${Math.round(950 * aim)}..${Math.round(1_050 * aim)}`]
          const { found, lab, objective } = await search(numbers, figure, { goals, reach, seed, budget: 40 })
          if (!found) return
          const rounded = await roundOff(objective, found)
          for (const values of lab.played)
            for (const { path, min, max, whole } of numbers) {
              expect(values[path]).toBeGreaterThanOrEqual(min)
              expect(values[path]).toBeLessThanOrEqual(max)
              if (whole) expect(Number.isInteger(values[path])).toBe(true)
            }
          const grain = (whole: boolean): number => (whole ? 0.5 : 5e-7)
          for (const changes of [changesAt(found.coordinates, found.point), rounded.changes])
            for (const [path, to] of Object.entries(changes)) {
              const { value, whole } = numbers.find((one) => one.path === path)!
              expect(to).toBeLessThanOrEqual(value * reach + grain(whole))
              expect(to).toBeGreaterThanOrEqual(value / reach - grain(whole))
            }
          // what is told of the rounded numbers is what playing them gives
          expect((await objective.score(rounded.changes))!.values).toEqual(rounded.scored.values)
          expect(rounded.scored.values[0]).toBe(figure({ ...lab.played[0], ...(rounded.changes as At) }))
          if (found.scored.reached) expect(rounded.scored.reached).toBe(true)
          else expect(rounded.scored.miss).toBeLessThanOrEqual(found.scored.miss * 1.02)
          // and none has more digits than before
          for (const [path, to] of Object.entries(rounded.changes)) {
            const i = found.coordinates.findIndex(({ number }) => number.path === path)
            const exact = found.coordinates[i]!.valueAt(found.point[i]!)
            expect(significantDigits(to as number)).toBeLessThanOrEqual(significantDigits(exact))
          }
        },
      ),
      { numRuns: 60 },
    )
  })
})
