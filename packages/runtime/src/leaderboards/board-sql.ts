import { BOARDS, type Board, type BoardColumn, game } from '@lumen/rules'
import { geometryOf } from '../schema/geometry.ts'

/** One of the two canvases that snapshots take turns on. */
export type Side = 'a' | 'b'

export const placesOn = (side: Side): string => `leaderboard_${side}`

/** What SQL needs to draw a board up: whom it ranks, and by what. `$active` stands for the first day that counts as active. */
export interface BoardSource {
  /** Tables with their aliases, joined. */
  readonly from: string
  readonly id: string
  readonly name: string
  readonly value: string
  readonly tie: string
  /** The time of the last command that may have moved the value, if that is known: it is no later than the drawing up. */
  readonly touched: string
  /** Whether the row has a place at all. */
  readonly counts: (active: string) => string
}

const self = 'self'

/** Whether a player, under an alias, has a place. */
const playerCounts = (player: string, active: string): string =>
  `${player}.registered_at is not null and ${player}.suspended_at is null and ${player}.last_active_day >= ${active}`

/** The columns that a board compares, each with the table that it lies in joined where that is another. */
const compared = (root: string, columns: readonly BoardColumn[]) => {
  const others = [...new Set(columns.map(({ table }) => table))].filter((table) => table !== root)
  return {
    joins: others.map((table) => `left join ${table} on ${table}.${geometryOf(game.schema.table(table)).owner} = ${self}.id`),
    // a row that does not exist yet reads as its columns' first values
    read: ({ table, column }: BoardColumn): string =>
      table === root
        ? `${self}.${column}`
        : `coalesce(${table}.${column}, ${Number(game.schema.table(table).shape.columns[column]!.initial)})`,
  }
}

const playersBoard = ({ value, tie }: Board): BoardSource => {
  const { joins, read } = compared('players', tie ? [value, tie] : [value])
  return {
    from: [`players as ${self}`, ...joins].join(' '),
    id: `${self}.id`,
    name: `${self}.name`,
    value: read(value),
    tie: tie ? read(tie) : '0::bigint',
    touched: `${self}.settled_at`,
    counts: (active) => playerCounts(self, active),
  }
}

/** The largest number that every layer carries exactly: a sum stops there. */
const MOST = '9007199254740991'

const guildsBoard = ({ value, tie }: Board): BoardSource => {
  const { joins, read } = compared('guilds', [...(value.members ? [] : [value]), ...(tie ? [tie] : [])])
  // grouped as a whole when all are drawn up; for one guild the database looks at its members alone
  const sums = `left join (select of.guild_id, least(sum(member.${value.column}), ${MOST})::bigint as total
    from guild_members as of join players as member on member.id = of.player_id group by of.guild_id) as sums on sums.guild_id = ${self}.id`
  return {
    from: [`guilds as ${self}`, ...joins, ...(value.members ? [sums] : [])].join(' '),
    id: `${self}.id`,
    name: `${self}.name`,
    value: value.members ? 'coalesce(sums.total, 0)' : read(value),
    tie: tie ? read(tie) : '0::bigint',
    // a sum moves without the guild
    touched: value.members ? MOST : `${self}.settled_at`,
    counts: (active) =>
      `${self}.disbanded_at is null and exists (select from guild_members as of join players as member on member.id = of.player_id
        where of.guild_id = ${self}.id and ${playerCounts('member', active)})`,
  }
}

export const sourceOf = (board: Board): BoardSource => (board.of === 'guilds' ? guildsBoard(board) : playersBoard(board))

/** The boards in the order of their numbers. */
export const allBoards: readonly Board[] = Object.values(BOARDS)
