import { describe, expect, it } from 'vitest'
import { shippedRuleset } from '../../fixtures/shipped-ruleset.ts'
import { DAY, HOUR } from '../kernel/time.ts'
import { broken, type Company, company, founded, person } from '../testing/index.ts'

const ruleset = await shippedRuleset()

/** Gives a guild something to owe. */
const owing = (all: Company, guild: string, who: number, sums: Readonly<Record<string, number>>): Company =>
  all.with('guild_payouts', guild, sums, person(who))

describe('guilds.create', () => {
  it('founds a guild of level 1 with a leader and a name of its own, and takes the price', () => {
    const before = company(ruleset, 1)
    const guild = before.next
    const all = before.does(0, 'guilds.create', { name: 'Ash and Oak' })
    expect(all.told('guilds.created')).toEqual([{ guild, leader: person(0), name: 'Ash and Oak' }])
    expect(all.row('guilds', guild)).toMatchObject({
      name: 'Ash and Oak',
      name_ci: 'ash and oak',
      level: 1,
      leader: person(0),
      members: 1,
      created_at: all.now,
      disbanded_at: null,
    })
    expect(all.row('guild_members', guild, person(0))).toMatchObject({ role: 'leader', joined_at: all.now, contribution_lumees: 0 })
    const lumees = (before.row('players', person(0))!['lumees'] as number) - 50_000
    expect(all.row('players', person(0))).toMatchObject({ guild, guild_joined_at: all.now, lumees })
    expect(Object.values(all.rows('guild_names', '10000000000000000'))).toEqual([{ guild }])
    expect(all.row('registries', '10000000000000000')).toEqual({ founded: 1 })
    expect(broken(all.world, ruleset)).toEqual([])
  })

  it('refuses in the order of the checks, and tells every reason', () => {
    const some = company(ruleset, 2, { level: 9, lumees: 0 }).with('players', person(0), { lumees: 5 })
    const { all } = founded(company(ruleset, 2))
    expect(some.refuses(0, 'guilds.create', { name: ' @x ' })).toEqual([
      'guilds/invalid-name',
      'guilds/level-too-low',
      'wallet/not-enough-lumees',
    ])
    expect(all.refuses(0, 'guilds.create', { name: 'Elm' })).toEqual(['guilds/already-in-guild'])
    // compatibility forms, capitals and spaces do not make another name
    expect(all.refuses(1, 'guilds.create', { name: '  ASH  ａｎｄ oak' })).toEqual(['guilds/name-taken'])
    const thrown = all
      .does(1, 'guilds.join', { guild: (all.row('players', person(0)) as { guild: string }).guild })
      .does(0, 'guilds.kick', {
        player: person(1),
      })
    expect(thrown.refuses(1, 'guilds.create', { name: 'Elm' })).toEqual(['guilds/rejoin-cooldown'])
    expect(thrown.after(24 * HOUR - 1).refuses(1, 'guilds.create', { name: 'Elm' })).toEqual(['guilds/rejoin-cooldown'])
    expect(thrown.after(24 * HOUR).refuses(1, 'guilds.create', { name: 'Elm' })).toEqual(['accepted'])
  })

  it.each([
    ['ab', 'length'],
    ['x'.repeat(33), 'length'],
    ['a\u0007bc', 'characters'],
    ['a\u200bbc', 'characters'],
    ['<@123>', 'characters'],
    ['#general', 'characters'],
    ['everyone@', 'characters'],
    ['a\nbc', 'characters'],
    ['***', 'characters'],
  ])('takes no name like %j: %s', (name, fault) => {
    expect(company(ruleset, 1).ask(0, 'guilds.create', { name })).toMatchObject({
      left: { code: 'guilds/invalid-name', params: { fault } },
    })
  })

  it('keeps a name in its composed form, counted in characters', () => {
    const named = company(ruleset, 1).does(0, 'guilds.create', { name: ` E\u0301toile ${'🌟'.repeat(20)} ` })
    expect(named.result).toMatchObject({ name: `\u00c9toile ${'🌟'.repeat(20)}` })
  })
})

