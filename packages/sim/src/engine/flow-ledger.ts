import type { Change } from '@lumen/rules'
import { addBlock, addSums, type ExactSums, noSums } from './exact-sums.ts'

/** The currencies whose sources and sinks are kept. */
export const CURRENCIES = ['lumees', 'auric_coin', 'lumenite'] as const
export type Currency = (typeof CURRENCIES)[number]

const currencyIndex = (column: string): number => (column === 'lumees' ? 0 : column === 'auric_coin' ? 1 : column === 'lumenite' ? 2 : -1)

/** What one source or sink moved; sinks are negative. Day 0 is not used: days count from 1. */
export interface Flow {
  readonly currency: Currency
  readonly source: string
  readonly sign: 1 | -1
  /** By day, everyone together. */
  readonly byDay: ExactSums
  /** By group · (days + 1) + day: those of each policy. */
  readonly byGroup: ExactSums
}

/** What one agent gained and spent of each currency, in the order of `CURRENCIES`. */
export interface Purse {
  /** Over its whole life. */
  readonly minted: Float64Array
  readonly burned: Float64Array
  /** Today, gains less expenses. */
  readonly net: Float64Array
}

export const emptyPurse = (): Purse => {
  const sums = () => new Float64Array(CURRENCIES.length)
  return { minted: sums(), burned: sums(), net: sums() }
}

interface OpenFlow extends Omit<Flow, 'byDay'> {
  /** As byGroup, of the block of agents under way. */
  readonly block: Float64Array
}

/**
 * Adds up what every command moved, by currency, source, policy and day: block by block, in the order of play.
 */
export class FlowLedger {
  /** Gained and spent of each currency by the current agent, and its net of today. */
  minted: Float64Array
  burned: Float64Array
  net: Float64Array
  private readonly days: number
  private readonly groups: number
  private from = 0
  private readonly gains: OpenFlow[][] = CURRENCIES.map(() => [])
  private readonly spends: OpenFlow[][] = CURRENCIES.map(() => [])

  constructor(days: number, groups: number) {
    this.days = days
    this.groups = groups
    const { minted, burned, net } = emptyPurse()
    this.minted = minted
    this.burned = burned
    this.net = net
  }

  /** Turns to an agent of a policy whose purse is kept elsewhere: among many who live at the same time. */
  turnTo({ minted, burned, net }: Purse, group: number): void {
    this.from = group * (this.days + 1)
    this.minted = minted
    this.burned = burned
    this.net = net
  }

  private flow(currency: number, sign: 1 | -1, source: string): OpenFlow {
    const known = (sign > 0 ? this.gains : this.spends)[currency]!
    for (let i = 0; i < known.length; i++) {
      const flow = known[i]!
      if (flow.source !== source) continue
      // what comes often comes to stand in front
      if (i > 0) {
        known[i] = known[i - 1]!
        known[i - 1] = flow
      }
      return flow
    }
    const flow: OpenFlow = {
      currency: CURRENCIES[currency]!,
      source,
      sign,
      block: new Float64Array(this.groups * (this.days + 1)),
      byGroup: noSums(this.groups * (this.days + 1)),
    }
    known.push(flow)
    return flow
  }

  /** Notes what a command changed, or only what it moved of resources, on a given day. */
  note(changes: readonly Change[], day: number): void {
    const at = this.from + day
    for (let i = 0; i < changes.length; i++) {
      const change = changes[i]!
      if (change.op !== 'gain' && change.op !== 'spend') continue
      if (change.at.entity !== 'players') continue
      const currency = currencyIndex(change.column)
      if (currency < 0) continue
      const { by } = change
      if (change.op === 'gain') {
        this.flow(currency, 1, change.reason).block[at]! += by
        this.minted[currency]! += by
        this.net[currency]! += by
      } else {
        this.flow(currency, -1, change.reason).block[at]! -= by
        this.burned[currency]! += by
        this.net[currency]! -= by
      }
    }
  }

  /** Begins with an agent of a policy of this place in the plan. */
  newAgent(group: number): void {
    this.from = group * (this.days + 1)
    this.minted.fill(0)
    this.burned.fill(0)
    this.net.fill(0)
  }

  endBlock(): void {
    for (const { block, byGroup } of this.all()) addBlock(byGroup, block)
  }

  private all(): readonly OpenFlow[] {
    return [...this.gains.flat(), ...this.spends.flat()]
  }

  /** Everything so far, blocks ended. */
  flows(): readonly Flow[] {
    const { days, groups } = this
    return this.all().map(({ currency, source, sign, byGroup }) => {
      const byDay = noSums(days + 1)
      for (let group = 0; group < groups; group++) addSums(byDay, byGroup.slice(group * (days + 1), (group + 1) * (days + 1)))
      return { currency, source, sign, byDay, byGroup }
    })
  }
}

/** Adds several workers' flows; sorted by currency, sources before sinks, name. */
export const joinFlows = (parts: readonly (readonly Flow[])[]): readonly Flow[] => {
  const joined = new Map<string, Flow>()
  for (const part of parts)
    for (const flow of part) {
      const key = `${CURRENCIES.indexOf(flow.currency)} ${flow.sign > 0 ? 0 : 1} ${flow.source}`
      const sum = joined.get(key)
      if (sum) {
        addSums(sum.byDay, flow.byDay)
        addSums(sum.byGroup, flow.byGroup)
      } else joined.set(key, { ...flow, byDay: flow.byDay.slice(), byGroup: flow.byGroup.slice() })
    }
  return [...joined].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, flow]) => flow)
}
