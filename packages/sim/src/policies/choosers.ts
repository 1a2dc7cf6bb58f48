import type { Skill, StoredRow } from '@lumen/rules'
import { EXPLORATION_CHOOSERS } from './exploration-choosers.ts'
import { GUILD_CHOOSERS } from './guild-choosers.ts'
import type { Priority } from './policy.ts'
import { SHRINE_CHOOSERS } from './shrine-choosers.ts'
import type { Sight } from './sight.ts'
import { TOWER_CHOOSERS } from './tower-choosers.ts'

/**
 * Proposes the input that a line of priorities means now, or `undefined` when there is none that the agent could want.
 * A proposal is only a wish: `step` decides. Proposing spares asking the rule for every legal input first.
 */
export type Chooser = (sight: Sight, line: Priority) => unknown

const NOTHING = {}

const fusion =
  (redeem: boolean): Chooser =>
  (sight, { order, spare, keep }) => {
    const { cost, shardsPerRedemption } = sight.ruleset.fusion
    const purse = sight.lumees - keep.lumees
    const pairs = sight.pairs(spare)
    if (purse < pairs.cheapest) return undefined
    for (let left = pairs.look(sight); left !== 0; ) {
      const tier = 31 - Math.clz32(order === 'highest' ? left : left & -left)
      left &= ~(1 << tier)
      if (cost[tier]! > purse || (redeem && sight.shards(tier) < shardsPerRedemption)) continue
      const pair = pairs.ofTier(tier)
      if (pair !== null) return pair
    }
    return undefined
  }

const batch: Chooser = (sight, { order, keep }) => {
  const { batches, costPerPull } = sight.ruleset.summon
  const purse = sight.auricCoin - keep.auric_coin
  if (purse < costPerPull * batches[0]!.pulls) return undefined // they are listed from the smallest up
  const premium = sight.premiumUntil > sight.now
  for (let i = 0; i < batches.length; i++) {
    const { pulls, premiumOnly } = batches[order === 'highest' ? batches.length - 1 - i : i]!
    if (pulls * costPerPull <= purse && (premium || !premiumOnly)) return { count: pulls }
  }
  return undefined
}

const claim: Chooser = ({ today }) =>
  !today || today['base_claimed'] === false || (today['completed_at'] !== null && today['completion_claimed'] === false)
    ? NOTHING
    : undefined

const leader: Chooser = ({ maidens, leader: now }, { order }) => {
  let best: StoredRow | undefined
  for (const row of maidens?.all() ?? []) {
    const attack = row['attack'] as number
    const held = best?.['attack'] as number | undefined
    if (held === undefined || (order === 'highest' ? attack > held : attack < held)) best = row
  }
  return best && best.$.key !== now ? { maiden: best.$.key as number } : undefined
}

const calling: Chooser = (sight, line) => (sight.playerClass === line.class ? undefined : { class: line.class })

const allocate: Chooser = (sight, { skill }) => {
  const free = sight.pointsAvailable
  if (free === 0) return undefined
  const points = Math.min(free, sight.ruleset.player.maxPoints[skill as Skill] - sight.figure(`points_${skill}`))
  return points > 0 ? { energy: 0, stamina: 0, hp: 0, attack: 0, defense: 0, [skill!]: points } : undefined
}

/** By rule. A rule that is not here is asked for its first legal input. */
export const CHOOSERS: Readonly<Record<string, Chooser>> = {
  'drop.perform': () => NOTHING,
  'daily.claim': claim,
  'summon.pull': batch,
  'fusion.fuse': fusion(false),
  'fusion.redeem': fusion(true),
  'maidens.set-leader': leader,
  'player.set-class': calling,
  'player.allocate': allocate,
  ...SHRINE_CHOOSERS,
  ...TOWER_CHOOSERS,
  ...EXPLORATION_CHOOSERS,
  ...GUILD_CHOOSERS,
}
