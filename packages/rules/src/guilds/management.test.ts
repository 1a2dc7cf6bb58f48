import { describe, expect, it } from 'vitest'
import { shippedRuleset } from '../../fixtures/shipped-ruleset.ts'
import { DAY, dayOf, HOUR, startOfDay } from '../kernel/time.ts'
import { broken, type Company, company, founded, person } from '../testing/index.ts'

const ruleset = await shippedRuleset()

const officer = (all: Company, n: number): Company => all.does(0, 'guilds.set-role', { player: person(n), role: 'officer' })

describe('invitations', () => {
  it('stand for 72 hours, and bring in whoever follows them', () => {
    const { all, guild } = founded(company(ruleset, 3))
    const asked = all.does(0, 'guilds.settings', { is_public: false }).does(0, 'guilds.invite', { player: person(1) })
    const expires_at = asked.now + 72 * HOUR
    expect(asked.told('guilds.invited')).toEqual([{ guild, name: 'Ash and Oak', player: person(1), by: person(0), expires_at }])
    expect(asked.refuses(0, 'guilds.invite', { player: person(1) })).toEqual(['guilds/invite-exists'])
    expect(asked.after(72 * HOUR).refuses(1, 'guilds.accept-invite', { guild })).toEqual(['guilds/invite-expired'])
    const inside = asked.after(72 * HOUR - 1).does(1, 'guilds.accept-invite', { guild })
    expect(inside.told('guilds.member-joined')).toEqual([{ guild, player: person(1), name: 'Ash and Oak', role: 'member', invited: true }])
    expect(inside.rows('guild_invites', guild)).toEqual({})
    expect(inside.row('players', person(1))).toMatchObject({ guild, guild_invited: null })
    expect(inside.refuses(2, 'guilds.accept-invite', { guild })).toEqual(['guilds/invite-expired'])
    // the next invitation sweeps out what is over
    const swept = asked.after(80 * HOUR).does(0, 'guilds.invite', { player: person(2) })
    expect(Object.keys(swept.rows('guild_invites', guild))).toEqual([person(2)])
    expect(swept.refuses(0, 'guilds.invite', { player: person(1) })).toEqual(['accepted'])
  })

  it('are refused in the order of the checks', () => {
    const { all, guild } = founded(company(ruleset, 14), 10)
    expect(all.refuses(11, 'guilds.invite', { player: person(1) })).toEqual(['guilds/not-in-guild'])
    expect(all.refuses(1, 'guilds.invite', { player: person(11) })).toEqual(['guilds/permission-denied'])
    expect(all.refuses(0, 'guilds.invite', { player: person(77) })).toEqual(['guilds/player-unknown'])
    expect(all.refuses(0, 'guilds.invite', { player: person(1) })).toEqual(['guilds/target-in-guild', 'guilds/guild-full'])
    const away = all.does(11, 'guilds.create', { name: 'Elm' })
    expect(away.refuses(0, 'guilds.invite', { player: person(11) })).toEqual(['guilds/target-in-guild', 'guilds/guild-full'])
    expect(all.refuses(0, 'guilds.invite', { player: person(11) })).toEqual(['guilds/guild-full'])
    const few = all.under({ ...ruleset, guilds: { ...ruleset.guilds, invite: { ...ruleset.guilds.invite, most: 1 } } })
    const one = few.does(9, 'guilds.leave').does(0, 'guilds.invite', { player: person(11) })
    expect(one.refuses(0, 'guilds.invite', { player: person(12) })).toEqual(['guilds/invite-limit'])
    expect(one.after(72 * HOUR).refuses(0, 'guilds.invite', { player: person(12) })).toEqual(['accepted'])
    // a guild that ended keeps nobody
    const over = away.does(11, 'guilds.disband').does(9, 'guilds.leave')
    expect(over.refuses(0, 'guilds.invite', { player: person(11) })).toEqual(['accepted'])
    expect(guild).toBeDefined()
  })

  it('are taken back and declined', () => {
    const { all, guild } = founded(company(ruleset, 3), 2)
    const asked = all.does(0, 'guilds.invite', { player: person(2) })
    expect(asked.refuses(1, 'guilds.revoke-invite', { player: person(2) })).toEqual(['guilds/permission-denied'])
    expect(asked.refuses(0, 'guilds.revoke-invite', { player: person(1) })).toEqual(['guilds/invite-not-found'])
    expect(asked.refuses(1, 'guilds.decline-invite', { guild })).toEqual(['guilds/invite-not-found'])
    for (const gone of [asked.does(0, 'guilds.revoke-invite', { player: person(2) }), asked.does(2, 'guilds.decline-invite', { guild })]) {
      expect(gone.rows('guild_invites', guild)).toEqual({})
      expect(gone.refuses(2, 'guilds.accept-invite', { guild })).toEqual(['guilds/invite-expired'])
    }
  })
})

