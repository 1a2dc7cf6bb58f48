import { isLeft } from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { shippedRuleset } from '../fixtures/shipped-ruleset.ts'
import { game, type Id, PersistentWorld, preview, seeded, step, type World } from './index.ts'
import { DAY, HOUR, MINUTE } from './kernel/time.ts'

const NOON = 1_790_000_000_000
const ME: Id = '200000000000000001'
const OTHER: Id = '200000000000000002'
const ruleset = await shippedRuleset()

let serial = 0
const play = (world: World, rule: string, input: unknown, now = NOON, actor: Id | null = ME): World => {
  serial++
  const dice = seeded([serial, 7])
  const outcome = step(game, world, { rule, actor, input }, {
    command: `${serial}`,
    now,
    ruleset,
    active: [],
    dice,
    diceOf: seeded,
  } as never)
  if (isLeft(outcome)) throw new Error(`${rule}: ${JSON.stringify(outcome.left)}`)
  return outcome.right.world
}

const decoded = (name: string, input: unknown): unknown => {
  const read = game.bundle(name).rule.input.decode(input)
  if (isLeft(read)) throw new Error(`${name} does not take ${JSON.stringify(input)}`)
  return read.right
}

const ask = (world: World, name: string, input: unknown = {}, now = NOON, actor: Id = ME): unknown => {
  const asked = { command: '0', now, ruleset, active: [] } as never
  const answer = preview(game, world, { rule: name, actor, input: decoded(name, input) }, asked)
  return isLeft(answer) ? answer.left : answer.right
}

/** A player with auric coin, premium and ten pulls of level 1. */
const begun = (): World => {
  let world = play(new PersistentWorld(game.schema), 'player.register', { name: 'Mira', class: null })
  world = play(world, 'player.compensate', { player: ME, what: 'auric_coin', amount: 500, reason: 'test' }, NOON, null)
  world = play(world, 'player.compensate', { player: ME, what: 'premium', amount: 30, reason: 'test' }, NOON, null)
  return play(world, 'summon.pull', { count: 10 })
}

interface Listed {
  readonly stacks: readonly { readonly base: number; readonly tier: number; readonly quantity: number; readonly element: string }[]
  readonly [key: string]: unknown
}
const listed = (world: World, input: unknown = {}): Listed => ask(world, 'maidens.list', input) as Listed

// the game itself may ask about what is nobody's
const OF_PLAYERS = [...game.queries.keys()].filter((name) => game.bundle(name).rule.actor !== 'system')

describe('every question of players', () => {
  it.each(OF_PLAYERS)('%s refuses who is not registered, and leaves the world as it is', (name) => {
    const world = begun()
    const before = world.find('players', ME)
    const inputs: Readonly<Record<string, unknown>> = {
      'player.profile': { player: ME },
      'maidens.show': { maiden: 1 },
      'fusion.preview': { a: 1, b: 1 },
      'fusion.aftermath': { a: 1, b: 1, result: null },
      'maidens.stacks': { maidens: [1, 2] },
      'tower.floor': { floor: 1 },
      'exploration.sector': { sector: 1 },
      'guilds.show': { guild: ME },
    }
    expect(ask(new PersistentWorld(game.schema), name, inputs[name] ?? {})).toMatchObject({ code: 'core/not-registered' })
    ask(world, name, inputs[name] ?? {}, NOON + 3 * DAY)
    expect(world.find('players', ME)).toBe(before)
  })
})

describe('player.profile', () => {
  it('shows pools settled to now, with the instants of the next point and of being full', () => {
    const world = play(begun(), 'player.allocate', { energy: 5, stamina: 0, hp: 0, attack: 0, defense: 0 })
    const shown = ask(world, 'player.profile', { player: ME }, NOON + 9 * MINUTE) as { pools: readonly unknown[] }
    expect(shown).toMatchObject({ name: 'Mira', level: 1, next_level_xp: 200, class: null, copies: 10, guaranteed_in: 15 })
    // one energy takes four minutes: two have come, the third comes three minutes from now
    expect(shown.pools[0]).toEqual({
      pool: 'energy',
      value: 102,
      max: 150,
      rate: 15_000,
      next_at: NOON + 12 * MINUTE,
      full_at: NOON + 200 * MINUTE,
    })
    expect(shown.pools[1]).toMatchObject({ pool: 'stamina', value: 50, max: 50, next_at: null, full_at: null })
  })

  it("shows another player's, and refuses nobody's", () => {
    const world = play(begun(), 'player.register', { name: 'Oren', class: 'invoker' }, NOON, OTHER)
    expect(ask(world, 'player.profile', { player: OTHER })).toMatchObject({ name: 'Oren', class: 'invoker', bases: 0 })
    expect(ask(world, 'player.profile', { player: '200000000000000003' })).toMatchObject({ code: 'player/not-found' })
  })
})

