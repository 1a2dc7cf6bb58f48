import { isLeft, right } from 'fp-ts/lib/Either.js'
import { actingAs, may } from '../guilds/member.ts'
import { myGuild, myMembership, theHall, theRoster } from '../guilds/state.ts'
import { nothing } from '../kernel/codec.ts'
import { of } from '../kernel/part.ts'
import { weekOf } from '../kernel/time.ts'
import { query } from '../language.ts'
import { endOfWeek, startOfWeek } from './formulas.ts'
import { myPointsToday, theWarStanding, theWars } from './state.ts'

/** The guild's war of this week, the next and those before; what one earned today. How the points stand is summed elsewhere (docs/rules/guild-wars.md). */
export const warStatus = query({
  name: 'guild-wars.status',
  input: nothing,
  limit: 'profile',
  reads: {
    mine: myMembership,
    today: myPointsToday,
    guild: of(myGuild, { hall: theHall, roster: theRoster, standing: theWarStanding, wars: theWars }),
  },
  answer: ({ mine, today, guild }, _input, { now, ruleset }) => {
    const acting = actingAs(guild, mine.$.root, ruleset.guilds, 'view')
    if (isLeft(acting)) return acting
    const { hall, standing, wars } = acting.right.guild
    const { role, joined_at } = acting.right.member
    const { guildWars: rules } = ruleset
    const week = weekOf(now)
    const rows = wars.all()
    const running = wars.get(week)
    return right({
      guild: mine.guild!,
      name: hall.name,
      guild_level: hall.level,
      members: hall.members,
      unlock_level: rules.unlockLevel,
      min_members: rules.minMembers,
      rating: standing.war_rating,
      week,
      ends_at: endOfWeek(now),
      running: running ? { opponent: running.opponent, matched: running.matched_at !== null } : null,
      enrolled: wars.get(week + 1) !== undefined,
      next_at: startOfWeek(week + 1),
      may_enroll: may(ruleset.guilds, role, 'war_enroll'),
      me: {
        counts: joined_at <= startOfWeek(week),
        today: today.guild === mine.guild ? today.points : 0,
        daily_cap: rules.dailyCap,
      },
      worth: rules.points,
      spoils: rules.spoils,
      past: rows
        .filter((row) => row.resolved_at !== null)
        .map(({ $, opponent, points, points_against, result, rating_change }) => ({
          week: $.key as number,
          opponent,
          points,
          points_against,
          result,
          rating_change,
        }))
        .sort((a, b) => b.week - a.week),
    })
  },
})
