import type { Change, InPlaceWorld, Ruleset } from '@lumen/rules'
import { time } from '@lumen/rules'
import type { Entry } from '../calibrate/journal-source.ts'
import { CURRENCIES, type Currency } from '../engine/flow-ledger.ts'
import { Sight } from '../policies/sight.ts'

/** What is compared of each player. */
export const FIGURES = [
  'level_end',
  ...CURRENCIES.flatMap((currency) => [`${currency}_minted`, `${currency}_burned`, `${currency}_balance`] as const),
  'pulls',
  'fusions_tried',
  'fusions_succeeded',
  'highest_tier_end',
  'bases_discovered',
  'highest_floor',
  'streak_longest',
] as const
export type Figure = (typeof FIGURES)[number]

type Moved = Record<Currency, { minted: number; burned: number }>

const nothing = (): Moved => Object.fromEntries(CURRENCIES.map((currency) => [currency, { minted: 0, burned: 0 }])) as unknown as Moved

/** What everybody gained and spent in one course of events, and by which source. */
export class Books {
  /** By currency and source, sinks below zero. */
  readonly flows = new Map<string, number>()
  private readonly world: InPlaceWorld
  private readonly moved = new Map<string, Moved>()
  private ruleset: Ruleset | undefined
  private now = 0

  constructor(world: InPlaceWorld) {
    this.world = world
  }

  /** Notes what a command did. */
  note({ at }: Pick<Entry, 'at'>, ruleset: Ruleset | undefined, changes: readonly Change[]): void {
    this.ruleset = ruleset ?? this.ruleset
    this.now = at
    for (const change of changes) {
      if (change.at.entity !== 'players') continue
      const player = this.of(change.at.root)
      if (change.op !== 'gain' && change.op !== 'spend') continue
      const currency = CURRENCIES.find((one) => one === change.column)
      if (currency === undefined) continue
      const key = `${currency} ${change.reason}`
      const sign = change.op === 'gain' ? 1 : -1
      player[currency][change.op === 'gain' ? 'minted' : 'burned'] += change.by
      this.flows.set(key, (this.flows.get(key) ?? 0) + sign * change.by)
    }
  }

  private of(player: string): Moved {
    let moved = this.moved.get(player)
    if (!moved) {
      moved = nothing()
      this.moved.set(player, moved)
    }
    return moved
  }

  get players(): readonly string[] {
    return [...this.moved.keys()]
  }

  /** A player's figures as they stand now; undefined for whom this course of events does not know. */
  figures(player: string): Readonly<Record<Figure, number>> | undefined {
    const account = this.world.find('players', player)
    if (!account?.exists || this.ruleset === undefined) return undefined
    const sight = new Sight(this.ruleset)
    sight.turnTo(account)
    sight.now = this.now
    sight.day = time.dayOf(this.now)
    const moved = this.moved.get(player) ?? nothing()
    return {
      level_end: sight.level,
      ...Object.fromEntries(
        CURRENCIES.flatMap((currency) => [
          [`${currency}_minted`, moved[currency].minted],
          [`${currency}_burned`, moved[currency].burned],
          [`${currency}_balance`, sight.figure(currency)],
        ]),
      ),
      pulls: sight.statistic('summons_total'),
      fusions_tried: sight.statistic('fusions_total'),
      fusions_succeeded: sight.statistic('fusions_success'),
      highest_tier_end: sight.highestTier,
      bases_discovered: sight.statistic('bases_discovered'),
      highest_floor: sight.highestFloor,
      streak_longest: sight.figure('longest_streak'),
    } as Record<Figure, number>
  }
}
