import { right } from 'fp-ts/lib/Either.js'
import { type BoostSheet, calendarSheet } from '../events/calendar-sheet.ts'
import { heldCalendar } from '../events/wish.ts'
import { nothing } from '../kernel/codec.ts'
import { query } from '../language.ts'
import { myCollection } from '../maidens/state.ts'
import { myBoons } from '../mastery/state.ts'
import { poolRate } from '../resources/rates.ts'
import { myPools } from '../resources/state.ts'
import type { Ruleset } from '../ruleset.ts'
import { myCalling, myProgress } from './state.ts'

/** What a boost changes for someone: a figure without it and with it, where it is theirs alone. */
export interface Effect extends BoostSheet {
  readonly without: number | null
  readonly with: number | null
}

/** The share of pulls (in parts per million) that give the highest tier that a level unlocks. */
const highestTier = ({ summon }: Ruleset, level: number, boost: number): number => {
  const { weights, total } = summon.rates(level, boost)
  return Math.floor((weights[0]! * 1_000_000) / total)
}

/** The calendar, and what the events that run change for who asks: odds and rates without and with them (docs/rules/events.md). */
export const playerBoosts = query({
  name: 'player.boosts',
  input: nothing,
  limit: 'profile',
  reads: { me: myProgress, calling: myCalling, collection: myCollection, boons: myBoons, pools: myPools, calendar: heldCalendar },
  answer: ({ me, calling, collection, boons, pools, calendar }, _input, { now, ruleset }) => {
    const sheet = calendarSheet(calendar.events, ruleset, now)
    const who = { player_class: calling.player_class, leader: collection.leader, boon_mask: boons.boon_mask }
    const figure = (kind: BoostSheet['kind'], boost: number): number | null => {
      if (kind === 'summon_rate') return highestTier(ruleset, me.level, boost)
      if (kind === 'energy_regen') return poolRate(ruleset, 'energy', who, pools.max_hp, boost)
      if (kind === 'stamina_regen') return poolRate(ruleset, 'stamina', who, pools.max_hp, boost)
      return null
    }
    return right({
      ...sheet,
      highest_tier: ruleset.summon.unlocked(me.level).at(-1)!,
      effects: sheet.boosts.map(
        (boost): Effect => ({ ...boost, without: figure(boost.kind, 0), with: figure(boost.kind, boost.boost_ppm) }),
      ),
    })
  },
})
