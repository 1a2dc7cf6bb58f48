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

/** What a class gives. Name by name: a field whose name is only known when it runs costs several times as much, and this runs in most commands. */
const callingOf = ({ player: { classes } }: Ruleset, of: PlayerClass): Ruleset['player']['classes'][PlayerClass] => {
  switch (of) {
    case 'destroyer':
      return classes.destroyer
    case 'adapter':
      return classes.adapter
    case 'invoker':
      return classes.invoker
  }
}

/** A pool's rate in milli-units an hour for this player, under a boost in parts per million. */
export const poolRate = (ruleset: Ruleset, pool: Pool, me: Regenerating, maxHp: number, eventPpm: number): number => {
  const { resources, maidens } = ruleset
  if (pool === 'hp') return mulDiv(maxHp * 1_000, resources.hp.perHourPpm, PPM)
  // column by column: one whose name is only known when it runs costs several times as much, and this runs before most commands
  const leader = leaderBonus(maidens, me.leader)
  const boons = boonsOf(ruleset, me.boon_mask)
  const calling = me.player_class === null ? undefined : callingOf(ruleset, me.player_class)
  return pool === 'energy'
    ? ratePerHour(resources.energy, (calling?.energyPpm ?? 0) + leader.energyPpm, eventPpm, boons.energyPerHourMilli)
    : ratePerHour(resources.stamina, (calling?.staminaPpm ?? 0) + leader.staminaPpm, eventPpm, boons.staminaPerHourMilli)
}
