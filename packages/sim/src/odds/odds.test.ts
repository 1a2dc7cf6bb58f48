import { type Dice, enumerate, merge, pullOnce, pushForward, type Ruleset, seeded } from '@lumen/rules'
import { type Scene, stage } from '@lumen/rules/testing'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { loadRuleset } from '../scenarios/load-ruleset.ts'
import { energySchedule, meetingsIn } from './exploration-odds.ts'
import { attemptsFor, attemptsPerSuccess, fusingOf } from './fusing.ts'
import { fusionOdds } from './fusion-odds.ts'
import { summonOdds } from './summon-odds.ts'
import { tokenOdds } from './token-odds.ts'
import { enough, geometric, triesFor } from './waiting.ts'
import { type Owned, ownedOf, wantedOf } from './wanted.ts'

const shipped = await loadRuleset(undefined, [])
const quick = await loadRuleset(undefined, ['summon/rates.pity.pulls=3'])

const chanceOf = ({ n, d }: { readonly n: bigint; readonly d: bigint }): number => Number((n * 10n ** 15n) / d) / 1e15

const asked = (
  ruleset: Ruleset,
  level: number,
  until: string,
  more: { owned?: readonly string[]; copies?: number; counter?: number } = {},
) =>
  summonOdds(ruleset, {
    level,
    wanted: wantedOf(until, ruleset),
    copies: more.copies ?? 1,
    owned: ownedOf(more.owned ?? [], ruleset),
    counter: more.counter ?? 0,
    boostPpm: 0,
  })

describe('waiting', () => {
  it('is geometric where the chance never changes: closed forms', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.001, max: 0.999, noNaN: true }), (chance) => {
        const waiting = geometric(chance)
        expect(waiting.mean).toBeCloseTo(1 / chance, 9)
        for (const share of [0.5, 0.9, 0.99]) {
          const exact = Math.log(1 - share) / Math.log(1 - chance)
          // a quantile on the edge of two whole numbers may fall to either side
          if (Math.abs(exact - Math.round(exact)) > 1e-6) expect(triesFor(waiting, share)).toBe(Math.ceil(exact))
        }
        expect(enough(waiting).mean).toBeCloseTo(1 / chance, 5)
      }),
    )
  })
})

