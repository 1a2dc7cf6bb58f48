import { mulDiv, PPM } from '../kernel/numbers.ts'
import { leaderBonus } from '../maidens/leader.ts'
import { boonsOf } from '../mastery/boons.ts'
import type { PlayerClass } from '../player/state.ts'
import type { Ruleset } from '../ruleset.ts'
import { ratePerHour } from './regeneration.ts'
import type { Pool } from './state.ts'

/** What speeds someone's regeneration. */
export interface Regenerating {
  readonly player_class: PlayerClass | null
  readonly leader: number | null
  readonly boon_mask: number
}

/** A pool's rate in milli-units an hour for this player, under a boost in parts per million. */
export const poolRate = (ruleset: Ruleset, pool: Pool, me: Regenerating, maxHp: number, eventPpm: number): number => {
  const { player, resources, maidens } = ruleset
  if (pool === 'hp') return mulDiv(maxHp * 1_000, resources.hp.perHourPpm, PPM)
  const ofClass = me.player_class === null ? 0 : player.classes[me.player_class][pool === 'energy' ? 'energyPpm' : 'staminaPpm']
  const ofLeader = leaderBonus(maidens, me.leader)[pool === 'energy' ? 'energyPpm' : 'staminaPpm']
  const mastery = boonsOf(ruleset, me)[pool === 'energy' ? 'energyPerHourMilli' : 'staminaPerHourMilli']
  return ratePerHour(resources[pool], ofClass + ofLeader, eventPpm, mastery)
}
