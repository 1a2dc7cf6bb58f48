import { raidDefeated, raidStarted } from '@lumen/rules/guild-raids/events'
import { warMatched, warResolved } from '@lumen/rules/guild-wars/events'
import { startOfWeek } from '@lumen/rules/guild-wars/formulas'
import { tellsOf, toServerElseUser, toUser } from './telling.ts'

/** Where an officer calls the guild, the server hears of it. */
export const raidsStarted = tellsOf(raidStarted, ({ name, by, raid, hp, pool, ends_at }, happening) => [
  toServerElseUser('raid-started', by, { player: by, name, raid, hp, pool, ends_at }, happening),
])

/** Where the last blow fell, the server hears of it. */
export const raidsDefeated = tellsOf(raidDefeated, ({ name, player, raid, pool, vault, shares }, happening) => [
  toServerElseUser('raid-defeated', player, { player, name, raid, pool, vault, sharers: shares.length }, happening),
])

/** The game itself begins and ends wars, nowhere in particular: a guild's leader hears of it. */
export const warsMatched = tellsOf(warMatched, ({ week, name, leader, opponent, opponent_name }, happening) =>
  leader === null ? [] : [toUser('war-matched', leader, { name, opponent, opponent_name, ends_at: startOfWeek(week + 1) }, happening)],
)

export const warsResolved = tellsOf(warResolved, ({ leader, week: _week, guild: _guild, opponent: _opponent, ...told }, happening) =>
  leader === null ? [] : [toUser('war-resolved', leader, told, happening)],
)
