import { isLeft, right } from 'fp-ts/lib/Either.js'
import { givenWithin } from '../guilds/donations.ts'
import { actingAs, may } from '../guilds/member.ts'
import { myGuild, myMembership, theDonations, theHall, thePayouts, theRoster, theVault } from '../guilds/state.ts'
import { nothing } from '../kernel/codec.ts'
import type { Id } from '../kernel/entity.ts'
import { of } from '../kernel/part.ts'
import { DAY, dayOf } from '../kernel/time.ts'
import { query } from '../language.ts'
import type { GuildShrineRules } from './config.ts'
import { untilFirst, yielded } from './formulas.ts'
import { plannedSplit } from './split.ts'
import { theGuildShrine } from './state.ts'

/** What a level yields in a whole day, in lumees; a cap below a day does not shorten it. */
const aDay = (rules: GuildShrineRules, level: number): number => yielded({ ...rules, cap: DAY }, level, DAY)

/** The guild's shrine: what it holds, when it is full, who would get how much, what the next level costs and brings (docs/rules/guild-shrine.md). */
export const guildShrineStatus = query({
  name: 'guild-shrine.status',
  input: nothing,
  limit: 'profile',
  reads: {
    mine: myMembership,
    guild: of(myGuild, {
      hall: theHall,
      vault: theVault,
      roster: theRoster,
      donations: theDonations,
      payouts: thePayouts,
      shrine: theGuildShrine,
    }),
  },
  answer: ({ mine, guild }, _input, { now, ruleset }) => {
    const { guildShrine: rules } = ruleset
    const me = mine.$.root
    const acting = actingAs(guild, me, ruleset.guilds, 'view')
    if (isLeft(acting)) return acting
    const { hall, vault, roster, donations, payouts, shrine } = acting.right.guild
    const { role } = acting.right.member
    const { pool, paid, vault: cut, shares } = plannedSplit(rules, acting.right.guild, now)
    const share = new Map(shares.map(({ player, lumees }) => [player, lumees]))
    const next = shrine.level < rules.maxLevel ? shrine.level + 1 : null
    return right({
      guild: hall.$.root,
      name: hall.name,
      guild_level: hall.level,
      unlock_level: rules.unlockLevel,
      level: shrine.level,
      holds: pool,
      paid_ms: paid,
      cap_ms: rules.cap,
      full_at: shrine.collected_at + rules.cap,
      ready_at: shrine.level === 0 || pool > 0 ? null : now + untilFirst(rules, shrine.level, paid),
      a_day: aDay(rules, shrine.level),
      next: next === null ? null : { level: next, cost: rules.cost[next]!, a_day: aDay(rules, next) },
      vault: vault.vault_lumees,
      cut,
      cut_ppm: rules.split.cutPpm,
      equal_ppm: rules.split.equalPpm,
      window_days: rules.windowDays,
      me: {
        role,
        may_collect: may(ruleset.guilds, role, 'guild_shrine_collect'),
        may_upgrade: may(ruleset.guilds, role, 'guild_shrine_upgrade'),
        owed: payouts.get(me)!.lumees,
      },
      /** By share, the largest first; of those too new, when they begin to share. */
      members: roster
        .all()
        .map(({ $, joined_at }) => {
          const player = $.key as Id
          const lumees = share.get(player)
          return {
            player,
            share: lumees ?? 0,
            given: givenWithin(donations.get(player)!, dayOf(now), rules.windowDays),
            shares_from: lumees === undefined ? joined_at + rules.memberMs : null,
          }
        })
        .sort((a, b) => b.share - a.share || b.given - a.given || (a.player < b.player ? -1 : 1)),
    })
  },
})
