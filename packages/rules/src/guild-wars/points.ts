import { dailyCompleted } from '../daily/events.ts'
import { matronDefeated } from '../exploration/events.ts'
import { fusionSucceeded } from '../fusion/events.ts'
import { raidDefeated } from '../guild-raids/events.ts'
import { myMembership } from '../guilds/state.ts'
import { type Change, set } from '../kernel/change.ts'
import { weekOf } from '../kernel/time.ts'
import { reaction } from '../language.ts'
import { players } from '../players.ts'
import { floorCleared } from '../tower/events.ts'
import type { GuildWarRules } from './config.ts'
import { startOfWeek } from './formulas.ts'
import { myPointsToday } from './state.ts'

const heard = [floorCleared, matronDefeated, fusionSucceeded, dailyCompleted, raidDefeated] as const
type Heard = ReturnType<(typeof heard)[number]>

/** What a deed is worth in a war. */
const worth = ({ points }: GuildWarRules, event: Heard): number => {
  switch (event.type) {
    case 'tower.floor-cleared':
      return points.floor
    case 'exploration.matron-defeated':
      return points.sector * event.data.sector
    case 'fusion.succeeded':
      return points.tier * event.data.tier
    case 'daily.completed':
      return points.daily
    case 'guild-raids.defeated':
      return points.raid
  }
}

/**
 * Counts what a member does toward their guild's war of the week. Points are noted whether or not the guild has a war;
 * only those of members who belonged when the week began are (docs/rules/guild-wars.md).
 */
export const earnWarPoints = reaction({
  name: 'guild-wars.points',
  of: players,
  on: heard,
  reads: { mine: myMembership, today: myPointsToday },
  react: ({ mine, today }, event, { now, ruleset }) => {
    const { guild, guild_joined_at: since } = mine
    if (guild === null || since === null || since > startOfWeek(weekOf(now))) return undefined
    const { guildWars: rules } = ruleset
    // who changes guilds within a week belongs to the second one too late for this week's war
    if (today.guild !== null && today.guild !== guild) return undefined
    const points = Math.min(rules.dailyCap, today.points + worth(rules, event))
    if (points <= today.points) return undefined
    const changes: Change[] = [set(today, 'points', points)]
    if (today.guild === null) changes.push(set(today, 'guild', guild))
    return { changes }
  },
})
