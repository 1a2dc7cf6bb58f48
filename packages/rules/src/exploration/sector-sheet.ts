import { boostPpm } from '../events/boosts.ts'
import { mulDiv } from '../kernel/numbers.ts'
import type { Ask } from '../kernel/rule.ts'
import type { Millis } from '../kernel/time.ts'
import { boonBit, RANKS } from '../mastery/boon.ts'
import { boonsOf } from '../mastery/boons.ts'
import { rankOf } from '../mastery/formulas.ts'
import { payout } from '../resources/payout.ts'
import type { Ruleset } from '../ruleset.ts'
import { notOpen } from './entry.ts'
import { capturePpm, matronReward, standsAt } from './formulas.ts'
import { expectedTurns, matronCritPpm } from './matron-fight.ts'

/** What a sheet is drawn up from, already settled. */
export interface Explorer {
  readonly level: number
  readonly energy: number
  readonly attack: number
  readonly boons: { readonly boon_mask: number }
  readonly pending: boolean
}

interface Row {
  readonly sublevel: number
  readonly progress_bp: number
  readonly laps: number
  readonly dismissed_until: Millis | null
}

/** What can be done next in a sector, or why nothing. */
export type Next = 'explore' | 'fight' | 'answer' | 'wait' | 'rest' | 'locked' | 'gather'

const nextOf = (open: boolean, explorer: Explorer, atMatron: boolean, away: boolean, energy: number): Next => {
  if (!open) return 'locked'
  if (explorer.pending) return 'answer'
  if (atMatron && away) return 'wait'
  if (atMatron && explorer.attack === 0) return 'gather'
  if (explorer.energy < energy) return 'rest'
  return atMatron ? 'fight' : 'explore'
}

/** One sector as someone finds it: whether it is open, how far they are, what an action costs, pays and may bring, and its matron. */
export const sectorSheet = (explorer: Explorer, number: number, row: Row, previousLaps: number, ask: Ask<Ruleset>) => {
  const { ruleset, active, now } = ask
  const { exploration, mastery, combat, maidens } = ruleset
  const sector = exploration.sector(number)
  const { boons, level } = explorer
  const closed = notOpen(ruleset, number, level, previousLaps)
  const sublevel = standsAt(exploration, row)
  const atMatron = sublevel > exploration.sublevels
  const energy = sector.energy[sublevel]!
  const away = row.dismissed_until !== null && row.dismissed_until > now ? row.dismissed_until : null
  const { capturePpm: masteryPpm, critPpm } = boonsOf(ruleset, boons.boon_mask)
  const eventPpm = boostPpm(ruleset.events, active, 'capture', now)
  const rank = rankOf(mastery, row.laps)
  const upcoming = rank < RANKS ? mastery.boons[boonBit(number, rank + 1)] : undefined
  const turns =
    explorer.attack === 0
      ? null
      : expectedTurns(combat, exploration.fight, sector.matron.hp, explorer.attack, matronCritPpm(combat, critPpm))
  const reward = matronReward(exploration.fight, sector.matron, exploration.fight.fastTurns)
  return {
    sector: number,
    name: sector.name,
    open: closed === undefined,
    unlock_level: sector.unlockLevel,
    /** The sector that has to be finished first, if that is what is missing. */
    unfinished: number > 1 && previousLaps === 0 ? number - 1 : null,
    recommended_level: sector.recommendedLevel,
    sublevel,
    sublevels: exploration.sublevels,
    progress_bp: atMatron ? 0 : row.progress_bp,
    gained_bp: atMatron ? 0 : sector.progress[sublevel]!,
    energy,
    lumees: payout(ruleset, 'lumees', mulDiv(energy, sector.lumeesPerEnergy, 1), boons, active, now),
    xp: payout(ruleset, 'xp', mulDiv(energy, sector.xpPerEnergy, 1), boons, active, now),
    encounter_ppm: atMatron ? 0 : sector.encounterPpm,
    /** Who may be met, the highest tier first, of a million. */
    tiers: sector.tiers.options.map((tier, i) => ({
      tier,
      tier_name: maidens.tierName(tier),
      ppm: sector.tiers.weights[i]!,
      capture_ppm: capturePpm(exploration.capture, sector, tier, level, masteryPpm, eventPpm),
      purification: exploration.purification[tier]!,
    })),
    laps: row.laps,
    rank,
    /** The boon of the next rank and the laps that it takes; null when all are earned. */
    next_boon: upcoming ? { boon: upcoming.kind, amount: upcoming.amount, laps: mastery.laps[rank + 1]! } : null,
    matron: {
      name: sector.matron.name,
      here: atMatron,
      away_until: away,
      rarity: sector.matron.rarity,
      hp: sector.matron.hp,
      attack: explorer.attack,
      energy: sector.energy[exploration.sublevels + 1]!,
      /** Turns with average luck; null when that is more than the fight lasts. */
      turns,
      max_turns: exploration.fight.maxTurns,
      fast_turns: exploration.fight.fastTurns,
      most_lumees: payout(ruleset, 'lumees', reward.lumees, boons, active, now),
      most_xp: payout(ruleset, 'xp', reward.xp, boons, active, now),
      token: sector.matron.token,
      tokens: sector.matron.tokens,
    },
    next: nextOf(closed === undefined, explorer, atMatron, away !== null, energy),
  }
}

export type SectorSheet = ReturnType<typeof sectorSheet>
