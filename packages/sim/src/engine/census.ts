import { addCourse, emptyCourse } from './course.ts'
import { type Flow, joinFlows } from './flow-ledger.ts'
import { emptyGuilds, type GuildSums, joinGuilds } from './guild-sums.ts'
import { addLuck, emptyLuck } from './luck.ts'
import { measuresOf } from './measures.ts'
import { type Plan, policiesOf, type Stretch } from './plan.ts'
import type { Lost, Share, Sums } from './share.ts'
import { addSystemCounts, newSystemCounts } from './system-counts.ts'

/** What a simulation saw. */
export interface Census extends Sums {
  /** Agents that lived their whole life: all, unless it was stopped or some were lost. */
  readonly agents: number
  /** Their numbers, ascending. The same number under another config is the other half of a pair. */
  readonly numbers: Uint32Array
  readonly measures: readonly string[]
  /** Values of a measure by agent, in the order of `numbers`: the census's own, not to be changed. */
  readonly values: (measure: string) => Float64Array
  /** Index of each agent's policy, in the same order. */
  readonly groups: Uint16Array
  readonly lost: readonly Lost[]
}

/** Sums in the making. */
type Open = Sums & { flows: readonly Flow[]; guilds?: GuildSums }

const addSums = (into: Open, other: Sums, days: number): void => {
  addCourse(into.course, other.course)
  addLuck(into.luck, other.luck)
  addSystemCounts(into.systems, other.systems)
  into.flows = joinFlows([into.flows, other.flows])
  if (into.guilds && other.guilds) into.guilds = joinGuilds(into.guilds, other.guilds, days)
}

/** Columns of measures, one after the other, each as long as there are agents. */
const censusOf = (plan: Plan, numbers: Uint32Array, columns: Float64Array, sums: Sums, lost: readonly Lost[]): Census => {
  const measures = measuresOf(plan)
  const agents = numbers.length
  const last = agents === 0 ? 0 : numbers[agents - 1]! + 1
  const first = numbers[0] ?? 0
  const everyone = policiesOf(plan, first, last)
  return {
    agents,
    numbers,
    measures,
    groups: Uint16Array.from(numbers, (number) => everyone[number - first]!),
    values: (measure) => {
      const column = measures.indexOf(measure)
      if (column < 0) throw new Error(`Nothing is measured as "${measure}"`)
      return columns.subarray(column * agents, (column + 1) * agents)
    },
    course: sums.course,
    flows: sums.flows,
    luck: sums.luck,
    systems: sums.systems,
    ...(sums.guilds && { guilds: sums.guilds }),
    lost,
  }
}

/** A census in the making. */
export interface CensusBook {
  /** Enters a share, in any order, each once. */
  readonly add: (share: Share) => void
  readonly lose: (lost: Lost) => void
  /** How many agents are lost so far. */
  readonly lost: () => readonly Lost[]
  /** All that was entered. Nothing can be entered after. */
  readonly close: () => Census
}

/** A book for a stretch of agents, its memory set aside at once. */
export const openBook = (plan: Plan, { from, to }: Stretch): CensusBook => {
  const width = measuresOf(plan).length
  const room = to - from
  const columns = new Float64Array(width * room)
  const lived = new Uint8Array(room)
  let sums: Open | undefined
  const lost: Lost[] = []
  const close = (): Census => {
    const total = sums ?? {
      course: emptyCourse(plan),
      flows: [],
      luck: emptyLuck(),
      systems: newSystemCounts(plan.policies.length, plan.days),
      ...(plan.worlds && { guilds: emptyGuilds(plan) }),
    }
    const places = lived.reduce((count, one) => count + one, 0)
    const numbers = new Uint32Array(places)
    let next = 0
    for (let i = 0; i < room; i++) if (lived[i] === 1) numbers[next++] = from + i
    const missing = lost.toSorted((a, b) => a.from - b.from)
    if (places === room) return censusOf(plan, numbers, columns, total, missing)
    const packed = new Float64Array(width * places)
    for (let column = 0; column < width; column++)
      for (let i = 0; i < places; i++) packed[column * places + i] = columns[column * room + numbers[i]! - from]!
    return censusOf(plan, numbers, packed, total, missing)
  }
  return {
    add: ({ numbers, rows, lost: failed, ...seen }) => {
      for (let i = 0; i < numbers.length; i++) {
        const place = numbers[i]! - from
        lived[place] = 1
        for (let column = 0; column < width; column++) columns[column * room + place] = rows[i * width + column]!
      }
      lost.push(...failed)
      if (sums === undefined) {
        const { flows, guilds } = seen
        sums = {
          ...seen,
          flows: joinFlows([flows]),
          ...(guilds && { guilds: joinGuilds(emptyGuilds(plan), guilds, plan.days) }),
        }
      } else addSums(sums, seen, plan.days)
    },
    lose: (one) => {
      lost.push(one)
    },
    lost: () => lost,
    close,
  }
}

const copyOf = (sums: Sums): Open => structuredClone(sums)

/** Two stretches of agents of one plan as one, the one with the smaller numbers first. Neither is changed. */
export const joinCensus = (plan: Plan, first: Census, second: Census): Census => {
  if (second.agents === 0) return { ...first, lost: [...first.lost, ...second.lost] }
  if (first.agents === 0) return { ...second, lost: [...first.lost, ...second.lost] }
  if (first.numbers[first.agents - 1]! >= second.numbers[0]!) throw new RangeError('The second stretch of agents must come after the first')
  const agents = first.agents + second.agents
  const numbers = new Uint32Array(agents)
  numbers.set(first.numbers)
  numbers.set(second.numbers, first.agents)
  const columns = new Float64Array(first.measures.length * agents)
  first.measures.forEach((measure, column) => {
    columns.set(first.values(measure), column * agents)
    columns.set(second.values(measure), column * agents + first.agents)
  })
  const { course, flows, luck, systems, guilds } = first
  const sums = copyOf({ course, flows, luck, systems, ...(guilds && { guilds }) })
  addSums(sums, second, plan.days)
  return censusOf(plan, numbers, columns, sums, [...first.lost, ...second.lost])
}