describe('guilds.kick', () => {
  it('throws a member out with what they are owed, and keeps them from guilds for a day', () => {
    const { all, guild } = founded(company(ruleset, 2), 2)
    const owing = all.does(1, 'guilds.donate', { amount: 3_000 }).with('guild_payouts', guild, { lumees: 70 }, person(1))
    const before = owing.row('players', person(1))!['lumees'] as number
    const gone = owing.does(0, 'guilds.kick', { player: person(1) })
    expect(gone.row('players', person(1))).toMatchObject({ guild: null, guild_rejoin_at: gone.now + DAY, lumees: before + 70 })
    expect(gone.events.map(({ type, of }) => [type, of?.id ?? null])).toEqual([
      ['guilds.member-kicked', null],
      ['guilds.payout-collected', person(1)],
    ])
    expect(gone.refuses(1, 'guilds.join', { guild })).toEqual(['guilds/rejoin-cooldown'])
    expect(broken(gone.world, ruleset)).toEqual([])
  })

  it('refuses in the order of the checks', () => {
    const { all } = founded(company(ruleset, 5), 4)
    const led = officer(officer(all, 1), 2)
    expect(led.refuses(4, 'guilds.kick', { player: person(0) })).toEqual(['guilds/not-in-guild'])
    expect(led.refuses(3, 'guilds.kick', { player: person(1) })).toEqual(['guilds/permission-denied'])
    expect(led.refuses(1, 'guilds.kick', { player: person(4) })).toEqual(['guilds/target-not-member'])
    expect(led.refuses(1, 'guilds.kick', { player: person(88) })).toEqual(['guilds/target-not-member'])
    expect(led.refuses(1, 'guilds.kick', { player: person(1) })).toEqual(['guilds/cannot-kick-self', 'guilds/rank-too-low'])
    for (const higher of [0, 2]) expect(led.refuses(1, 'guilds.kick', { player: person(higher) })).toEqual(['guilds/rank-too-low'])
    expect(led.refuses(1, 'guilds.kick', { player: person(3) })).toEqual(['accepted'])
    expect(led.refuses(0, 'guilds.kick', { player: person(2) })).toEqual(['accepted'])
  })
})