describe('player.skill-sheet and player.class-sheet', () => {
  it('tell prices and waits', () => {
    let world = play(begun(), 'player.allocate', { energy: 2, stamina: 0, hp: 1, attack: 0, defense: 0 })
    expect(ask(world, 'player.skill-sheet')).toMatchObject({
      available: 2,
      allocated: 3,
      respec: { lumenite: 50, have: 0, ready_at: null },
    })
    world = play(world, 'player.compensate', { player: ME, what: 'lumenite', amount: 60, reason: 'test' }, NOON, null)
    world = play(world, 'player.respec', {})
    expect(ask(world, 'player.skill-sheet')).toMatchObject({
      available: 5,
      respec: { lumenite: 100, have: 10, ready_at: NOON + 168 * HOUR },
    })
    expect(ask(world, 'player.class-sheet')).toMatchObject({ current: null, cost: 0, ready_at: null })
    world = play(world, 'player.set-class', { class: 'adapter' })
    expect(ask(world, 'player.class-sheet')).toMatchObject({ current: 'adapter', cost: 500, ready_at: NOON + 336 * HOUR })
  })
})

describe('maidens.list', () => {
  it('filters, sorts and pages; a page beyond the last shows the last', () => {
    const world = play(play(begun(), 'summon.pull', { count: 10 }), 'summon.pull', { count: 10 })
    const all = listed(world)
    expect(all['copies']).toBe(30)
    expect(all.stacks.length).toBe(Math.min(10, all['owned'] as number))
    const last = listed(world, { page: 10_000 })
    expect(last['page']).toBe(all['pages'])
    const tier = all.stacks[0]!.tier
    expect(listed(world, { tier }).stacks.every((s) => s.tier === tier)).toBe(true)
    const copies = listed(world, { sort: 'copies' }).stacks.map((s) => s.quantity)
    expect(copies).toEqual([...copies].sort((a, b) => b - a))
    expect(listed(world, { tier: 18 })).toMatchObject({ stacks: [], pages: 1, found: 0 })
  })
})

describe('maidens.show, find and leader-sheet', () => {
  it('show a stack and who leads', () => {
    const before = begun()
    const { base } = listed(before).stacks[0]!
    const world = play(before, 'maidens.set-leader', { maiden: base })
    expect(ask(world, 'maidens.show', { maiden: base })).toMatchObject({ stack: { base, leads: true }, leader_ready_at: NOON + HOUR })
    expect(ask(world, 'maidens.leader-sheet')).toMatchObject({ stack: { base }, ready_at: NOON + HOUR })
    expect(ask(world, 'maidens.show', { maiden: 9_999 })).toMatchObject({ code: 'maidens/maiden-not-found' })
  })

  it('finds by beginning, then by word, then by part', () => {
    const world = begun()
    const owned = listed(world).stacks.map((s) => ruleset.maidens.base(s.base)!.name)
    for (const each of owned) {
      const found = ask(world, 'maidens.find', { typed: each.toUpperCase() }) as { stacks: readonly { name: string }[] }
      expect(found.stacks[0]!.name).toBe(each)
    }
    expect(ask(world, 'maidens.find', { typed: 'no maiden is called this' })).toEqual({ stacks: [] })
  })
})

