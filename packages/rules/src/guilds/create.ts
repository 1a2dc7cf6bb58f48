import { left, right } from 'fp-ts/lib/Either.js'
import { theWarStanding } from '../guild-wars/state.ts'
import { add, type Change, create as make, set, spend } from '../kernel/change.ts'
import { record, snowflake, text } from '../kernel/codec.ts'
import { fresh, of, share } from '../kernel/part.ts'
import { no, refusal } from '../kernel/rejection.ts'
import { accept } from '../kernel/rule.ts'
import { rule } from '../language.ts'
import { myProgress } from '../player/state.ts'
import { audited } from './audit.ts'
import { bound, entering } from './belonging.ts'
import { guildCreated } from './events.ts'
import { foldName, tidyName } from './fold-name.ts'
import { stands } from './member.ts'
import { nameFault } from './names.ts'
import { oldGuild, settledWith, settlingEvents } from './old-guild.ts'
import { purse } from './payout.ts'
import { guilds } from './roots.ts'
import { LONGEST, myMembership, newAudits, newNames, theBearer, theFoundations, theHall, theName, theRegistry, theRoster } from './state.ts'

const name = text({ max: LONGEST.name, doc: 'the name that it shall bear' })

/** Founds a guild, with whoever does so as its leader (docs/rules/guilds.md). */
export const create = rule({
  name: 'guilds.create',
  input: record({ name }),
  result: record({ guild: snowflake(), name }),
  limit: 'guild_create',
  reads: {
    mine: myMembership,
    progress: myProgress,
    ...purse,
    old: oldGuild,
    guild: of(fresh(guilds), { hall: theHall, roster: theRoster, audits: newAudits, standing: theWarStanding }),
    registry: of(theRegistry, {
      foundations: theFoundations,
      name: theName,
      names: newNames,
    }),
    bearer: share(theBearer, { hall: theHall }),
  },
  emits: [guildCreated, ...settlingEvents],
  inputs: ({ mine }) => [{ name: `Guild ${mine.$.root.slice(-6)}` }],
  plan: ({ mine, progress, wallet, old, bearer }, input, { now, ruleset }) => {
    const { guilds: rules } = ruleset
    const tidy = tidyName(input.name)
    const fault = nameFault(tidy, rules)
    const why = refusal(
      fault && no('guilds/invalid-name', { fault, ...rules.name }),
      ...bound(mine, old?.hall, now),
      progress.level < rules.creation.minLevel && no('guilds/level-too-low', { level: progress.level, needs: rules.creation.minLevel }),
      stands(bearer?.hall) && no('guilds/name-taken', { name: tidy }),
      wallet.lumees < rules.creation.cost &&
        no('wallet/not-enough-lumees', { need: rules.creation.cost, have: wallet.lumees, for: 'guild' }),
    )
    return why ? left(why) : right({ name: tidy, cost: rules.creation.cost })
  },
  decide: ({ mine, wallet, tokens, old, guild, registry }, _input, { now, ruleset, command }, plan) => {
    const me = mine.$.root
    const { hall } = guild
    const settled = settledWith(old, me, { wallet, tokens }, ruleset)
    const folded = foldName(plan.name)
    const changes: Change[] = [
      spend(wallet, 'lumees', plan.cost, 'guild'),
      ...settled.changes,
      set(hall, 'name', plan.name),
      set(hall, 'name_ci', folded),
      set(hall, 'created_at', now),
      set(hall, 'leader', me),
      set(guild.standing, 'war_rating', ruleset.guildWars.ratingStart),
      ...entering(mine, hall, guild.roster, 'leader', now),
      add(registry.foundations, 'founded', 1),
      registry.name ? set(registry.name, 'guild', command) : make(registry.names.at(folded), { guild: command }),
      ...audited(hall, guild.audits, { actor: me, action: 'created', details: { name: plan.name } }, now),
    ]
    const events = [...settled.events, guildCreated({ guild: command, leader: me, name: plan.name })]
    return accept(changes, events, { guild: command, name: plan.name })
  },
})
