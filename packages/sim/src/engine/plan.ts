import type { ActiveEvent, ConfigFiles } from '@lumen/rules'
import type { Policy } from '../policies/policy.ts'
import { groupsOf } from './quotas.ts'

/** What everyone starts with beside what registration gives. Level 1 and zeros: nothing. */
export interface Start {
  readonly level: number
  readonly lumees: number
  readonly auric_coin: number
  readonly lumenite: number
  /** Days of premium. */
  readonly premium_days: number
}

/** What a simulation plays, whole and plain: it can be sent to a worker as it is. */
export interface Plan {
  readonly name: string
  readonly seed: number
  /** UTC days since 1970 on which day 1 falls. */
  readonly firstDay: number
  readonly days: number
  readonly agents: number
  /** Agents live in shared worlds of so many, which divides `agents`; without it everyone is alone. */
  readonly worlds?: { readonly agents: number }
  /** Shares are whole numbers; which agent follows which policy depends on them and its number only (quotas.ts). */
  readonly policies: readonly { readonly name: string; readonly policy: Policy; readonly shares: number }[]
  readonly start: Start
  readonly milestones: Milestones
  /** Live events: they act in the life of everyone. */
  readonly events: readonly ActiveEvent[]
  /** The config with the scenario's overrides in it. */
  readonly files: ConfigFiles
}

/** Whose first day is noted. */
export interface Milestones {
  readonly levels: readonly number[]
  readonly tiers: readonly number[]
  /** Floors of the tower. */
  readonly floors: readonly number[]
}

/** Agents who are alone are played in blocks of this many, whatever the number of workers: sums are made block by block. */
const ALONE = 16

/** Agents of a block, the unit of work: those of one world where worlds are shared. */
export const blockSize = ({ worlds }: Pick<Plan, 'worlds'>): number => worlds?.agents ?? ALONE

/** Some agents by number: from `from` up to `to`, not included. */
export interface Stretch {
  readonly from: number
  readonly to: number
}

/** A stretch of agents cut at multiples of the block's size. */
export const blocksOf = (plan: Plan, { from, to }: Stretch): readonly Stretch[] => {
  const size = blockSize(plan)
  const first = Math.floor(from / size)
  return Array.from({ length: Math.max(0, Math.ceil(to / size) - first) }, (_, i) => ({
    from: Math.max(from, (first + i) * size),
    to: Math.min(to, (first + i + 1) * size),
  }))
}

/** The index of each agent's policy, from number `from` up to `to`, not included. */
export const policiesOf = ({ policies }: Plan, from: number, to: number): Uint16Array =>
  groupsOf(
    policies.map(({ shares }) => shares),
    from,
    to,
  )
