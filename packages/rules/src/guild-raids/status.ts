import { isLeft, right } from 'fp-ts/lib/Either.js'
import { critPpm } from '../combat/formulas.ts'
import { combatReads, strategicStrength } from '../combat/strength.ts'
import { distribute } from '../guilds/distribution.ts'
import { actingAs, may } from '../guilds/member.ts'
import { myGuild, myMembership, theHall, theRoster } from '../guilds/state.ts'
import { nothing } from '../kernel/codec.ts'
import type { Id } from '../kernel/entity.ts'
import { of } from '../kernel/part.ts'
import { dayOf, startOfDay } from '../kernel/time.ts'
import { query } from '../language.ts'
import { myPools } from '../resources/state.ts'
import { leastDamage } from './formulas.ts'
import { attemptsLeft, dealt } from './raid.ts'
import { sharersOf } from './spoils.ts'
import { running, theRaid, theRaidDamage, theRaidFame } from './state.ts'

/** The guild's raid: the boss, who did what to it, what one can still do today, or what the next one would be (docs/rules/guild-raids.md). */
export const raidStatus = query({
  name: 'guild-raids.status',
  input: nothing,
  limit: 'profile',
  reads: {
    mine: myMembership,
    pools: myPools,
    ...combatReads,
    guild: of(myGuild, { hall: theHall, roster: theRoster, raid: theRaid, damage: theRaidDamage, fame: theRaidFame }),
  },
  answer: (view, _input, { now, ruleset }) => {
    const { mine, pools, guild } = view
    const me = mine.$.root
    const acting = actingAs(guild, me, ruleset.guilds, 'view')
    if (isLeft(acting)) return acting
    const { hall, roster, raid, damage, fame } = acting.right.guild
    const { role } = acting.right.member
    const { guildRaids: rules } = ruleset
    const strength = strategicStrength(ruleset, view)
    const active = running(raid, now)
    return right({
      guild: hall.$.root,
      name: hall.name,
      guild_level: hall.level,
      unlock_level: rules.unlockLevel,
      kills: fame.raid_kills,
      active,
      raid:
        raid.number === 0
          ? null
          : { number: raid.number, hp: raid.hp, hp_max: raid.hp_max, pool: raid.pool, ends_at: raid.ends_at, killed_at: raid.killed_at },
      next: { hp: rules.hp[hall.level]!, pool: rules.pool[hall.level]!, lasts_ms: rules.lasts },
      may_start: may(ruleset.guilds, role, 'raid_start'),
      least_damage: raid.number === 0 ? 0 : leastDamage(rules, raid.hp_max),
      lumenite: rules.lumenite,
      gold_tokens: rules.tokens,
      vault_ppm: rules.split.cutPpm,
      me: {
        attempts_left: attemptsLeft(rules, damage.get(me)!, now),
        attempts: rules.attempts,
        attempts_at: startOfDay(dayOf(now) + 1),
        stamina: pools.stamina,
        stamina_cost: rules.stamina,
        hit: strength.attack,
        hits: rules.hits,
        critical_ppm: critPpm(ruleset.combat, strength.critPpm, 0),
        dealt: dealt(raid, damage.get(me)!),
        /** Lumees that one would get if the boss fell now. */
        share:
          distribute(raid.pool, sharersOf(rules, acting.right.guild, undefined), rules.split).shares.find(({ player }) => player === me)
            ?.lumees ?? 0,
      },
      /** Those who struck, the most damage first. */
      members: roster
        .all()
        .map(({ $ }) => ({ player: $.key as Id, damage: raid.number === 0 ? 0 : dealt(raid, damage.get($.key)!) }))
        .filter((member) => member.damage > 0)
        .sort((a, b) => b.damage - a.damage || (a.player < b.player ? -1 : 1)),
    })
  },
})
