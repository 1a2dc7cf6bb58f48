import { type Aggregate, type Board, type BoardColumn, type Ruleset, rowSet, storedRow, type World } from '@lumen/rules'
import type { Millis } from '@lumen/rules/kernel/time'
import { allBoards } from './board-sql.ts'
import type { BoardPlace, BoardReader } from './boards-port.ts'
import { activeSince } from './draw-up.ts'

export interface MemoryBoardsOptions {
  readonly world: () => World
  readonly ruleset: () => Pick<Ruleset, 'leaderboards'>
  readonly clock: () => Millis
}

/** The twin of the stored boards over a world in memory: drawn up anew with every look. Knows no times of achievement. */
export const memoryBoards = ({ world, ruleset, clock }: MemoryBoardsOptions): BoardReader => {
  const read = (of: Aggregate, { table, column }: BoardColumn): unknown => {
    const spec = world().schema.table(table)
    return (storedRow(of, spec, null) ?? spec.shape.initial({ entity: table, root: of.id, key: null }, 0))[column]
  }
  const player = (of: Aggregate, column: string): unknown => read(of, { table: 'players', column })

  const playerCounts = (of: Aggregate): boolean => {
    const seen = player(of, 'last_active_day')
    return (
      player(of, 'registered_at') !== null &&
      player(of, 'suspended_at') === null &&
      typeof seen === 'number' &&
      seen >= activeSince(ruleset(), clock())
    )
  }

  const membersOf = (guild: Aggregate): readonly Aggregate[] =>
    rowSet(guild, world().schema.table('guild_members'))
      .all()
      .flatMap(({ $: { key } }) => world().find('players', String(key)) ?? [])

  const counts = (of: Aggregate): boolean =>
    of.kind.name === 'players'
      ? playerCounts(of)
      : read(of, { table: 'guilds', column: 'disbanded_at' }) === null && membersOf(of).some(playerCounts)

  const measured = (of: Aggregate, { members, ...column }: Board['value']): number =>
    members
      ? membersOf(of).reduce((sum, member) => Math.min(Number.MAX_SAFE_INTEGER, sum + Number(read(member, column))), 0)
      : Number(read(of, column))

  const live = ({ value, tie }: Board, of: Aggregate | undefined) =>
    of && counts(of) ? { value: measured(of, value), tie: tie ? Number(read(of, tie)) : 0 } : undefined

  const drawn = (board: Board): readonly BoardPlace[] => {
    const standing = world()
      .ids(board.of)
      .flatMap((id) => {
        const of = world().find(board.of, id)
        const mine = live(board, of)
        return of && mine ? [{ ...mine, id, name: String(read(of, { table: board.of, column: 'name' })) }] : []
      })
      .sort((a, b) => b.value - a.value || b.tie - a.tie || (a.id < b.id ? -1 : 1))
    let rank = 1
    return standing.map((one, i) => {
      const above = standing[i - 1]
      if (above && (above.value !== one.value || above.tie !== one.tie)) rank = i + 1
      return { ...one, place: i + 1, rank, achievedAt: 0 }
    })
  }

  return {
    snapshot: async (board) => ({
      takenAt: clock(),
      entries: drawn(board).length,
      longest: Math.max(...allBoards.map((each) => drawn(each).length)),
      canvas: 'memory',
    }),
    places: async (board, _from, first, last) => drawn(board).slice(first - 1, last),
    rank: async (board, _from, mine) =>
      1 + drawn(board).filter(({ value, tie }) => value > mine.value || (value === mine.value && tie > mine.tie)).length,
    live: async (board, id) => live(board, world().find(board.of, id)),
    viewer: async (id) => {
      const of = world().find('players', id)
      if (!of || player(of, 'registered_at') === null) return undefined
      const guild = player(of, 'guild') as string | null
      const stands = guild !== null && membersOf(world().find('guilds', guild)!).some((member) => member.id === id)
      return { suspendedAt: player(of, 'suspended_at') as Millis | null, guild: stands ? guild : null }
    },
  }
}
