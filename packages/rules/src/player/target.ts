import { snowflake, text } from '../kernel/codec.ts'
import { given } from '../kernel/part.ts'
import { players } from '../players.ts'

/** The player whom a rule of the game itself is about. */
export const target = given(players, (input: { readonly player: string }) => input.player)

export const targetField = snowflake({ doc: 'the player' })

/** Why an operator does something to someone. */
export const reasonField = text({ max: 300, doc: 'why; kept in the journal' })
