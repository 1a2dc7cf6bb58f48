import type { View } from '../kernel/part.ts'
import type { Ask } from '../kernel/rule.ts'
import { myBoons } from '../mastery/state.ts'
import { payout } from '../resources/payout.ts'
import type { Ruleset } from '../ruleset.ts'
import { TOKENS } from '../tokens/state.ts'
import type { TokenAmount } from './compile.ts'

/** What clearing a floor pays. */
export interface Spoils {
  readonly lumees: number
  readonly xp: number
  /** The floor's and the milestone's, one entry a kind. */
  readonly tokens: readonly TokenAmount[]
  readonly lumenite: number
  readonly title: string | null
  /** Whether the floor gives a DROP charge; a full store takes none. */
  readonly drop_charge: boolean
}

export const spoilsReads = { boons: myBoons }

/** One entry a kind, in the order of kinds. */
const together = (all: readonly TokenAmount[]): readonly TokenAmount[] =>
  all.length < 2
    ? all
    : TOKENS.flatMap((token) => {
        const amount = all.reduce((sum, t) => (t.token === token ? sum + t.amount : sum), 0)
        return amount > 0 ? [{ token, amount }] : []
      })

/** What clearing a floor pays someone now: its rewards through mastery and events, its token, its milestone (docs/rules/tower.md). */
export const spoilsOf = (view: View<typeof spoilsReads>, floor: number, { ruleset, active, now }: Ask<Ruleset>): Spoils => {
  const { tower } = ruleset
  const base = tower.reward(floor)
  const { milestone } = tower.boss(floor)
  const own = tower.token(floor)
  const all = own ? [own, ...(milestone?.tokens ?? [])] : (milestone?.tokens ?? [])
  return {
    lumees: payout(ruleset, 'lumees', base.lumees, view.boons, active, now),
    xp: payout(ruleset, 'xp', base.xp, view.boons, active, now),
    tokens: together(all),
    lumenite: milestone?.lumenite ?? 0,
    title: milestone?.title ?? null,
    drop_charge: floor % tower.chargeEvery === 0,
  }
}
