import { isLeft, left, right } from 'fp-ts/lib/Either.js'
import { set } from '../kernel/change.ts'
import { flag, integer, nullable, record, snowflake, text } from '../kernel/codec.ts'
import { of } from '../kernel/part.ts'
import { no } from '../kernel/rejection.ts'
import { accept } from '../kernel/rule.ts'
import { rule } from '../language.ts'
import { audited } from './audit.ts'
import { settingsChanged } from './events.ts'
import { actingAs } from './member.ts'
import { isPlain } from './names.ts'
import { LONGEST, myGuild, myMembership, newAudits, theHall, theRoster } from './state.ts'

const SETTINGS = ['description', 'emblem', 'is_public', 'join_level_requirement'] as const

const wished = record(
  {
    description: nullable(text({ min: 0, max: LONGEST.description, doc: 'what the guild says of itself' })),
    emblem: nullable(text({ min: 0, max: LONGEST.emblem, doc: 'an emoji or a few characters' })),
    is_public: nullable(flag({ doc: 'whether anyone may join' })),
    join_level_requirement: nullable(integer({ min: 1, max: 10_000, unit: 'player level', doc: 'the least level to join' })),
  },
  { defaults: { description: null, emblem: null, is_public: null, join_level_requirement: null } },
)

/** Changes what a guild says of itself and whom it takes; what is left out stays (docs/rules/guilds.md). */
export const settings = rule({
  name: 'guilds.settings',
  input: wished,
  result: record({
    guild: snowflake(),
    description: text({ min: 0, max: LONGEST.description }),
    emblem: text({ min: 0, max: LONGEST.emblem }),
    is_public: flag(),
    join_level_requirement: integer(),
  }),
  limit: 'guild_manage',
  reads: { mine: myMembership, guild: of(myGuild, { hall: theHall, roster: theRoster, audits: newAudits }) },
  emits: [settingsChanged],
  inputs: ({ guild }) => {
    const same = { description: null, emblem: null, is_public: null, join_level_requirement: null }
    return [
      { ...same, is_public: !guild?.hall.is_public },
      { ...same, description: 'We share.' },
    ]
  },
  plan: ({ mine, guild }, input, { ruleset: { guilds: rules } }) => {
    const acting = actingAs(guild, mine.$.root, rules, 'edit_settings')
    if (isLeft(acting)) return acting
    for (const what of ['description', 'emblem'] as const)
      if (input[what] !== null && !isPlain(input[what]))
        return left(no('core/invalid-input', { path: what, found: 'characters that cannot be shown', expected: 'a plain text' }))
    const { hall } = acting.right.guild
    const next = {
      description: input.description ?? hall.description,
      emblem: input.emblem ?? hall.emblem,
      is_public: input.is_public ?? hall.is_public,
      join_level_requirement: input.join_level_requirement ?? hall.join_level_requirement,
    }
    if (SETTINGS.every((what) => next[what] === hall[what])) return left(no('guilds/no-change', { role: null }))
    return right({ guild: hall.$.root, ...next })
  },
  decide: ({ mine, guild }, _input, { now }, plan) => {
    const me = mine.$.root
    const { hall, audits } = guild! // the plan refuses without it
    const changed = SETTINGS.filter((what) => plan[what] !== hall[what])
    return accept(
      [
        ...changed.map((what) => set(hall, what, plan[what])),
        ...audited(
          hall,
          audits,
          { actor: me, action: 'settings-changed', details: Object.fromEntries(changed.map((what) => [what, plan[what]])) },
          now,
        ),
      ],
      [settingsChanged({ guild: plan.guild, by: me })],
      plan,
    )
  },
})