describe('roles', () => {
  it('are given up to the limit of officers, and taken', () => {
    const { all, guild } = founded(company(ruleset, 5), 5)
    const two = officer(officer(all, 1), 2)
    expect(two.refuses(0, 'guilds.set-role', { player: person(3), role: 'officer' })).toEqual(['guilds/officer-limit'])
    expect(two.refuses(0, 'guilds.set-role', { player: person(2), role: 'officer' })).toEqual(['guilds/no-change'])
    expect(two.refuses(0, 'guilds.set-role', { player: person(0), role: 'member' })).toEqual(['guilds/leader-must-transfer'])
    expect(two.refuses(0, 'guilds.set-role', { player: person(9), role: 'member' })).toEqual(['guilds/target-not-member'])
    expect(two.refuses(1, 'guilds.set-role', { player: person(3), role: 'officer' })).toEqual(['guilds/permission-denied'])
    const back = two.does(0, 'guilds.set-role', { player: person(1), role: 'member' })
    expect(back.told('guilds.role-changed')).toEqual([
      { guild, name: 'Ash and Oak', by: person(0), player: person(1), from: 'officer', to: 'member' },
    ])
    expect(back.refuses(0, 'guilds.set-role', { player: person(3), role: 'officer' })).toEqual(['accepted'])
    // every fifth level has room for one more
    expect(two.with('guilds', guild, { level: 5 }).refuses(0, 'guilds.set-role', { player: person(3), role: 'officer' })).toEqual([
      'accepted',
    ])
  })

  it('of the leader is handed over: the old one becomes an officer, or a member where no seat is left', () => {
    const { all, guild } = founded(company(ruleset, 5), 5)
    const two = officer(officer(all, 1), 2)
    const toMember = two.does(0, 'guilds.transfer', { player: person(3) })
    expect(toMember.row('guild_members', guild, person(0))).toMatchObject({ role: 'member' })
    expect(toMember.row('guild_members', guild, person(3))).toMatchObject({ role: 'leader' })
    expect(toMember.row('guilds', guild)).toMatchObject({ leader: person(3) })
    const toOfficer = two.does(0, 'guilds.transfer', { player: person(1) })
    expect(toOfficer.row('guild_members', guild, person(0))).toMatchObject({ role: 'officer' })
    for (const after of [toMember, toOfficer]) expect(broken(after.world, ruleset)).toEqual([])
    expect(two.refuses(1, 'guilds.transfer', { player: person(2) })).toEqual(['guilds/permission-denied'])
    expect(two.refuses(0, 'guilds.transfer', { player: person(9) })).toEqual(['guilds/target-not-member'])
    expect(two.refuses(0, 'guilds.transfer', { player: person(0) })).toEqual(['guilds/no-change'])
  })

  it('of a leader who is away for 30 whole days is taken by an officer', () => {
    const { all, guild } = founded(company(ruleset, 3), 3)
    const led = officer(all, 1)
    const gone = startOfDay(dayOf(led.now) + 31)
    const at = (time: number): Company => led.after(time - led.now)
    expect(at(gone).refuses(2, 'guilds.claim-leadership')).toEqual(['guilds/permission-denied'])
    expect(led.refuses(0, 'guilds.claim-leadership')).toEqual(['guilds/no-change'])
    expect(at(gone - 1).ask(1, 'guilds.claim-leadership')).toMatchObject({
      left: { code: 'guilds/leader-active', params: { claimable_at: gone, days: 30 } },
    })
    const taken = at(gone).does(1, 'guilds.claim-leadership')
    expect(taken.told('guilds.leader-transferred')).toEqual([{ guild, name: 'Ash and Oak', from: person(0), to: person(1), claimed: true }])
    expect(taken.row('guild_members', guild, person(0))).toMatchObject({ role: 'officer' })
    // one command of the leader's is enough to be there
    const seen = led.after(20 * DAY).does(0, 'guilds.donate', { amount: 1_000 })
    expect(seen.after(gone - seen.now).refuses(1, 'guilds.claim-leadership')).toEqual(['guilds/leader-active'])
  })
})

describe('the vault', () => {
  it('pays for levels', () => {
    const { all, guild } = founded(company(ruleset, 2), 2)
    expect(all.refuses(1, 'guilds.upgrade')).toEqual(['guilds/permission-denied'])
    const almost = all.does(0, 'guilds.donate', { amount: 24_999 })
    expect(almost.ask(0, 'guilds.upgrade')).toMatchObject({
      left: { code: 'guilds/vault-insufficient', params: { need: 25_000, have: 24_999 } },
    })
    const up = almost.with('guilds', guild, { vault_lumees: 25_001 }).does(0, 'guilds.upgrade')
    expect(up.result).toMatchObject({ level: 2, price: 25_000, slots: 12, officers: 2 })
    expect(up.row('guilds', guild)).toMatchObject({ level: 2, vault_lumees: 1 })
    expect(all.with('guilds', guild, { level: 20, vault_lumees: 1e15 }).refuses(0, 'guilds.upgrade')).toEqual(['guilds/max-level'])
  })

  it('grants a tenth of what it held when the day began, to members of a week', () => {
    const { all, guild } = founded(company(ruleset, 3, { lumees: 3_000_000 }), 2)
    const rich = all.does(0, 'guilds.donate', { amount: 100_000 })
    expect(rich.refuses(1, 'guilds.grant', { player: person(0), amount: 1 })).toEqual(['guilds/permission-denied'])
    expect(rich.refuses(0, 'guilds.grant', { player: person(2), amount: 1 })).toEqual(['guilds/target-not-member'])
    // the vault was empty when this day began
    expect(rich.refuses(0, 'guilds.grant', { player: person(1), amount: 1 })).toEqual(['guilds/member-too-new', 'guilds/daily-grant-limit'])
    const later = rich.after(7 * DAY)
    const more = later.does(0, 'guilds.donate', { amount: 900_000 })
    expect(more.ask(0, 'guilds.grant', { player: person(1), amount: 10_001 })).toMatchObject({
      left: { code: 'guilds/daily-grant-limit', params: { limit: 10_000, granted: 0 } },
    })
    const before = more.row('players', person(1))!['lumees'] as number
    const gave = more.does(0, 'guilds.grant', { player: person(1), amount: 9_000 })
    expect(gave.result).toEqual({ player: person(1), amount: 9_000, vault: 991_000, left_today: 1_000 })
    expect(gave.row('players', person(1))).toMatchObject({ lumees: before + 9_000 })
    expect(gave.refuses(0, 'guilds.grant', { player: person(1), amount: 1_001 })).toEqual(['guilds/daily-grant-limit'])
    const tomorrow = gave.after(DAY).does(0, 'guilds.grant', { player: person(1), amount: 99_100 })
    expect(tomorrow.row('guilds', guild)).toMatchObject({ vault_at_day_start: 991_000, granted_today: 99_100 })
    expect(broken(tomorrow.world, ruleset)).toEqual([])
  })

  it('grants no more than fits, nor more than it holds', () => {
    const { all, guild } = founded(company(ruleset, 2), 2)
    const { caps } = ruleset.resources
    const later = all.with('guilds', guild, { vault_lumees: 10_000 }).after(8 * DAY)
    expect(
      later.with('players', person(1), { lumees: caps.lumees - 5 }).refuses(0, 'guilds.grant', { player: person(1), amount: 6 }),
    ).toEqual(['guilds/target-wallet-full'])
    const spent = later.does(0, 'guilds.donate', { amount: 1_000 }).with('guilds', guild, { vault_lumees: 3 })
    expect(spent.refuses(0, 'guilds.grant', { player: person(1), amount: 4 })).toEqual(['guilds/vault-insufficient'])
  })
})

