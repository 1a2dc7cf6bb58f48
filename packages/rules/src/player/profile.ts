import { left, right } from 'fp-ts/lib/Either.js'
import { record, snowflake } from '../kernel/codec.ts'
import { given, share } from '../kernel/part.ts'
import { no } from '../kernel/rejection.ts'
import { query } from '../language.ts'
import { stackOf } from '../maidens/stack.ts'
import { myCollection, myMaidens } from '../maidens/state.ts'
import { myBoons } from '../mastery/state.ts'
import { players } from '../players.ts'
import { myPools, myWallet } from '../resources/state.ts'
import { poolsStatus } from '../resources/status.ts'
import { standingShrines } from '../shrines/places.ts'
import { myShrines } from '../shrines/state.ts'
import { myStatistics } from '../statistics/state.ts'
import { guaranteedIn } from '../summon/formulas.ts'
import { myPity } from '../summon/state.ts'
import { myAscension, myTitles, titlesOf } from '../tower/state.ts'
import { myCalling, myProgress, mySkills, myStanding } from './state.ts'

const whom = given(players, (input: { readonly player: string }) => input.player)

/** How far a player has come, what they own and what they act with, settled to now (docs/rules/player.md). */
export const profile = query({
  name: 'player.profile',
  input: record({ player: snowflake({ doc: 'whose profile' }) }),
  limit: 'profile',
  reads: {
    them: share(whom, {
      standing: myStanding,
      progress: myProgress,
      skills: mySkills,
      calling: myCalling,
      wallet: myWallet,
      pools: myPools,
      collection: myCollection,
      maidens: myMaidens,
      pity: myPity,
      boons: myBoons,
      statistics: myStatistics,
      ascension: myAscension,
      titles: myTitles,
      shrines: myShrines,
    }),
  },
  answer: ({ them }, { player }, { now, ruleset, active }) => {
    const registered_at = them?.standing.registered_at ?? null
    if (!them || registered_at === null || them.standing.erased_at !== null) return left(no('player/not-found', { player }))
    const { standing, progress, calling, wallet, collection, maidens, statistics } = them
    const who = { player_class: calling.player_class, leader: collection.leader, boon_mask: them.boons.boon_mask }
    const owned = maidens.all()
    const base = collection.leader === null ? undefined : ruleset.maidens.base(collection.leader)
    const row = collection.leader === null ? undefined : maidens.get(collection.leader)
    return right({
      player,
      name: standing.name,
      registered_at,
      premium_until: standing.premium_until !== null && standing.premium_until > now ? standing.premium_until : null,
      class: calling.player_class,
      level: progress.level,
      experience: progress.experience,
      /** XP that the next level takes, or null at the last one. */
      next_level_xp: progress.level >= ruleset.player.maxLevel ? null : ruleset.player.xpStep[progress.level + 1]!,
      points_available: them.skills.points_available,
      wallet: { lumees: wallet.lumees, auric_coin: wallet.auric_coin, lumenite: wallet.lumenite },
      pools: poolsStatus(them.pools, who, ruleset, now, active),
      leader: base && row ? stackOf(ruleset.maidens, base, row, collection.leader) : null,
      total_power: collection.total_power,
      bases: owned.length,
      copies: owned.reduce((sum, row) => sum + row.quantity, 0),
      shrines: standingShrines(them.shrines.all(), ruleset, now),
      guaranteed_in: guaranteedIn(ruleset.summon.pityPulls, them.pity.pity_counter),
      tower: {
        floor: them.ascension.current_floor,
        highest_floor: them.ascension.highest_floor,
        /** The newest first. */
        titles: titlesOf(them.titles),
      },
      statistics: {
        summons: statistics.summons_total,
        fusions: statistics.fusions_total,
        fusions_success: statistics.fusions_success,
        drops: statistics.drops_total,
        discovered: statistics.bases_discovered,
        dailies: statistics.daily_completed,
        longest_streak: statistics.longest_streak,
        sublevels: statistics.sublevels_cleared,
        matrons: statistics.matrons_defeated,
        captures: statistics.captures_total,
        boons: statistics.boons_total,
      },
    })
  },
})
