import { isLeft, left, right } from 'fp-ts/lib/Either.js'
import { audited } from '../guilds/audit.ts'
import { actingAs } from '../guilds/member.ts'
import { myGuild, myMembership, newAudits, theDonations, theHall, thePayouts, theRoster, theVault } from '../guilds/state.ts'
import { integer, nothing, record, snowflake } from '../kernel/codec.ts'
import { of } from '../kernel/part.ts'
import { no } from '../kernel/rejection.ts'
import { accept } from '../kernel/rule.ts'
import { rule } from '../language.ts'
import { guildShrineCollected, shares } from './events.ts'
import { untilFirst } from './formulas.ts'
import { owing, plannedSplit } from './split.ts'
import { HIGHEST_LEVEL, theGuildShrine } from './state.ts'

const lumees = integer({ unit: 'lumees' })

/** The guild as rules about its shrine hold it. */
export const shrineGuild = of(myGuild, {
  hall: theHall,
  vault: theVault,
  roster: theRoster,
  donations: theDonations,
  payouts: thePayouts,
  audits: newAudits,
  shrine: theGuildShrine,
})

/** Splits what the guild's shrine has yielded: the vault gets its part, and each share waits for its owner (docs/rules/guild-shrine.md). */
export const collectGuildShrine = rule({
  name: 'guild-shrine.collect',
  input: nothing,
  result: record({ guild: snowflake(), level: integer({ max: HIGHEST_LEVEL }), pool: lumees, vault: lumees, shares }),
  limit: 'guild_shrine',
  reads: { mine: myMembership, guild: shrineGuild },
  emits: [guildShrineCollected],
  inputs: () => [{}],
  plan: ({ mine, guild }, _input, { now, ruleset }) => {
    const acting = actingAs(guild, mine.$.root, ruleset.guilds, 'guild_shrine_collect')
    if (isLeft(acting)) return acting
    const { shrine } = acting.right.guild
    if (shrine.level === 0) return left(no('guild-shrine/missing', { unlock: ruleset.guildShrine.unlockLevel }))
    const split = plannedSplit(ruleset.guildShrine, acting.right.guild, now)
    if (split.pool > 0) return right(split)
    return left(no('guild-shrine/nothing-to-collect', { ready_at: now + untilFirst(ruleset.guildShrine, shrine.level, split.paid) }))
  },
  decide: ({ mine, guild }, _input, { now }, split) => {
    const by = mine.$.root
    const { hall, audits, shrine } = guild! // the plan refuses without it
    const { pool, vault } = split
    const told = { guild: hall.$.root, level: shrine.level, pool, vault, shares: split.shares }
    return accept(
      [
        ...owing(guild!, split, now),
        ...audited(
          hall,
          audits,
          { actor: by, action: 'shrine-collected', details: { lumees: pool, vault, members: split.shares.length } },
          now,
        ),
      ],
      [guildShrineCollected({ ...told, name: hall.name, by, paid_ms: split.paid })],
      told,
    )
  },
})