describe('summons', () => {
  it('without anything that the guarantee could add are geometric', async () => {
    const rare = await loadRuleset(undefined, ['summon/rates.pity.pulls=1000'])
    const { most, exact } = asked(rare, 50, 'T12')
    const chance = rare.summon.rates(50).weights[0]! / 1e6
    expect(exact).toBe(true)
    for (let n = 1; n < 60; n++) expect(most.exactly[n]).toBeCloseTo(chance * (1 - chance) ** (n - 1), 12)
  })

  it('with the guarantee have its closed form: the pity pull is another chance once a cycle', () => {
    // tier 12 at level 50, none owned: a guaranteed pull gives it where tier 12 or 11 is rolled
    const { options, weights } = shipped.summon.rates(50)
    const of = (tier: number): number => weights[options.indexOf(tier)]! / 1e6
    const plain = of(12)
    const sure = of(12) + of(11)
    let left = 1
    const { most } = asked(shipped, 50, 'T12')
    for (let n = 1; n <= 75; n++) {
      const chance = n % 25 === 0 ? sure : plain
      expect(most.exactly[n]).toBeCloseTo(left * chance, 14)
      left *= 1 - chance
    }
    const cycle = (1 - plain) ** 24
    const mean = ((1 - cycle) / plain + cycle) / (1 - cycle * (1 - sure))
    expect(most.mean).toBeCloseTo(mean, 7)
  })

  const ownedBases = (ruleset: Ruleset, owned: Owned): Set<number> =>
    new Set(ruleset.maidens.summonable.flatMap((bases, tier) => bases.slice(0, owned[tier])))

  /** The wait as the rules' own dice enumerate it: every way that they can fall, pull by pull. */
  const enumerated = (
    ruleset: Ruleset,
    level: number,
    owned: Owned,
    pulls: number,
    ends: (base: number, mine: ReadonlySet<number>) => boolean,
  ) => {
    interface At {
      readonly mine: ReadonlySet<number>
      readonly ended: number
    }
    const counts = ({ mine, ended }: At): string =>
      `${ended}:${ruleset.maidens.summonable.map((bases) => bases.filter((base) => mine.has(base)).length).join()}`
    const every = ruleset.summon.pityPulls
    const found = pushForward<At>(
      { mine: ownedBases(ruleset, owned), ended: 0 },
      pulls,
      ({ mine, ended }, index, dice) => {
        if (ended > 0) return { mine, ended }
        const base = pullOnce(ruleset, level, (index + 1) % every === 0, { owns: (id) => mine.has(id) }, dice, index)
        return ends(base, mine) ? { mine: new Set(), ended: index + 1 } : { mine: new Set([...mine, base]), ended: 0 }
      },
      counts,
    )
    return (n: number): number =>
      found.filter(({ value }) => value.ended === n).reduce((sum, { probability }) => sum + chanceOf(probability), 0)
  }

  it.each([
    ['T1', [], 5],
    ['T2', [], 5],
    ['T3', [], 5],
    ['T2', ['T2=all', 'T1=16'], 4],
    ['T1', ['T2=17', 'T3=all'], 4],
    ['T3', ['T3=all', 'T2=all'], 4],
    ['new', ['T1=all', 'T2=17', 'T3=all'], 5],
    ['Quarry Lass', ['T2=17'], 4],
  ] as const)('agree with every way the dice can fall, until %s with %j owned', (until, owned, pulls) => {
    const wanted = wantedOf(until, quick)
    const mine = ownedOf(owned, quick)
    const tierOf = (base: number): number => quick.maidens.base(base)!.tier
    const exactly = enumerated(quick, 1, mine, pulls, (base, had) =>
      wanted.kind === 'tier' ? tierOf(base) === wanted.tier : wanted.kind === 'maiden' ? base === wanted.base.id : !had.has(base),
    )
    const { most, exact } = asked(quick, 1, until, { owned })
    expect(exact).toBe(true)
    for (let n = 1; n <= pulls; n++) expect(most.exactly[n] ?? 0, `${n} pulls`).toBeCloseTo(exactly(n), 10)
  })

  it('agree with the real rule, enumerated command by command', () => {
    // tier 3 at level 1, one pull a command, the third guaranteed; scenes are merged by what is owned of each tier
    const start = stage(quick, { own: { auric_coin: 1_000 } })
    const pull = (scene: Scene) => (dice: Dice) => scene.does('summon.pull', { count: 1 }, dice)
    const tierGot = (scene: Scene): number => (scene.result as { results: readonly { readonly tier: number }[] }).results[0]!.tier
    const { most } = asked(quick, 1, 'T3')
    let scenes: readonly { readonly value: Scene; readonly probability: { readonly n: bigint; readonly d: bigint } }[] = [
      { value: start, probability: { n: 1n, d: 1n } },
    ]
    for (let n = 1; n <= 3; n++) {
      const next = scenes.flatMap(({ value, probability }) =>
        // by symmetry one base of a tier stands for all that are owned, or not, alike
        merge(
          enumerate(pull(value)),
          (after) => `${tierGot(after)} ${(after.result as { results: readonly { new: boolean }[] }).results[0]!.new}`,
        ).map((one) => ({
          value: one.value,
          probability: { n: one.probability.n * probability.n, d: one.probability.d * probability.d },
        })),
      )
      const won = next.filter(({ value }) => tierGot(value) === 3).reduce((sum, { probability }) => sum + chanceOf(probability), 0)
      expect(most.exactly[n]).toBeCloseTo(won, 10)
      scenes = next.filter(({ value }) => tierGot(value) !== 3)
    }
  })

  it('agree with sampled pulls inside their interval', () => {
    const { most } = asked(shipped, 30, 'T7', { copies: 2 })
    const runs = 3_000
    let sum = 0
    let squares = 0
    for (let run = 0; run < runs; run++) {
      const dice = seeded([run, 11])
      const mine = new Set<number>()
      let got = 0
      let pulls = 0
      while (got < 2) {
        const base = pullOnce(shipped, 30, (pulls + 1) % 25 === 0, { owns: (id) => mine.has(id) }, dice, pulls)
        pulls++
        mine.add(base)
        if (shipped.maidens.base(base)!.tier === 7) got++
      }
      sum += pulls
      squares += pulls * pulls
    }
    const mean = sum / runs
    const error = Math.sqrt((squares / runs - mean * mean) / runs)
    // the seeds are fixed, so this cannot flicker
    expect(Math.abs(most.mean - mean)).toBeLessThan(2.6 * error)
  })

  it('take a counter into account, and say where something never comes', () => {
    expect(asked(shipped, 50, 'T12', { counter: 24 }).most.exactly[1]).toBeCloseTo(0.258178 + 0.193634, 5)
    expect(() => asked(shipped, 10, 'T12')).toThrow(/comes from level 50 on/)
    expect(() => asked(shipped, 50, 'T13')).toThrow(/never give/)
    expect(() => asked(shipped, 50, 'new', { owned: ['all'] })).toThrow(/owned already/)
    expect(() => asked(shipped, 50, 'new', { copies: 2 })).toThrow(/--copies/)
    expect(() => ownedOf(['T12=13'], shipped)).toThrow(/tier 12 has 12/)
  })
})

