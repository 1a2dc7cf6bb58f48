import { isLeft, left, right } from 'fp-ts/lib/Either.js'
import { audited } from '../guilds/audit.ts'
import { actingAs } from '../guilds/member.ts'
import { myGuild, myMembership, newAudits, theHall, theRoster } from '../guilds/state.ts'
import { set } from '../kernel/change.ts'
import { integer, nothing, record, snowflake } from '../kernel/codec.ts'
import { of } from '../kernel/part.ts'
import { no, refusal } from '../kernel/rejection.ts'
import { accept } from '../kernel/rule.ts'
import { rule } from '../language.ts'
import { raidStarted } from './events.ts'
import { running, theRaid } from './state.ts'

/** Calls one's guild to a raid on a boss of its level (docs/rules/guild-raids.md). */
export const startRaid = rule({
  name: 'guild-raids.start',
  input: nothing,
  result: record({
    guild: snowflake(),
    raid: integer(),
    hp: integer({ unit: 'hit points' }),
    pool: integer({ unit: 'lumees' }),
    ends_at: integer({ unit: 'ms' }),
  }),
  limit: 'guild_raid',
  reads: { mine: myMembership, guild: of(myGuild, { hall: theHall, roster: theRoster, audits: newAudits, raid: theRaid }) },
  emits: [raidStarted],
  inputs: () => [{}],
  plan: ({ mine, guild }, _input, { now, ruleset }) => {
    const acting = actingAs(guild, mine.$.root, ruleset.guilds, 'raid_start')
    if (isLeft(acting)) return acting
    const { hall, raid } = acting.right.guild
    const { guildRaids: rules } = ruleset
    const why = refusal(
      hall.level < rules.unlockLevel && no('guild-raids/guild-level-too-low', { level: hall.level, needs: rules.unlockLevel }),
      running(raid, now) && no('guild-raids/raid-active', { hp: raid.hp, hp_max: raid.hp_max, ends_at: raid.ends_at }),
    )
    if (why) return left(why)
    return right({
      guild: hall.$.root,
      raid: raid.number + 1,
      hp: rules.hp[hall.level]!,
      pool: rules.pool[hall.level]!,
      ends_at: now + rules.lasts,
    })
  },
  decide: ({ mine, guild }, _input, { now }, plan) => {
    const by = mine.$.root
    const { hall, raid, audits } = guild! // the plan refuses without it
    return accept(
      [
        set(raid, 'number', plan.raid),
        set(raid, 'hp_max', plan.hp),
        set(raid, 'hp', plan.hp),
        set(raid, 'pool', plan.pool),
        set(raid, 'started_at', now),
        set(raid, 'ends_at', plan.ends_at),
        set(raid, 'killed_at', null),
        ...audited(hall, audits, { actor: by, action: 'raid-started', details: { raid: plan.raid, hp: plan.hp } }, now),
      ],
      [raidStarted({ ...plan, name: hall.name, by })],
      plan,
    )
  },
})
