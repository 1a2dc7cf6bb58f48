import { no, type Rejection, rules } from '@lumen/rules'
import { GIVEN_ROLES } from '@lumen/rules/guilds/set-role'
import { type Either, left, right } from 'fp-ts/lib/Either.js'
import { playerText } from '../views/player-text.ts'
import type { Asked, InputOf } from './action.ts'
import { type Suggestion, suggestsFrom } from './command.ts'

const SNOWFLAKE = /^\d{17,20}$/

export const isId = (text: unknown): text is string => typeof text === 'string' && SNOWFLAKE.test(text)

const damaged = (path: string, found: unknown, expected: string): Rejection =>
  no('core/invalid-input', { path, found: found === undefined ? 'nothing' : playerText(String(found)).slice(0, 60), expected })

/** The id that a button carries behind its stamp. */
export const idIn = ({ args }: Asked, of: 'guild' | 'player'): Either<Rejection, string> =>
  isId(args[1]) ? right(args[1]) : left(damaged(of, args[1], `a ${of}`))

/** The member that an option names. */
export const memberIn = ({ options }: Asked): Either<Rejection, { readonly player: string }> => {
  const player = options['member']
  return isId(player) ? right({ player }) : left(damaged('member', player, 'a player'))
}

export const guildIn = (asked: Asked): Either<Rejection, { readonly guild: string }> => {
  const guild = idIn(asked, 'guild')
  return guild._tag === 'Left' ? guild : right({ guild: guild.right })
}

export const playerIn = (asked: Asked): Either<Rejection, { readonly player: string }> => {
  const player = idIn(asked, 'player')
  return player._tag === 'Left' ? player : right({ player: player.right })
}

/** An amount as people type it: digits, with signs between thousands. */
export const lumeesIn = ({ fields }: Asked): Either<Rejection, InputOf<'guilds.donate'>> => {
  const typed = (fields['lumees'] ?? '').trim()
  const digits = typed.replaceAll(/[,._' ]/g, '')
  return /^\d{1,15}$/.test(digits) && Number(digits) >= 1
    ? right({ amount: Number(digits), currency: 'lumees' })
    : left(damaged('lumees', typed === '' ? 'nothing' : typed, 'a whole number of lumees'))
}

/** What a settings form or command asks for; what is left out stays. */
export const wishesIn = (wishes: Readonly<Record<string, unknown>>): InputOf<'guilds.settings'> => {
  const words = (of: string): string | null => (typeof wishes[of] === 'string' ? (wishes[of] as string) : null)
  const { public: open, level } = wishes
  return {
    description: words('description'),
    emblem: words('emblem'),
    is_public: typeof open === 'boolean' ? open : null,
    join_level_requirement: typeof level === 'number' ? level : null,
  }
}

/** An option that names a member, as Discord's own choice of people. */
export const memberOption = (description: string) => ({ member: { field: 'player', user: true, required: true, description } }) as const

/** What is common to inputs about one player. */
export const ABOUT_PLAYER = rules['guilds.kick'].input

export const isGivenRole = (role: unknown): role is (typeof GIVEN_ROLES)[number] => GIVEN_ROLES.some((each) => each === role)

const MOST = 25

/** Guilds whose name begins with what was typed. */
export const guildsByName: Suggestion = suggestsFrom(async ({ guilds }, typed) =>
  (await guilds.named(typed, MOST)).map(({ guild, name, level }) => ({ name: `${name}, level ${level}`, value: guild })),
)