describe('entering and leaving', () => {
  it('joins a public guild, up to its last slot', () => {
    const { all, guild } = founded(company(ruleset, 11), 10)
    expect(all.row('guilds', guild)).toMatchObject({ members: 10 })
    expect(all.refuses(10, 'guilds.join', { guild })).toEqual(['guilds/guild-full'])
    const left = all.does(9, 'guilds.leave')
    expect(left.told('guilds.member-left')).toEqual([{ guild, player: person(9), name: 'Ash and Oak' }])
    expect(left.row('players', person(9))).toMatchObject({ guild: null, guild_joined_at: null, guild_rejoin_at: 0 })
    const joined = left.does(10, 'guilds.join', { guild })
    expect(joined.told('guilds.member-joined')).toEqual([
      { guild, player: person(10), name: 'Ash and Oak', role: 'member', invited: false },
    ])
    expect(broken(joined.world, ruleset)).toEqual([])
  })

  it('refuses in the order of the checks', () => {
    const { all, guild } = founded(company(ruleset, 2))
    expect(all.refuses(0, 'guilds.join', { guild })).toEqual(['guilds/already-in-guild'])
    expect(all.refuses(1, 'guilds.join', { guild: person(7) })).toEqual(['guilds/guild-not-found'])
    const closed = all.with('guilds', guild, { is_public: false, join_level_requirement: 30 })
    expect(closed.refuses(1, 'guilds.join', { guild })).toEqual(['guilds/not-public', 'guilds/level-too-low'])
    expect(all.refuses(1, 'guilds.leave')).toEqual(['guilds/not-in-guild'])
    const two = all.does(1, 'guilds.join', { guild })
    expect(two.refuses(0, 'guilds.leave')).toEqual(['guilds/leader-must-transfer'])
  })

  it('the last to leave ends the guild, and its name is free again', () => {
    const { all, guild } = founded(company(ruleset, 2))
    const rich = all.does(0, 'guilds.donate', { amount: 5_000 })
    const over = rich.does(0, 'guilds.leave')
    expect(over.result).toMatchObject({ guild, disbanded: true })
    expect(over.told('guilds.disbanded')).toEqual([{ guild, name: 'Ash and Oak', by: person(0), members: 1, lumees: 5_000, lumenite: 0 }])
    expect(over.row('guilds', guild)).toMatchObject({ disbanded_at: over.now, members: 0, vault_lumees: 0, leader: null })
    expect(over.rows('guild_members', guild)).toEqual({})
    expect(broken(over.world, ruleset)).toEqual([])
    expect(over.refuses(1, 'guilds.create', { name: 'ash and oak' })).toEqual(['accepted'])
  })

  it('a guild that its leader ends frees its members, who may enter another at once', () => {
    const { all, guild } = founded(company(ruleset, 3), 3)
    const over = owing(all.does(1, 'guilds.donate', { amount: 9_000 }), guild, 1, { lumees: 700, gold_tokens: 2 }).does(0, 'guilds.disband')
    expect(over.result).toMatchObject({ members: 3, lumees: 9_000 })
    expect(broken(over.world, ruleset)).toEqual([])
    // the pointer still finds what is owed, and means nothing else
    expect(over.row('players', person(1))).toMatchObject({ guild })
    for (const rule of ['guilds.leave', 'guilds.donate'])
      expect(over.refuses(1, rule, rule.endsWith('donate') ? { amount: 1_000 } : {})).toEqual(['guilds/not-in-guild'])
    const paid = over.does(1, 'guilds.collect-payout')
    expect(paid.result).toMatchObject({ guild, paid: { lumees: 700, lumenite: 0, gold_tokens: 2 }, left: { lumees: 0 } })
    expect(paid.row('players', person(1))).toMatchObject({ guild: null })
    expect(paid.row('tokens', person(1), 'gold')).toEqual({ quantity: 2 })
    const before = over.row('players', person(1))!['lumees'] as number
    const elsewhere = over.does(1, 'guilds.create', { name: 'Elm' })
    expect(elsewhere.row('players', person(1))).toMatchObject({ lumees: before - 50_000 + 700 })
    expect(elsewhere.told('guilds.payout-collected')).toEqual([{ guild, player: person(1), lumees: 700, lumenite: 0, gold_tokens: 2 }])
    expect(broken(elsewhere.world, ruleset)).toEqual([])
  })
})

