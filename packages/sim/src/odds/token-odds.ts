import type { Ruleset, Token } from '@lumen/rules'
import { WrongArguments } from '../cli/verb.ts'
import { Endless, follow, geometric, type Waiting } from './waiting.ts'
import type { Owned, Wanted } from './wanted.ts'

/** Redemptions of a kind of token until what is wanted has come (docs/rules/tokens.md). Throws WrongArguments where it never can. */
export const tokenOdds = ({ tokens, maidens }: Ruleset, token: Token, wanted: Wanted, owned: Owned): Waiting => {
  const { odds } = tokens.redemption[token]
  const chanceOf = (tier: number): number => {
    const at = odds.options.indexOf(tier)
    return at < 0 ? 0 : odds.weights[at]! / odds.total
  }
  const sizeOf = (tier: number): number => maidens.summonable[tier]?.length ?? 0
  if (wanted.kind === 'new') {
    const fresh = (tier: number): number =>
      tokens.preferUnowned ? Number(owned[tier]! < sizeOf(tier)) : (sizeOf(tier) - owned[tier]!) / sizeOf(tier)
    const chance = odds.options.reduce((sum, tier) => sum + chanceOf(tier) * fresh(tier), 0)
    if (chance === 0) throw new Endless(`Everyone whom ${token} tokens can give is owned already.`)
    return geometric(Math.min(1, chance))
  }
  const tier = wanted.kind === 'maiden' ? wanted.base.tier : wanted.tier
  const chance = chanceOf(tier)
  const size = sizeOf(tier)
  if (chance === 0 || (wanted.kind === 'maiden' && !wanted.base.summonable))
    throw new WrongArguments(
      `A ${token} token gives maidens of tiers ${[...odds.options].sort((a, b) => a - b).join(', ')}, not of tier ${tier}.`,
    )
  if (wanted.kind === 'tier') return geometric(chance)
  if (owned[tier]! >= size) throw new WrongArguments(`All ${size} maidens of tier ${tier} are owned; --owned says so.`)
  // by maidens of the tier that are owned: of those who are not, each is as likely
  let held = new Float64Array(size + 1)
  held[owned[tier]!] = 1
  return follow(() => {
    const next = new Float64Array(size + 1)
    let ended = 0
    for (let at = 0; at < size; at++) {
      const mass = held[at]!
      if (mass === 0) continue
      const unowned = size - at
      const fresh = chance * (tokens.preferUnowned ? 1 : unowned / size)
      const last = wanted.kind === 'maiden' ? fresh / unowned : unowned === 1 ? fresh : 0
      ended += mass * last
      if (unowned > 1) next[at + 1]! += mass * (fresh - last)
      next[at]! += mass * (1 - fresh)
    }
    held = next
    return { ended, left: next.reduce((sum, mass) => sum + mass, 0) }
  })
}