describe('guilds.settings', () => {
  it('changes what is named, and says no where nothing would change', () => {
    const { all, guild } = founded(company(ruleset, 2), 2)
    const told = all.does(0, 'guilds.settings', { description: 'We share.\nAll of it.', emblem: '🌳', join_level_requirement: 12 })
    expect(told.row('guilds', guild)).toMatchObject({
      description: 'We share.\nAll of it.',
      emblem: '🌳',
      join_level_requirement: 12,
      is_public: true,
    })
    expect(told.refuses(0, 'guilds.settings', { emblem: '🌳' })).toEqual(['guilds/no-change'])
    expect(told.refuses(0, 'guilds.settings', {})).toEqual(['guilds/no-change'])
    expect(told.refuses(0, 'guilds.settings', { description: 'a\u0007b' })).toEqual(['core/invalid-input'])
    expect(told.refuses(1, 'guilds.settings', { emblem: 'x' })).toEqual(['guilds/permission-denied'])
  })
})

describe('questions about guilds', () => {
  it('tell a member all that they want to see', () => {
    const { all, guild } = founded(company(ruleset, 3), 2)
    const gave = all.does(1, 'guilds.donate', { amount: 5_000 }).does(0, 'guilds.invite', { player: person(2) })
    expect(gave.answer(1, 'guilds.mine')).toMatchObject({
      guild,
      level: 1,
      members: 2,
      slots: 10,
      officer_limit: 2,
      vault: { lumees: 5_000, grant_limit: 0 },
      next: { level: 2, price: 25_000, slots: 12, officers: 2 },
      me: { role: 'member', given_this_week: 5_000, may: ['view', 'donate', 'leave', 'raid_attack'], owed: { lumees: 0 } },
      invitations: [{ player: person(2), invited_by: person(0) }],
      deeds: [{ action: 'invited' }, { action: 'donated' }, { action: 'joined' }, { action: 'settings-changed' }, { action: 'created' }],
    })
    expect(gave.answer(2, 'guilds.mine')).toBe('guilds/not-in-guild')
    expect(gave.answer(1, 'guilds.members')).toMatchObject({
      total: 2,
      pages: 1,
      members: [
        { player: person(0), role: 'leader' },
        { player: person(1), role: 'member', contribution_lumees: 5_000, given_this_week: 5_000 },
      ],
    })
    expect(gave.answer(1, 'guilds.audit', { page: 9 })).toMatchObject({ ever: 5, page: 1, pages: 1 })
  })

  it('tell anybody about any guild, and whether they could enter it', () => {
    const { all, guild } = founded(company(ruleset, 3), 2)
    const asked = all.does(0, 'guilds.invite', { player: person(2) })
    expect(asked.answer(2, 'guilds.show', { guild })).toMatchObject({
      name: 'Ash and Oak',
      mine: false,
      may_join: true,
      may_accept: true,
      invitation: { invited_by: person(0) },
    })
    expect(asked.answer(1, 'guilds.show', { guild })).toMatchObject({ mine: true, may_join: false, may_accept: false })
    expect(asked.answer(2, 'guilds.show', { guild: person(5) })).toBe('guilds/guild-not-found')
  })
})
