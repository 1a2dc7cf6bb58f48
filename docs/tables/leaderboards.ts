import { BOARDS, type Board, type BoardColumn } from '@lumen/rules'
import { spoken, type Tables, table } from './markdown.ts'
import type { Shipped } from './shipped.ts'

const named = ({ table: of, column, members }: BoardColumn & { readonly members?: true }): string =>
  `${members ? 'the sum over its members of ' : ''}\`${of}.${column}\``

/** Tables of docs/rules/leaderboards.md. */
export const leaderboardTables = ({ ruleset: { leaderboards } }: Shipped): Tables => ({
  boards: table(
    ['Board', 'Ranks', 'By', 'Then by'],
    Object.entries<Board>(BOARDS).map(([category, { of, value, tie }]) => [`\`${category}\``, of, named(value), tie ? named(tie) : '–']),
  ),
  'board-settings': table(
    ['What', 'How much'],
    [
      ['days since the last one on which they did something, at most', leaderboards.activeDays],
      ['a snapshot serves', spoken(leaderboards.snapshotMs)],
      ['places a page', leaderboards.pageSize],
      ['a snapshot serves while few play', spoken(leaderboards.small.snapshotMs)],
      ['few: places on the longest board, fewer than', leaderboards.small.belowEntries],
    ],
  ),
})