describe('guilds.donate', () => {
  it('moves lumees and lumenite into the vault, counts them, and makes guild XP of lumees', () => {
    const { all, guild } = founded(company(ruleset, 2), 2)
    const gave = all.does(1, 'guilds.donate', { amount: 12_999 }).does(1, 'guilds.donate', { amount: 40, currency: 'lumenite' })
    expect(gave.row('guilds', guild)).toMatchObject({ vault_lumees: 12_999, vault_lumenite: 40, experience: 12 })
    expect(gave.row('guild_members', guild, person(1))).toMatchObject({
      contribution_lumees: 12_999,
      contribution_lumenite: 40,
      contribution_xp: 12,
    })
    expect(gave.row('player_statistics', person(1))).toMatchObject({ guild_donated_total: 12_999 })
    expect(gave.result).toEqual({ guild, currency: 'lumenite', amount: 40, xp: 0, vault: 40, contribution: 40 })
    expect(broken(gave.world, ruleset)).toEqual([])
  })

  it('refuses in the order of the checks', () => {
    const { all, guild } = founded(company(ruleset, 2))
    expect(all.refuses(1, 'guilds.donate', { amount: 1_000 })).toEqual(['guilds/not-in-guild'])
    expect(all.refuses(0, 'guilds.donate', { amount: 999 })).toEqual(['guilds/below-minimum'])
    expect(all.refuses(0, 'guilds.donate', { amount: 9, currency: 'lumenite' })).toEqual(['guilds/below-minimum'])
    const poor = all.with('players', person(0), { lumees: 10, lumenite: 3 })
    expect(poor.refuses(0, 'guilds.donate', { amount: 5 })).toEqual(['guilds/below-minimum'])
    expect(poor.refuses(0, 'guilds.donate', { amount: 1_000 })).toEqual(['wallet/not-enough-lumees'])
    expect(poor.refuses(0, 'guilds.donate', { amount: 10, currency: 'lumenite' })).toEqual(['wallet/not-enough-lumenite'])
    const full = all.with('guilds', guild, { vault_lumees: Number.MAX_SAFE_INTEGER - 1_000 })
    expect(full.refuses(0, 'guilds.donate', { amount: 1_001 })).toEqual(['guilds/vault-full'])
    expect(full.refuses(0, 'guilds.donate', { amount: 1_000 })).toEqual(['accepted'])
    const proud = all.under({ ...ruleset, guilds: { ...ruleset.guilds, donation: { ...ruleset.guilds.donation, takesLumenite: false } } })
    expect(proud.refuses(0, 'guilds.donate', { amount: 10, currency: 'lumenite' })).toEqual(['guilds/lumenite-not-taken'])
  })

  it('is written down in the audit, the newest at hand', () => {
    const { all, guild } = founded(company(ruleset, 1))
    let gave = all
    for (let i = 0; i < 60; i++) gave = gave.after(1).does(0, 'guilds.donate', { amount: 1_000 + i })
    expect(gave.row('guilds', guild)).toMatchObject({ audits: 62 })
    const rows = gave.rows('guild_audits', guild)
    expect(Object.keys(rows).map(Number)).toEqual(Array.from({ length: 50 }, (_, i) => 13 + i))
    expect(rows['62']).toEqual({
      actor_id: person(0),
      target_id: null,
      action: 'donated',
      details: '{"lumees":1059}',
      at: gave.now,
    })
  })
})

