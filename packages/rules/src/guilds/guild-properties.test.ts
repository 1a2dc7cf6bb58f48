import fc from 'fast-check'
import { isRight } from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { DEPTH } from '../../fixtures/property-depth.ts'
import { shippedRuleset } from '../../fixtures/shipped-ruleset.ts'
import { DAY, HOUR } from '../kernel/time.ts'
import { broken, type Company, company, INVARIANTS, person, plainState } from '../testing/index.ts'

const shipped = await shippedRuleset()
/** Guilds so small that their bounds are met. */
const ruleset = {
  ...shipped,
  guilds: {
    ...shipped.guilds,
    slots: shipped.guilds.slots.map((_, level) => 3 + level),
    officers: shipped.guilds.officers.map((_, level) => Math.min(2, level)),
    invite: { ...shipped.guilds.invite, most: 2 },
  },
}

const CAST = 6
const NAMES = ['Ash', 'Elm', 'Oak'] as const

interface Act {
  readonly rule: string
  readonly who: number
  readonly whom: number
  readonly n: number
  readonly wait: number
}

const RULES = [
  'guilds.create',
  'guilds.invite',
  'guilds.revoke-invite',
  'guilds.decline-invite',
  'guilds.accept-invite',
  'guilds.join',
  'guilds.leave',
  'guilds.kick',
  'guilds.set-role',
  'guilds.transfer',
  'guilds.claim-leadership',
  'guilds.donate',
  'guilds.upgrade',
  'guilds.grant',
  'guilds.settings',
  'guilds.disband',
  'guilds.collect-payout',
] as const

const act: fc.Arbitrary<Act> = fc.record({
  rule: fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...RULES) },
    // what fills guilds, so that there is something to lose
    {
      weight: 3,
      arbitrary: fc.constantFrom(
        'guilds.create',
        'guilds.join',
        'guilds.settings',
        'guilds.donate',
        'guilds.invite',
        'guilds.set-role',
        'guilds.claim-leadership',
        'owe',
      ),
    },
  ),
  who: fc.nat({ max: CAST - 1 }),
  whom: fc.nat({ max: CAST - 1 }),
  n: fc.integer({ min: 0, max: 60_000 }),
  wait: fc.constantFrom(0, 0, 0, HOUR, DAY, 8 * DAY, 35 * DAY),
})

const guildOf = (all: Company, who: number): string => {
  const { guild, guild_invited } = all.row('players', person(who)) as { guild: string | null; guild_invited: string | null }
  return guild ?? guild_invited ?? person(99)
}

const inputOf = (all: Company, { rule, whom, n }: Act): unknown => {
  switch (rule) {
    case 'guilds.create':
      return { name: NAMES[n % NAMES.length] }
    case 'guilds.join':
    case 'guilds.accept-invite':
    case 'guilds.decline-invite':
      return { guild: guildOf(all, whom) }
    case 'guilds.invite':
    case 'guilds.revoke-invite':
    case 'guilds.kick':
    case 'guilds.transfer':
      return { player: person(whom) }
    case 'guilds.set-role':
      return { player: person(whom), role: n % 2 === 0 ? 'officer' : 'member' }
    case 'guilds.donate':
      return { amount: 1 + n, currency: n % 5 === 0 ? 'lumenite' : 'lumees' }
    case 'guilds.grant':
      return { player: person(whom), amount: 1 + (n % 3_000) }
    case 'guilds.settings':
      return { is_public: n % 3 !== 0 }
    default:
      return {}
  }
}

interface Step {
  readonly rule: string
  readonly before: Company
  readonly after: Company
}

const beginning = company(ruleset, CAST, { lumees: 400_000 })

/** Plays what is allowed of some acts; `owe` lets a guild owe something to a member, as its shrine will. */
const played = (acts: readonly Act[]): readonly Step[] => {
  const steps: Step[] = []
  let all = beginning
  for (const one of acts) {
    // only a long absence lets anyone take over
    all = all.after(one.rule === 'guilds.claim-leadership' ? 35 * DAY : one.wait)
    if (one.rule === 'owe') {
      const guild = guildOf(all, one.who)
      if (all.row('guild_members', guild, person(one.who)))
        all = all.with('guild_payouts', guild, { lumees: 1 + one.n, lumenite: one.n % 7, gold_tokens: one.n % 2 }, person(one.who))
      continue
    }
    const input = inputOf(all, one)
    // whoever may, beginning with the one named
    const who = Array.from({ length: CAST }, (_, k) => (one.who + k) % CAST).find((n) => isRight(all.ask(n, one.rule, input)))
    if (who === undefined) continue
    const after = all.does(who, one.rule, input)
    steps.push({ rule: one.rule, before: all, after })
    all = after
  }
  return steps
}

const lives = fc.array(act, { minLength: 30, maxLength: 90, size: 'max' })

const check = (each: (step: Step) => void): void =>
  fc.assert(
    fc.property(lives, (acts) => {
      for (const step of played(acts)) each(step)
    }),
    { numRuns: 25 * DEPTH },
  )

const holds = (invariant: string, all: Company): boolean =>
  INVARIANTS.find(({ name }) => name.startsWith(invariant))!.holds(all.world, ruleset)

/** All lumees that anyone, any vault and any debt holds. */
const lumeesIn = (all: Company): number => {
  const state = plainState(all.world)
  const sum = (table: string, column: string): number =>
    Object.values(state[table] ?? {})
      .flatMap((rows) => Object.values(rows))
      .reduce((total, row) => total + (row[column] as number), 0)
  return sum('players', 'lumees') + sum('guilds', 'vault_lumees') + sum('guild_payouts', 'lumees')
}

describe('guilds of several people, whatever they do', () => {
  it('G1: exactly one leader per guild that stands', () => check(({ after, rule }) => expect(holds('G1', after), rule).toBe(true)))

  it('G2: no more members than slots', () => check(({ after, rule }) => expect(holds('G2', after), rule).toBe(true)))

  it('G3: lumees of players and vaults are conserved by donations and grants, and by all else but what has a price', () =>
    check(({ rule, before, after }) => {
      const moved = lumeesIn(after) - lumeesIn(before)
      const spent = after.changes.reduce(
        (sum, c) =>
          sum +
          (c.op === 'spend' && ['guild', 'guild-upgrade', 'guild-disbanded'].includes(c.reason) && c.column.includes('lumees') ? c.by : 0),
        0,
      )
      if (rule === 'guilds.donate' || rule === 'guilds.grant') expect(spent).toBe(0)
      expect(moved + spent, rule).toBe(0)
    }))

  it('G4: what a member has given never falls', () =>
    check(({ before, after, rule }) => {
      const [was, is] = [before, after].map((all) => plainState(all.world)['guild_members'] ?? {})
      for (const [guild, rows] of Object.entries(was!))
        for (const [player, row] of Object.entries(rows)) {
          const next = is![guild]?.[player]
          for (const what of ['contribution_lumees', 'contribution_lumenite', 'contribution_xp'])
            if (next) expect(next[what], rule).toBeGreaterThanOrEqual(row[what] as number)
        }
    }))

  it('G5: nobody is in two guilds, pointer and roster agree, and nothing else is ever broken', () =>
    check(({ after, rule }) => expect(broken(after.world, ruleset), rule).toEqual([])))

  it('every rule about guilds is carried out along the way', () => {
    const done = new Set(fc.sample(lives, { numRuns: 300, seed: 7 }).flatMap((acts) => played(acts).map(({ rule }) => rule)))
    expect(RULES.filter((rule) => !done.has(rule))).toEqual([])
  })
})
