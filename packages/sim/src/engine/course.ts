import { LAST_SHRINE } from '@lumen/rules'
import { BOON_BITS } from '@lumen/rules/mastery/boon'
import { HIGHEST_LEVEL } from '@lumen/rules/shrines/state'
import { addSums, type ExactSums, noSums } from './exact-sums.ts'
import { CURRENCIES } from './flow-ledger.ts'

/** What is counted of everyone at the end of each day: how many stand at which value. */
export const RIBBONS = ['level', 'tier', 'floor', 'shrine_levels', 'boons'] as const
export type Ribbon = (typeof RIBBONS)[number]

/** Floors beyond are counted as this one: past it every reward is the largest number there is. */
export const MOST_FLOOR = 400

/** How everyone stood at the end of each day. Days count from 1; index 0 is not used. */
export interface Course {
  readonly groups: number
  readonly days: number
  /** The largest value that each ribbon counts. */
  readonly most: Readonly<Record<Ribbon, number>>
  /** Agents by (group, day, value). */
  readonly counts: Readonly<Record<Ribbon, Uint32Array>>
  /** By currency · (days + 1) + day, over all agents: balance, its square, the day's net, its square. */
  readonly balance: ExactSums
  readonly balanceSquares: ExactSums
  readonly net: ExactSums
  readonly netSquares: ExactSums
}

export const newCourse = (groups: number, days: number, maxLevel: number): Course => {
  const sums = () => noSums(CURRENCIES.length * (days + 1))
  // tiers 0 (nothing owned) to 18
  const most = {
    level: maxLevel,
    tier: 18,
    floor: MOST_FLOOR,
    shrine_levels: (LAST_SHRINE + 1) * HIGHEST_LEVEL,
    boons: BOON_BITS,
  }
  const table = (ribbon: Ribbon) => new Uint32Array(groups * (days + 1) * (most[ribbon] + 1))
  return {
    groups,
    days,
    most,
    counts: {
      level: table('level'),
      tier: table('tier'),
      floor: table('floor'),
      shrine_levels: table('shrine_levels'),
      boons: table('boons'),
    },
    balance: sums(),
    balanceSquares: sums(),
    net: sums(),
    netSquares: sums(),
  }
}

/** Adds up two tables of one shape, in place. */
const addCounts = (into: Uint32Array, other: Uint32Array): void => {
  for (let i = 0; i < into.length; i++) into[i]! += other[i]!
}

/** Adds one worker's days to another's. */
export const addCourse = (into: Course, other: Course): void => {
  for (const ribbon of RIBBONS) addCounts(into.counts[ribbon], other.counts[ribbon])
  for (const field of ['balance', 'balanceSquares', 'net', 'netSquares'] as const) addSums(into[field], other[field])
}

/** Notes that one more agent of a group stands at a value at the end of a day. */
export const noteStanding = ({ counts, most, days }: Course, ribbon: Ribbon, group: number, day: number, value: number): void => {
  const top = most[ribbon]
  counts[ribbon][(group * (days + 1) + day) * (top + 1) + Math.min(top, value)]!++
}

/** How many agents of a group stood at each value on a day. */
export const standingOn = ({ counts, most, days }: Course, ribbon: Ribbon, group: number, day: number): Uint32Array => {
  const size = most[ribbon] + 1
  const from = (group * (days + 1) + day) * size
  return counts[ribbon].subarray(from, from + size)
}

/** The course of nobody: what a plan's course looks like before anyone lived. */
export const emptyCourse = ({ policies, days }: { readonly policies: readonly unknown[]; readonly days: number }): Course =>
  newCourse(policies.length, days, 1)