describe('fusion.preview, partners and shard-sheet', () => {
  it('say what a fusion costs and could yield, and agree with the rule', () => {
    const world = play(begun(), 'player.compensate', { player: ME, what: 'lumees', amount: 7_500, reason: 'test' }, NOON, null)
    const partners = ask(world, 'fusion.partners') as Listed
    const first = partners.stacks[0]!
    const seconds = ask(world, 'fusion.partners', { first: first.base }) as Listed
    expect(seconds.stacks.every((s) => s.tier === first.tier)).toBe(true)
    const second = seconds.stacks[0]!
    const shown = ask(world, 'fusion.preview', { a: first.base, b: second.base }) as { results: readonly { base: number }[] }
    expect(shown).toMatchObject({
      tier: first.tier,
      cost: ruleset.fusion.cost[first.tier],
      lumees: 10_000,
      shards: { have: 0, need: 100 },
      shards_on_failure: [3, 15],
    })
    const plan = ask(world, 'fusion.fuse', { a: first.base, b: second.base }) as { results: readonly number[] }
    expect(shown.results.map((r) => r.base)).toEqual(plan.results)
    const fused = play(world, 'fusion.fuse', { a: first.base, b: second.base })
    const held = (ask(fused, 'fusion.shard-sheet') as { tiers: readonly { tier: number; have: number }[] }).tiers
    expect(held).toHaveLength(11)
    expect(held.every(({ tier, have }) => (tier === first.tier ? have <= 15 : have === 0))).toBe(true)
  })

  it('offers no locked, leading or single stack without a partner', () => {
    let world = begun()
    for (const { base } of listed(world, { page: 1 }).stacks) world = play(world, 'maidens.lock', { maiden: base })
    expect((ask(world, 'fusion.partners') as Listed).stacks).toEqual([])
  })
})

describe('maidens.stacks and fusion.aftermath', () => {
  it('show what a command left', () => {
    const world = begun()
    const { base } = listed(world).stacks[0]!
    expect(ask(world, 'maidens.stacks', { maidens: [9_999, base, base] })).toMatchObject({ stacks: [{ base }, { base }] })
    expect(ask(world, 'fusion.aftermath', { a: base, b: 9_999, result: base })).toMatchObject({ stack: { base }, again: null })
  })
})

describe('summon.odds', () => {
  it('gives the table that pulls are drawn from, the guarantee and the next unlock', () => {
    const shown = ask(begun(), 'summon.odds') as { tiers: readonly { weight: number }[]; total: number }
    expect(shown.tiers.reduce((sum, t) => sum + t.weight, 0)).toBe(shown.total)
    expect(shown).toMatchObject({
      guaranteed_in: 15,
      pity_pulls: 25,
      auric_coin: 495,
      premium: true,
      next_unlock: { level: 10, tiers: [4] },
    })
  })

  it('knows no next unlock at the highest level', () => {
    const world = play(begun(), 'player.compensate', { player: ME, what: 'xp', amount: 1_000_000_000_000, reason: 'test' }, NOON, null)
    expect(ask(world, 'summon.odds')).toMatchObject({ level: 500, next_unlock: null })
  })
})

describe('daily.status, drop.status and fairness.status', () => {
  it('follow the day', () => {
    let world = begun()
    expect(ask(world, 'drop.status')).toMatchObject({ charges: 1 })
    world = play(world, 'drop.perform', {})
    expect(ask(world, 'drop.status')).toMatchObject({ charges: 0, ready_at: NOON + 5 * MINUTE })
    const status = ask(world, 'daily.status') as { objectives: readonly { objective: string; met: boolean }[] }
    expect(status.objectives.map(({ objective, met }) => [objective, met])).toEqual([
      ['drop', true],
      ['summon', true],
      ['fusion', false],
      ['energy', false],
      ['stamina', false],
    ])
    expect(status).toMatchObject({ complete: false, base: { claimed: false, reward: { lumees: 1_250 } }, streak: 0 })
    world = play(world, 'daily.claim', {})
    expect(ask(world, 'daily.status')).toMatchObject({ base: { claimed: true }, completion: { claimed: false } })
    expect(ask(world, 'daily.status', {}, NOON + DAY)).toMatchObject({ base: { claimed: false } })
    expect(ask(world, 'fairness.status')).toMatchObject({ epoch: 0, client_seed: 'lumen', nonce: 4 })
  })
})