describe('what a guild owes', () => {
  it('is collected as far as there is room; lumees and lumenite that do not fit go to the vault', () => {
    const { all, guild } = founded(company(ruleset, 2), 2)
    const { caps } = ruleset.resources
    expect(all.refuses(1, 'guilds.collect-payout')).toEqual(['guilds/nothing-to-collect'])
    const tight = owing(all, guild, 1, { lumees: 500, lumenite: 60, gold_tokens: 3 })
      .with('players', person(1), { lumees: caps.lumees - 200 })
      .with('tokens', person(1), { quantity: caps.tokens }, 'gold')
    const took = tight.does(1, 'guilds.collect-payout')
    expect(took.result).toMatchObject({
      paid: { lumees: 200, lumenite: 60, gold_tokens: 0 },
      returned: { lumees: 300, lumenite: 0 },
      left: { lumees: 0, lumenite: 0, gold_tokens: 3 },
    })
    expect(took.row('guild_payouts', guild, person(1))).toEqual({ lumees: 0, lumenite: 0, gold_tokens: 3 })
    expect(took.row('guilds', guild)).toMatchObject({ vault_lumees: 300 })
    expect(took.refuses(1, 'guilds.collect-payout')).toEqual(['guilds/wallet-full'])
    const rest = took
      .with('players', person(1), { lumees: 0 })
      .with('tokens', person(1), { quantity: 0 }, 'gold')
      .does(1, 'guilds.collect-payout')
    expect(rest.row('guild_payouts', guild, person(1))).toBeUndefined()
    expect(rest.row('players', person(1))).toMatchObject({ guild, lumees: 0 })
    expect(rest.row('tokens', person(1), 'gold')).toEqual({ quantity: 3 })
  })

  it('stays where neither purse nor vault has room, and where the guild has ended', () => {
    const { all, guild } = founded(company(ruleset, 2), 2)
    const { caps } = ruleset.resources
    const tight = owing(all, guild, 1, { lumees: 500 }).with('players', person(1), { lumees: caps.lumees - 200 })
    const full = tight.with('guilds', guild, { vault_lumees: Number.MAX_SAFE_INTEGER - 100 })
    expect(full.does(1, 'guilds.collect-payout').result).toMatchObject({
      paid: { lumees: 200 },
      returned: { lumees: 100 },
      left: { lumees: 200 },
    })
    const over = tight.does(0, 'guilds.disband').does(1, 'guilds.collect-payout')
    expect(over.result).toMatchObject({ paid: { lumees: 200 }, returned: { lumees: 0 }, left: { lumees: 300 } })
    expect(over.refuses(1, 'guilds.collect-payout')).toEqual(['guilds/wallet-full'])
  })

  it('is paid to whoever is thrown out, too', () => {
    const { all, guild } = founded(company(ruleset, 2), 2)
    const before = all.row('players', person(1))!['lumees'] as number
    const gone = owing(all, guild, 1, { lumees: 500, gold_tokens: 1 }).does(0, 'guilds.kick', { player: person(1) })
    expect(gone.row('players', person(1))).toMatchObject({ lumees: before + 500, guild: null })
    expect(gone.row('tokens', person(1), 'gold')).toEqual({ quantity: 1 })
    expect(broken(gone.world, ruleset)).toEqual([])
  })

  it('is paid to whoever leaves; what they have no room for goes to the vault', () => {
    const { all, guild } = founded(company(ruleset, 2), 2)
    const { caps } = ruleset.resources
    const gone = owing(all, guild, 1, { lumees: 500, lumenite: 60, gold_tokens: 3 })
      .with('players', person(1), { lumees: caps.lumees - 200 })
      .does(1, 'guilds.leave')
    expect(gone.result).toMatchObject({ paid: { lumees: 200, lumenite: 60, gold_tokens: 3 } })
    expect(gone.row('guilds', guild)).toMatchObject({ vault_lumees: 300, vault_lumenite: 0 })
    expect(gone.row('guild_payouts', guild, person(1))).toBeUndefined()
    expect(gone.row('tokens', person(1), 'gold')).toEqual({ quantity: 3 })
    expect(gone.told('guilds.payout-collected')).toEqual([{ guild, player: person(1), lumees: 200, lumenite: 60, gold_tokens: 3 }])
  })

  it('leaves with its owner what they gave: the next time they begin at nothing', () => {
    const { all, guild } = founded(company(ruleset, 2), 2)
    const again = all.does(1, 'guilds.donate', { amount: 5_000 }).does(1, 'guilds.leave').after(DAY).does(1, 'guilds.join', { guild })
    expect(again.row('guild_donations', guild, person(1))).toBeUndefined()
    expect(again.row('guild_members', guild, person(1))).toMatchObject({ contribution_lumees: 0, joined_at: again.now })
  })
})
