import { eventsIn, game, type Id, legalInputs, preview, type Ruleset, type World } from '@lumen/rules'
import { DAY, weekOf } from '@lumen/rules/kernel/time'
import { isLeft, isRight } from 'fp-ts/lib/Either.js'
import type { Executor } from '../../execute/executor.ts'
import type { Store } from '../../store/store.ts'
import { isAboutMeeting, preparedExplorer } from './prepared-explorer.ts'
import { type Act, isAboutGuilds, preparedGuild } from './prepared-guild.ts'
import { accepted, newKey, someone, worldNow } from './real-game.ts'

/** A clock that a test sets. */
export interface TestClock {
  now: number
}

/** What those rules of the game itself are tried with that are about somebody, and so propose nothing. */
const SYSTEM_INPUTS: Readonly<Record<string, (player: Id) => unknown>> = {
  'player.compensate': (player) => ({ player, what: 'xp', amount: 4_321, reason: 'a test' }),
  'player.suspend': (player) => ({ player, reason: 'a test' }),
  'player.unsuspend': (player) => ({ player, reason: 'a test' }),
  'player.erase': (player) => ({ player }),
}

export const actorOf = (rule: string, player: Id): Id | null => (game.bundle(rule).rule.actor === 'system' ? null : player)

/** What those rules are tried with that are about others whom no view can know. */
const pairs = (world: World): readonly { readonly a: Id; readonly b: Id }[] =>
  world.ids('guilds').flatMap((a) => world.ids('guilds').flatMap((b) => (a === b ? [] : [{ a, b }])))

const ABOUT_OTHERS: Readonly<Record<string, (world: World, now: number) => readonly unknown[]>> = {
  'guild-wars.match': (world, now) => pairs(world).map((pair) => ({ week: weekOf(now), ...pair })),
  'guild-wars.give-bye': (world, now) => world.ids('guilds').map((guild) => ({ week: weekOf(now), guild })),
  'guild-wars.resolve': (world, now) => pairs(world).map((pair) => ({ week: weekOf(now) - 1, ...pair, points_a: 30, points_b: 5 })),
  'guild-wars.close-bye': (world, now) => world.ids('guilds').map((guild) => ({ week: weekOf(now) - 1, guild, points: 30 })),
  'guilds.join': (world) => world.ids('guilds').map((guild) => ({ guild })),
  'guilds.invite': (world) => world.ids('players').map((player) => ({ player })),
}

/** Inputs that a rule would accept from someone now, in the words of its codec, at most `most`. */
export const acceptableInputs = (world: World, ruleset: Ruleset, rule: string, actor: Id, now: number, most = 3): readonly unknown[] => {
  const { input: codec } = game.bundle(rule).rule
  const made = SYSTEM_INPUTS[rule]
  if (made) return [made(actor)]
  const active = eventsIn(world, game.calendar!)
  const others = ABOUT_OTHERS[rule]
  if (others)
    return others(world, now)
      .filter((input) =>
        isRight(preview(game, world, { rule, actor: actorOf(rule, actor), input }, { command: '0', now, ruleset, active } as never)),
      )
      .slice(0, most)
  const legal = legalInputs(game, world, actorOf(rule, actor), rule, { command: '0', now, ruleset, active } as never)
  if (isLeft(legal)) return []
  const found: unknown[] = []
  for (const input of legal.right) {
    found.push((codec.encode as (input: unknown) => unknown)(input))
    if (found.length >= most) break
  }
  return found
}

/** An event that begins and ends when the next someone has been prepared: one is to come, and few run at once. */
const COMING = { name: 'A test', boosts: { energy_regen: 500_000, summon_rate: 1_000_000, fusion_success: 50_000 } }

/**
 * Someone to whom every rule of players is open: means for everything, stacks locked and not, a leader whose time is
 * over, points spent and not, shards, a shrine and room for another; or whom `rule` is for. Moves the clock by some days.
 * over, points spent and not, shards, a shrine and room for another, a token. Moves the clock by some days.
 */
export const preparedPlayer = async (play: Executor, store: Store, ruleset: Ruleset, clock: TestClock, rule = ''): Promise<Id> => {
  const player = someone()
  const run = async (rule: string, input: unknown) =>
    accepted(await play.execute({ rule, actor: actorOf(rule, player), input, interaction: newKey() }))
  const first = async (rule: string): Promise<unknown> => {
    const [input] = acceptableInputs(await worldNow(store, [player]), ruleset, rule, player, clock.now, 1)
    if (input === undefined) throw new Error(`Nobody could do ${rule}`)
    return run(rule, input)
  }
  await run('player.register', {})
  for (const [what, amount] of [
    ['premium', 365],
    ['auric_coin', 300],
    ['lumees', 1_000_000_000],
    ['lumenite', 5_000],
    ['xp', 25_000],
  ] as const)
    await run('player.compensate', { player, what, amount, reason: 'a test' })
  for (let i = 0; i < 3; i++) await run('summon.pull', { count: 10 })
  for (const rule of ['player.set-class', 'maidens.set-leader', 'maidens.lock']) await first(rule)
  await run('player.allocate', { energy: 1, attack: 1 })
  await run('shrines.build', { type: 'lesser' })
  for (let shards = 0; shards === 0; ) {
    // more copies of the lowest tiers, until a fusion of them has failed
    await run('summon.pull', { count: 10 })
    const { result } = (await first('fusion.fuse')) as { result: { shards: number } }
    shards = result.shards
    await run('player.compensate', { player, what: 'auric_coin', amount: 50, reason: 'a test' })
  }
  await run('events.schedule', { ...COMING, starts_at: clock.now + 20 * DAY, ends_at: clock.now + 22 * DAY })
  await run('events.schedule', { ...COMING, starts_at: clock.now + 41 * DAY, ends_at: clock.now + 42 * DAY })
  for (let tokens = 0; tokens === 0; ) {
    // up to the first floor that gives a token
    const { result } = (await run('tower.attack', { size: 'x3' })) as { result: { spoils: { tokens: readonly unknown[] } | null } }
    tokens = result.spoils?.tokens.length ?? 0
  }
  const act: Act = async (actor, name, input) => accepted(await play.execute({ rule: name, actor, input, interaction: newKey() }))
  const invited = isAboutGuilds(rule) ? await preparedGuild(act, player, rule, clock) : undefined
  clock.now += 40 * DAY
  await invited?.()
  if (isAboutMeeting(rule)) await preparedExplorer(act, player, rule, clock)
  if (rule === 'player.unsuspend') await run('player.suspend', { player, reason: 'a test' })
  return player
}
