import type { Id } from '@lumen/rules'
import { startOfWeek } from '@lumen/rules/guild-wars/formulas'
import { HOUR, MINUTE, weekOf } from '@lumen/rules/kernel/time'
import type { TestClock } from './prepared-player.ts'
import { someone } from './real-game.ts'

/** Does a command that must be accepted, as someone. */
export type Act = (actor: Id | null, rule: string, input: unknown) => Promise<{ readonly result: unknown }>

const MEANS = [
  ['lumees', 100_000_000],
  ['xp', 25_000],
] as const

/** Rules about guilds for those who lead one. */
const LEADING: readonly string[] = [
  'guilds.invite',
  'guilds.revoke-invite',
  'guilds.kick',
  'guilds.set-role',
  'guilds.transfer',
  'guilds.donate',
  'guilds.upgrade',
  'guilds.grant',
  'guilds.settings',
  'guilds.disband',
  'guilds.collect-payout',
  'guild-shrine.collect',
  'guild-shrine.upgrade',
]
const INVITED: readonly string[] = ['guilds.join', 'guilds.accept-invite', 'guilds.decline-invite']
const BELONGING: readonly string[] = ['guilds.leave', 'guilds.claim-leadership']

/** Rules about what a guild is in the middle of: a raid, a war. */
const CONTENDING: readonly string[] = [
  'guild-raids.start',
  'guild-raids.attack',
  'guild-wars.enroll',
  'guild-wars.match',
  'guild-wars.give-bye',
  'guild-wars.resolve',
  'guild-wars.close-bye',
]

/** Rules that someone must be prepared for by belonging to a guild, or being asked into one. */
export const isAboutGuilds = (rule: string): boolean => [LEADING, INVITED, BELONGING, CONTENDING].some((rules) => rules.includes(rule))

/** Begins a raid or a war for someone's guild; its rival knows it, because its leader once was a member. */
const contending = async (
  act: Act,
  player: Id,
  rule: string,
  clock: TestClock,
  { guild, other, found }: { readonly guild: Id; readonly other: () => Promise<Id>; readonly found: (leader: Id) => Promise<Id> },
): Promise<() => Promise<void>> => {
  if (rule === 'guild-raids.start' || rule === 'guild-wars.enroll') return async () => {}
  if (rule === 'guild-raids.attack') return async () => void (await act(player, 'guild-raids.start', {}))
  const rival = await other()
  await act(rival, 'guilds.join', { guild })
  await act(rival, 'guilds.leave', {})
  const theirs = await found(rival)
  return async () => {
    for (const leader of [player, rival]) await act(leader, 'guild-wars.enroll', {})
    const week = weekOf(clock.now) + 1
    clock.now = startOfWeek(week) + 5 * MINUTE
    if (rule === 'guild-wars.match' || rule === 'guild-wars.give-bye') return
    if (rule === 'guild-wars.resolve') await act(null, 'guild-wars.match', { week, a: guild, b: theirs })
    else for (const each of [guild, theirs]) await act(null, 'guild-wars.give-bye', { week, guild: each })
    clock.now = startOfWeek(week + 1) + 5 * MINUTE
  }
}

/**
 * Puts someone where a rule about guilds is open to them, and gives what is to be done once the clock has moved on by
 * some weeks: invitations do not last that long.
 */
export const preparedGuild = async (act: Act, player: Id, rule: string, clock: TestClock): Promise<() => Promise<void>> => {
  const other = async (): Promise<Id> => {
    const made = someone()
    await act(made, 'player.register', {})
    for (const [what, amount] of MEANS) await act(null, 'player.compensate', { player: made, what, amount, reason: 'a test' })
    return made
  }
  const found = async (leader: Id): Promise<Id> => {
    const { result } = await act(leader, 'guilds.create', { name: `Guild ${leader.slice(-9)}` })
    await act(leader, 'guilds.settings', { is_public: true })
    return (result as { readonly guild: Id }).guild
  }
  const leader = LEADING.includes(rule) || CONTENDING.includes(rule) ? player : await other()
  const guild = await found(leader)
  if (CONTENDING.includes(rule)) return contending(act, player, rule, clock, { guild, other, found })
  if (INVITED.includes(rule)) return async () => void (await act(leader, 'guilds.invite', { player }))
  if (BELONGING.includes(rule)) {
    await act(player, 'guilds.join', { guild })
    await act(leader, 'guilds.set-role', { player, role: 'officer' })
    return async () => {}
  }
  await act(await other(), 'guilds.join', { guild })
  await act(leader, 'guilds.donate', { amount: 50_000_000 })
  for (let level = 1; level < 5; level++) await act(leader, 'guilds.upgrade', {})
  await act(leader, 'guild-shrine.upgrade', { level: 1 })
  // one invitation will be over, and one will stand
  await act(leader, 'guilds.invite', { player: await other() })
  return async () => {
    await act(leader, 'guild-shrine.collect', {})
    await act(leader, 'guilds.invite', { player: await other() })
    clock.now += 2 * HOUR
  }
}
