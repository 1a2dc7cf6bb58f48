import { CLASSES, codec, type Decoded, game, SKILLS } from '@lumen/rules'
import { expressionText, numberText } from './expression-codec.ts'
import { ANYTHING, ORDERS } from './policy.ts'

const { fraction, integer, nullable, oneOf, record } = codec

/** What agents may do: every rule that a registered player may ask for. */
export const PLAYER_RULES: readonly string[] = Object.values(game.rules)
  .filter((rule) => rule.actor === 'player')
  .map((rule) => rule.name)

export const MOST = 100_000
const amount = (unit: string) => numberText({ unit, doc: `${unit} left untouched, as a number or an expression` })
const NOTHING_KEPT = { lumees: 0, auric_coin: 0, lumenite: 0 } as const

/** One line of `priorities`. */
export const priorityLine = record(
  {
    do: oneOf([...PLAYER_RULES, ANYTHING], { doc: `the command; \`${ANYTHING}\` draws one of all that are legal` }),
    if: nullable(expressionText({ doc: 'a condition: what must hold for the line to act' })),
    while: nullable(
      expressionText({ doc: 'a condition: once the line has acted in a visit, it goes on while this holds, whatever `if` says by then' }),
    ),
    order: oneOf(ORDERS, {
      doc: 'which tier (fusion), batch (summons), attack (leader), price (shrines) or sector (exploration) comes first; soonest: the shrine that pays back first',
    }),
    spare: integer({ max: 9_999, unit: 'copies', doc: 'copies of every stack that fusion leaves alone' }),
    keep: record(
      { lumees: amount('lumees'), auric_coin: amount('auric coin'), lumenite: amount('lumenite') },
      { defaults: NOTHING_KEPT, doc: 'what must be left after paying' },
    ),
    reserve: numberText({
      unit: 'fraction',
      doc: 'the share of what was in the purse when the visit began that stays there, as a number or an expression',
    }),
    forget: nullable(fraction({ min: '0', max: '1', unit: 'fraction', doc: 'chance that the line is not thought of on a day' })),
    per_session: integer({ min: 1, max: MOST, unit: 'times a session' }),
    per_day: integer({ min: 1, max: MOST, unit: 'times a day' }),
    class: nullable(oneOf(CLASSES, { doc: 'the class to take up' })),
    skill: nullable(oneOf(SKILLS, { doc: 'the skill that points go to' })),
  },
  {
    defaults: {
      if: null,
      while: null,
      order: 'highest',
      spare: 0,
      keep: NOTHING_KEPT,
      reserve: 0,
      forget: null,
      per_session: MOST,
      per_day: MOST,
      class: null,
      skill: null,
    },
  },
)

export type FileLine = Decoded<typeof priorityLine>

const FUSIONS = ['fusion.fuse', 'fusion.redeem']
const SHRINES = ['shrines.build', 'shrines.upgrade']
const SECTORS = ['exploration.explore', 'exploration.fight-matron', 'exploration.dismiss-matron']
/** What guilds take of a purse, and what leaders take of a vault: `keep` is what must be left in it. */
const OF_PURSE = ['guilds.create', 'guilds.donate']
const OF_VAULT = ['guilds.upgrade', 'guilds.grant', 'guild-shrine.upgrade']
const PAYING = [...FUSIONS, ...SHRINES, ...OF_PURSE, 'summon.pull', 'exploration.purify', 'tower.attack']

/** Options that mean something to some commands only. */
export const BELONGS: Readonly<Record<string, readonly string[]>> = {
  spare: [...FUSIONS, 'tokens.redeem'],
  keep: [...PAYING, ...OF_VAULT],
  reserve: PAYING,
  order: [...FUSIONS, ...SHRINES, ...SECTORS, 'guilds.join', 'summon.pull', 'tower.attack', 'tokens.redeem', 'maidens.set-leader'],
  class: ['player.set-class'],
  skill: ['player.allocate'],
}

/** The rules that `order: soonest` means something to. */
export const PAYS_BACK: readonly string[] = SHRINES