describe('fusions', () => {
  it('without shards are negative binomial', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 11 }), fc.integer({ min: 1, max: 6 }), (tier, successes) => {
        const fusing = fusingOf(shipped, tier, false)
        const { from, chances } = attemptsFor(fusing, [successes]).get(successes)!
        expect(from).toBe(successes)
        let ways = 1
        for (let failures = 0; failures < Math.min(10, chances.length); failures++) {
          if (failures > 0) ways *= (successes - 1 + failures) / failures
          expect(chances[failures]).toBeCloseTo(ways * fusing.chance ** successes * (1 - fusing.chance) ** failures, 10)
        }
        expect(attemptsPerSuccess(fusing)).toBeCloseTo(1 / fusing.chance, 12)
      }),
      { numRuns: 20 },
    )
  })

  it('agree with the rule itself, attempt by attempt: shards add up, and a hundred make one certain', async () => {
    const ruleset = await loadRuleset(undefined, ['fusion/rates.shards.per_redemption=8', 'fusion/rates.shards.per_failure_max=5'])
    const base = ruleset.maidens.summonable[5]![0]!
    const start = stage(ruleset, { own: { lumees: 10 ** 9 }, stacks: [{ base, quantity: 500 }] })
    const shards = (scene: Scene): number => (scene.row('fusion_shards', 5) as { quantity?: number } | undefined)?.quantity ?? 0
    const won = (scene: Scene): boolean => (scene.result as { success: boolean }).success
    const { from, chances } = attemptsFor(fusingOf(ruleset, 5, true), [1]).get(1)!
    expect(from).toBe(1)
    let scenes: { value: Scene; chance: number }[] = [{ value: start, chance: 1 }]
    for (let n = 1; n <= 3; n++) {
      const next = scenes.flatMap(({ value, chance }) => {
        const rule = shards(value) >= 8 ? 'fusion.redeem' : 'fusion.fuse'
        return merge(
          enumerate((dice) => value.does(rule, { a: base, b: base }, dice)),
          (after) => `${won(after)} ${shards(after)}`,
        ).map((one) => ({ value: one.value, chance: chance * chanceOf(one.probability) }))
      })
      const ended = next.filter(({ value }) => won(value)).reduce((sum, { chance }) => sum + chance, 0)
      expect(chances[n - 1] ?? 0).toBeCloseTo(ended, 10)
      scenes = next.filter(({ value }) => !won(value))
    }
  })

  it('over several tiers multiply: attempts and copies of each tier follow from those of the tier above', () => {
    const plain = fusionOdds(shipped, { tier: 4, from: 1, copies: 2, redeem: false, boostPpm: 0 })
    let copies = 2
    for (const step of plain.steps) {
      const expected = copies / (shipped.fusion.success[step.tier]! / 1e6)
      expect(step.attempts / expected).toBeCloseTo(1, 6)
      copies = 2 * expected
    }
    expect(plain.copies.mean / copies).toBeCloseTo(1, 6)
    expect(plain.lumees.mean / plain.steps.reduce((sum, { lumees }) => sum + lumees, 0)).toBeCloseTo(1, 6)
    const with_ = fusionOdds(shipped, { tier: 4, from: 1, copies: 2, redeem: true, boostPpm: 0 })
    expect(with_.lumees.mean).toBeLessThan(plain.lumees.mean)
    const one = fusionOdds(shipped, { tier: 6, from: 5, copies: 3, redeem: true, boostPpm: 0 })
    expect(one.lumees.p90).toBeCloseTo(one.attempts.p90 * shipped.fusion.cost[5]!, 3)
    expect(one.copies.p90).toBe(2 * one.attempts.p90)
  })

  it('of a whole ladder are told at their mean where they are too many to follow', () => {
    const whole = fusionOdds(shipped, { tier: 12, from: 9, copies: 100, redeem: true, boostPpm: 0 })
    expect(whole.meanFrom).toBe(10)
    const step = whole.steps.at(-1)!
    expect(step.attempts).toBeCloseTo(whole.steps.at(-2)!.copies * step.perSuccess, 4)
  })
})

