import { isLeft, left, right } from 'fp-ts/lib/Either.js'
import { audited } from '../guilds/audit.ts'
import { actingAs } from '../guilds/member.ts'
import { myGuild, myMembership, newAudits, theHall, theRoster } from '../guilds/state.ts'
import { create } from '../kernel/change.ts'
import { integer, nothing, record, snowflake } from '../kernel/codec.ts'
import { of } from '../kernel/part.ts'
import { no, refusal } from '../kernel/rejection.ts'
import { accept } from '../kernel/rule.ts'
import { weekOf } from '../kernel/time.ts'
import { rule } from '../language.ts'
import { warEnrolled } from './events.ts'
import { startOfWeek } from './formulas.ts'
import { theWars, type wars } from './state.ts'

/** Enrols one's guild for the war of the coming week (docs/rules/guild-wars.md). */
export const enroll = rule({
  name: 'guild-wars.enroll',
  input: nothing,
  result: record({ guild: snowflake(), week: integer(), starts_at: integer({ unit: 'ms' }) }),
  limit: 'guild_war',
  reads: { mine: myMembership, guild: of(myGuild, { hall: theHall, roster: theRoster, audits: newAudits, wars: theWars }) },
  emits: [warEnrolled],
  inputs: () => [{}],
  plan: ({ mine, guild }, _input, { now, ruleset }) => {
    const acting = actingAs(guild, mine.$.root, ruleset.guilds, 'war_enroll')
    if (isLeft(acting)) return acting
    const { hall, wars: rows } = acting.right.guild
    const { guildWars: rules } = ruleset
    const week = weekOf(now) + 1
    const why = refusal(
      hall.level < rules.unlockLevel && no('guild-wars/guild-level-too-low', { level: hall.level, needs: rules.unlockLevel }),
      rows.get(week) && no('guild-wars/already-enrolled', { starts_at: startOfWeek(week) }),
      hall.members < rules.minMembers && no('guild-wars/too-few-members', { members: hall.members, needs: rules.minMembers }),
    )
    return why ? left(why) : right({ guild: hall.$.root, week, starts_at: startOfWeek(week) })
  },
  decide: ({ mine, guild }, _input, { now }, plan) => {
    const by = mine.$.root
    const { hall, audits, wars: rows } = guild! // the plan refuses without it
    return accept(
      [
        create<typeof wars.columns>(rows.at(plan.week), { enrolled_at: now }),
        ...audited(hall, audits, { actor: by, action: 'war-enrolled', details: { week: plan.week } }, now),
      ],
      [warEnrolled({ guild: plan.guild, name: hall.name, week: plan.week, by })],
      plan,
    )
  },
})
