import type { Id } from '../kernel/entity.ts'
import { DAY, weekOf } from '../kernel/time.ts'
import type { Ruleset } from '../ruleset.ts'
import { type Company, company, person } from './company.ts'

/** A public guild of the first few of a company. */
export const founded = (some: Company, members = 1): { readonly all: Company; readonly guild: Id } => {
  const guild = some.next
  let all = some.does(0, 'guilds.create', { name: 'Ash and Oak' }).does(0, 'guilds.settings', { is_public: true })
  for (let n = 1; n < members; n++) all = all.does(n, 'guilds.join', { guild })
  return { all, guild }
}

/** A second guild of three, of a level that wars take, with what it may be enrolled by. */
const rivals = (some: Company, leader: number): { readonly all: Company; readonly guild: Id } => {
  const guild = some.next
  let all = some.does(leader, 'guilds.create', { name: 'Elm' }).does(leader, 'guilds.settings', { is_public: true })
  for (const n of [leader + 1, leader + 2]) all = all.does(n, 'guilds.join', { guild })
  return { all: all.with('guilds', guild, { level: 5 }), guild }
}

/** The life of one guild in which every rule about guilds is carried out, and how it stood before its end; what it owes is given to it from outside. */
export const guildLife = (ruleset: Ruleset): { readonly all: Company; readonly before: Company; readonly done: ReadonlySet<string> } => {
  let { all, guild } = founded(company(ruleset, 10, { lumees: 10_000_000 }), 3)
  const done = new Set(['guilds.create', 'guilds.settings', 'guilds.join'])
  const act = (who: number | null, rule: string, input: unknown = {}): void => {
    all = all.does(who, rule, input)
    done.add(rule)
  }
  for (const n of [3, 4, 5]) act(0, 'guilds.invite', { player: person(n) })
  act(3, 'guilds.accept-invite', { guild })
  act(4, 'guilds.decline-invite', { guild })
  act(0, 'guilds.revoke-invite', { player: person(5) })
  act(0, 'guilds.donate', { amount: 1_000_000 })
  act(1, 'guilds.donate', { amount: 100, currency: 'lumenite' })
  for (let level = 2; level <= 5; level++) act(0, 'guilds.upgrade')
  act(0, 'guild-shrine.upgrade')
  all = all.does(null, 'player.compensate', { player: person(0), what: 'auric_coin', amount: 100, reason: 'a test' })
  act(0, 'summon.pull', { count: 1 })
  act(0, 'guild-raids.start')
  act(0, 'guild-raids.attack')
  const foe = rivals(all, 7)
  all = foe.all
  act(0, 'guild-wars.enroll')
  act(7, 'guild-wars.enroll')
  all = all.after(7 * DAY)
  const week = weekOf(all.now)
  const both = { week, a: guild, b: foe.guild }
  act(null, 'guild-wars.match', both)
  act(7, 'guild-wars.enroll')
  // the boss has one hit point left of those that somebody else took
  const { hp_max, number } = all.does(0, 'guild-raids.start').row('guild_raids', guild) as { hp_max: number; number: number }
  all = all.does(0, 'guild-raids.start').with('guild_raids', guild, { hp: 1 })
  all = all.with('guild_raid_damage', guild, { raid: number, damage: hp_max - 1 }, person(1))
  act(0, 'guild-raids.attack')
  all = all.after(7 * DAY)
  act(null, 'guild-wars.resolve', { ...both, points_a: 500, points_b: 20 })
  act(null, 'guild-wars.give-bye', { week: week + 1, guild: foe.guild })
  all = all.after(7 * DAY)
  act(null, 'guild-wars.close-bye', { week: week + 1, guild: foe.guild, points: 3 })
  act(0, 'guilds.set-role', { player: person(1), role: 'officer' })
  all = all.after(8 * DAY)
  act(1, 'guild-shrine.collect')
  act(0, 'guilds.grant', { player: person(2), amount: 5_000 })
  act(0, 'guilds.transfer', { player: person(2) })
  act(2, 'guilds.kick', { player: person(1) })
  act(3, 'guilds.leave')
  all = all.after(32 * DAY)
  act(0, 'guilds.claim-leadership')
  all = all.with('guild_payouts', guild, { lumees: 400, gold_tokens: 1 }, person(2))
  act(2, 'guilds.collect-payout')
  const before = all
  act(0, 'guilds.disband')
  return { all, before, done }
}