describe('tokens and encounters', () => {
  it('of tokens are geometric in tiers, and draw the unowned one after the other', () => {
    const gold = (until: string, owned: readonly string[] = []) =>
      tokenOdds(shipped, 'gold', wantedOf(until, shipped), ownedOf(owned, shipped))
    expect(gold('T4').mean).toBeCloseTo(1 / 0.510204, 4)
    // unowned ones come first: the last of twelve comes with the next of her tier
    const last = shipped.maidens.base(shipped.maidens.summonable[4]!.at(-1)!)!
    expect(gold(last.name, ['T4=11']).mean).toBeCloseTo(1 / 0.510204, 4)
    // one of twelve is as likely the first as the twelfth
    expect(gold(last.name).mean).toBeCloseTo(6.5 / 0.510204, 4)
    expect(gold('all T4').mean).toBeCloseTo(12 / 0.510204, 4)
    expect(() => gold('T9')).toThrow(/tiers 4, 5, 6, not of tier 9/)
  })

  it('of encounters are those of the tables; energy follows the laps', () => {
    const meetings = meetingsIn(shipped, { sector: 3, level: 25, masteryPpm: 0, boostPpm: 0 })
    const sector = shipped.exploration.sector(3)
    expect(meetings.reduce((sum, { meet }) => sum + meet.chance, 0)).toBeCloseTo(sector.encounterPpm / 1e6, 12)
    expect(meetings.map(({ capture }) => capture)).toEqual([0.43, 0.35, 0.27])
    for (const { meet, capture, win } of meetings) expect(win!.chance).toBeCloseTo(meet.chance * capture, 14)
    const energy = energySchedule(shipped, 3)
    let spent = 0
    let actions = 0
    for (let lap = 0; lap < 2; lap++) {
      for (let sublevel = 1; sublevel <= shipped.exploration.sublevels; sublevel++)
        for (let progress = 0; progress < 10_000; progress += sector.progress[sublevel]!) {
          spent += sector.energy[sublevel]!
          expect(energy(++actions)).toBe(spent)
        }
      spent += sector.energy[shipped.exploration.sublevels + 1]!
    }
  })
})
