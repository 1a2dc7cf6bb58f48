import type { Change } from '@lumen/rules'
import { addBlock, addSums, type ExactSums, noSums } from './exact-sums.ts'
import { CURRENCIES, type Currency } from './flow-ledger.ts'

/** Where guilds hold what is theirs, and what they owe to members from shrines and raids. */
export const HOLDINGS = ['vaults', 'owed'] as const
export type Holding = (typeof HOLDINGS)[number]

/** What one source or sink moved in one holding of all guilds, by day; sinks are negative. Days count from 1. */
export interface HoldingFlow {
  readonly holding: Holding
  readonly currency: Currency
  readonly source: string
  readonly sign: 1 | -1
  readonly byDay: ExactSums
}

interface OpenFlow extends HoldingFlow {
  readonly block: Float64Array
}

/** By table and column: which holding and currency. */
const COLUMNS: Readonly<Record<string, Readonly<Record<string, readonly [Holding, Currency]>>>> = {
  guilds: { vault_lumees: ['vaults', 'lumees'], vault_lumenite: ['vaults', 'lumenite'] },
  guild_payouts: { lumees: ['owed', 'lumees'], lumenite: ['owed', 'lumenite'] },
}

/** Adds up what moved the vaults of guilds and what they owe, as the flow ledger does for players. */
export class GuildFlows {
  private readonly days: number
  private readonly open = new Map<string, OpenFlow>()

  constructor(days: number) {
    this.days = days
  }

  /** Notes a change of a guild on a day; others count for nothing. */
  note(change: Change, day: number): void {
    if (change.op !== 'gain' && change.op !== 'spend') return
    const found = COLUMNS[change.at.entity]?.[change.column]
    if (!found) return
    const sign = change.op === 'gain' ? 1 : -1
    this.flow(...found, sign, change.reason).block[day]! += sign * change.by
  }

  private flow(holding: Holding, currency: Currency, sign: 1 | -1, source: string): OpenFlow {
    const key = keyOf({ holding, currency, sign, source })
    const known = this.open.get(key)
    if (known) return known
    const made = {
      holding,
      currency,
      source,
      sign,
      block: new Float64Array(this.days + 1),
      byDay: noSums(this.days + 1),
    }
    this.open.set(key, made)
    return made
  }

  endBlock(): void {
    for (const { block, byDay } of this.open.values()) addBlock(byDay, block)
  }

  /** Everything so far, blocks ended. */
  flows(): readonly HoldingFlow[] {
    return [...this.open.values()].map(({ holding, currency, source, sign, byDay }) => ({ holding, currency, source, sign, byDay }))
  }
}

const keyOf = ({ holding, currency, sign, source }: Omit<HoldingFlow, 'byDay'>): string =>
  `${HOLDINGS.indexOf(holding)} ${CURRENCIES.indexOf(currency)} ${sign > 0 ? 0 : 1} ${source}`

/** Adds several workers' flows; sorted by holding, currency, sources before sinks, name. */
export const joinHoldings = (parts: readonly (readonly HoldingFlow[])[], days: number): readonly HoldingFlow[] => {
  const joined = new Map<string, HoldingFlow>()
  for (const flow of parts.flat()) {
    const key = keyOf(flow)
    const sum = joined.get(key) ?? { ...flow, byDay: noSums(days + 1) }
    addSums(sum.byDay, flow.byDay)
    joined.set(key, sum)
  }
  return [...joined].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, flow]) => flow)
}
