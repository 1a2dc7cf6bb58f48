import { isLeft } from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { shippedFiles } from '../fixtures/shipped-ruleset.ts'
import { sentence } from './kernel/problem.ts'
import { compileRuleset } from './ruleset.ts'

const shipped = await shippedFiles()

type Draft = { [key: string]: Draft } & { [index: number]: Draft }
type Changed = { [file: string]: Draft }

const problems = (change: (files: Changed) => void): readonly string[] => {
  const files = structuredClone(shipped) as Changed
  change(files)
  const compiled = compileRuleset(files)
  return isLeft(compiled) ? compiled.left.map((p) => `${p.file}: ${sentence(p)}`) : []
}

const put = (file: string, where: string, value: unknown) => (files: Changed) => {
  const keys = where.split('/')
  const last = keys.pop()!
  let at = files[file]!
  for (const key of keys) at = at[key]!
  if (value === undefined) delete at[last]
  else at[last] = value as Draft
}

/** A key under another name. */
const rename = (file: string, where: string, to: string) => (files: Changed) => {
  const keys = where.split('/')
  const last = keys.pop()!
  let at = files[file]!
  for (const key of keys) at = at[key]!
  at[to] = at[last]!
  delete at[last]
}

describe('the config that ships', () => {
  it('has no problem', () => {
    expect(problems(() => {})).toEqual([])
  })
})

describe('a wrong config', () => {
  it.each<[string, (files: Changed) => void, readonly (string | RegExp)[]]>([
    [
      'a mistyped key',
      rename('drop/system', 'max_charges', 'max_charge'),
      [
        'drop/system: max_charges: found nothing, expected a whole number from 1 to 1,000 (charges) (the key is missing)',
        /^drop\/system: max_charge: found 1, expected no such key; valid keys are .*; did you mean "max_charges"\?$/,
      ],
    ],
    [
      'a mistyped key deep inside',
      rename('player/xp', 'milestones/major/full_refresh', 'full_refrsh'),
      [/major\.full_refresh: found nothing, expected true or false/, /did you mean "full_refresh"\?$/],
    ],
    [
      'a key too many',
      put('core/locks', 'colour', 'red'),
      [/^core\/locks: colour: found "red", expected no such key; valid keys are ttl_seconds, wait_ms/],
    ],
    [
      'a text where a number is due',
      put('summon/rates', 'cost_per_pull', 'one'),
      ['summon/rates: cost_per_pull: found "one", expected a whole number from 1 to 1,000,000 (auric coin)'],
    ],
    [
      'a number in quotes where it must be whole',
      put('summon/rates', 'cost_per_pull', '1'),
      ['summon/rates: cost_per_pull: found "1", expected a whole number from 1 to 1,000,000 (auric coin)'],
    ],
    ['a part of a whole number', put('drop/system', 'regen_minutes', 2.5), [/regen_minutes: found 2\.5, expected a whole number/]],
    ['a number below its range', put('drop/system', 'max_charges', 0), [/max_charges: found 0, expected a whole number from 1 to 1,000/]],
    [
      'a number above its range',
      put('daily/rewards', 'weekly_bonus/days_required', 8),
      [/weekly_bonus\.days_required: found 8, expected a whole number from 1 to 7/],
    ],
    ['a negative price', put('fusion/rates', 'cost/base', -1), [/cost\.base: found -1, expected a whole number of at least 0/]],
    [
      'a chance above one: percent instead of a fraction',
      put('fusion/rates', 'success/1', 75),
      [/^fusion\/rates: success\.1: found 75, expected a decimal number from 0 to 1, with at most 6 decimal places \(fraction\)$/],
    ],
    ['a negative chance', put('fusion/rates', 'success/11', -0.25), [/success\.11: found -0\.25, expected a decimal number from 0 to 1/]],
    [
      'more decimal places than are kept',
      put('daily/rewards', 'streak_multiplier', 0.1234567),
      [/streak_multiplier: found 0\.1234567, expected .* with at most 6 decimal places/],
    ],
    [
      'a decay that does not decay',
      put('summon/rates', 'decay_factor', 1),
      [/decay_factor: found 1, expected a decimal number from 0\.000001 to 0\.999999/],
    ],
    [
      'nothing where a value is due',
      put('resources/systems', 'caps/lumees', null),
      [/caps\.lumees: found null, expected a whole number of at least 1/],
    ],
    [
      'yes for true',
      put('fusion/rates', 'inherit_variance', 'yes'),
      ['fusion/rates: inherit_variance: found "yes", expected true or false'],
    ],
    [
      'a list where keys are due',
      put('resources/systems', 'starting', []),
      [/starting: found \[\], expected an object with the keys lumees, auric_coin, lumenite/],
    ],
    [
      'a value where keys are due',
      put('player/classes', 'adapter', 0.25),
      [/adapter: found 0\.25, expected an object with the keys stamina_regen/],
    ],
    ['a missing file', (files) => void delete files['drop/system'], ['drop/system: found nothing, expected this file']],
    [
      'a file that nobody reads',
      (files) => {
        files['drop/sistem'] = {} as Draft
      },
      ['drop/sistem: found this file, expected only files that the game reads; did you mean "drop/system"?'],
    ],
    [
      'a missing tier',
      put('fusion/rates', 'success/7', undefined),
      [/success\.7: found nothing, expected a decimal number.*the key is missing/],
    ],
    [
      'a tier that there is not',
      put('summon/rates', 'tier_unlock_levels/13', 60),
      [/tier_unlock_levels\.13: found 60, expected no such key/],
    ],
    ['a missing element', put('combat/elements', 'element_multipliers/earth', undefined), [/element_multipliers\.earth: found nothing/]],
    [
      'an element that there is not',
      rename('combat/elements', 'element_multipliers/earth', 'erth'),
      [/element_multipliers\.earth: found nothing/, /element_multipliers\.erth: found 1\.12, .*did you mean "earth"\?/],
    ],
    [
      'a pair the other way round',
      rename('fusion/elements', 'combinations/infernal|umbral', 'umbral|infernal'),
      [/combinations\.infernal\|umbral: found nothing/, /combinations\.umbral\|infernal: .*no such key/],
    ],
    [
      'a result that is no element',
      put('fusion/elements', 'combinations/earth|earth', 'mud'),
      [/combinations\.earth\|earth: found "mud", expected one of infernal, umbral, earth, tempest, radiant, abyssal/],
    ],
    ['a missing rate limit', put('core/rate_limits', 'summon', undefined), [/^core\/rate_limits: summon: found nothing/]],
    [
      'two maidens of one name',
      (files) => {
        files['maidens/catalogue']!['maidens']![1]!['name'] = 'cinder ACOLYTE' as unknown as Draft
      },
      ['maidens/catalogue: maidens.1.name: found "cinder ACOLYTE", expected a name that no other maiden has'],
    ],
    [
      'two maidens of one id',
      put('maidens/catalogue', 'maidens/1/id', 1),
      ['maidens/catalogue: maidens.1.id: found 1, expected an id that no other maiden has'],
    ],
    [
      'a maiden of no tier',
      put('maidens/catalogue', 'maidens/0/tier', 19),
      [/maidens\.0\.tier: found 19, expected a whole number from 1 to 18/],
    ],
    [
      'a name too long',
      put('maidens/catalogue', 'maidens/0/name', 'x'.repeat(33)),
      [/maidens\.0\.name: found "x+", expected a text of 1 to 32 characters/],
    ],
    [
      'a summonable maiden above tier 12',
      (files) => {
        const list = files['maidens/catalogue']!['maidens'] as unknown as { tier: number; summonable?: boolean }[]
        list.find((m) => m.tier === 13)!.summonable = true
      },
      [/maidens\.\d+\.summonable: found true, expected false: maidens above tier 12 come from fusion alone/],
    ],
    [
      'a tier and element without a maiden',
      (files) => {
        const file = files['maidens/catalogue'] as unknown as { maidens: { tier: number; element: string }[] }
        file.maidens = file.maidens.filter((m) => !(m.tier === 18 && m.element === 'earth'))
      },
      ['maidens/catalogue: maidens: found no earth maiden of tier 18, expected at least one maiden of each tier and element'],
    ],
    [
      'two batches of one size',
      put('summon/rates', 'batches/x5/pulls', 10),
      ['summon/rates: batches: found 1, 10, 10, expected a different number of pulls in each batch'],
    ],
    [
      'a failure that leaves less at most than at least',
      put('fusion/rates', 'shards/per_failure_max', 2),
      ['fusion/rates: shards.per_failure_max: found 2, expected at least per_failure_min, which is 3'],
    ],
    [
      'nothing that a newcomer could summon',
      (files) => {
        const levels = files['summon/rates']!['tier_unlock_levels'] as unknown as Record<string, number>
        for (const tier of ['1', '2', '3']) levels[tier] = 5
      },
      ['summon/rates: tier_unlock_levels.1: found 5, expected 1: whoever begins can summon something'],
    ],
    [
      'a tier that is unlocked before the one below',
      put('summon/rates', 'tier_unlock_levels/5', 9),
      ['summon/rates: tier_unlock_levels.5: found 9, expected at least the level that unlocks tier 4, which is 10'],
    ],
    [
      'ranges of floors with a gap between them',
      put('tower/floors', 'scaling/1/from', 12),
      ['tower/floors: scaling.1.from: found 12, expected 11'],
    ],
    [
      'ranges of floors that end',
      put('tower/floors', 'tokens/bands/5/to', 900),
      ['tower/floors: tokens.bands.5.to: found 900, expected nothing: the last range has no end'],
    ],
    [
      'a range of floors after one without an end',
      put('tower/floors', 'scaling/3/to', null),
      ['tower/floors: scaling.4.from: found 101, expected no range after one without an end'],
    ],
    [
      'a range of floors that ends before it begins',
      put('tower/floors', 'scaling/0/to', 0),
      [/tower\/floors: scaling\.0\.to: found 0, expected a whole number from 1/],
    ],
    [
      'hit points that never grow out of what numbers carry',
      put('tower/floors', 'boss_hp/growth', '1.001'),
      [/boss_hp\.growth: found "1\.001", expected a decimal number from 1\.01 to 10/],
    ],
    [
      'steps of momentum out of order',
      put('tower/attacks', 'momentum/multipliers/2/from', 50),
      ['tower/attacks: momentum.multipliers.2.from: found 50, expected more than 50: they are listed from the lowest up'],
    ],
    [
      'two milestones on one floor',
      put('tower/bosses', 'milestones/1/floor', 50),
      ['tower/bosses: milestones.1.floor: found 50, expected a floor without another milestone'],
    ],
    [
      'a milestone where the recurring ones begin',
      put('tower/bosses', 'milestones/2/floor', 300),
      ['tower/bosses: milestones.2.floor: found 300, expected a floor below 300, where the recurring bosses begin'],
    ],
    [
      'more mechanics than there are to pick from',
      put('tower/bosses', 'recurring/picks', 7),
      ['tower/bosses: recurring.picks: found 7, expected at most 6, the size of the pool'],
    ],
    [
      'a mechanic that nobody knows',
      put('tower/bosses', 'milestones/0/mechanics/0', 'flame_sheild'),
      [/milestones\.0\.mechanics\.0: found "flame_sheild", expected one of flame_shield, burning_aura/],
    ],
    [
      'a chance of critical hits beyond the most',
      put('combat/criticals', 'base_chance', 0.8),
      ['combat/criticals: base_chance: found 0.8, expected at most max_chance, which is 0.75'],
    ],
    [
      'a token whose highest tier lies below its lowest',
      put('tokens/redemption', 'tokens/gold/highest', 3),
      ['tokens/redemption: tokens.gold.highest: found 3, expected at least lowest, which is 4'],
    ],
    [
      'levels that cost nothing',
      put('player/xp', 'curve/base', 0),
      ['player/xp: curve.base: found 0, expected so much that level 2 takes at least 1 XP'],
    ],
    [
      'milestones beyond all numbers',
      put('player/xp', 'milestones/major/max_energy', 9_007_199_254_740_991),
      [/milestones\.major\.max_energy: found 9007199254740991, expected a whole number from 0 to 1,000,000/],
    ],
    [
      'a whole file of another kind',
      (files) => {
        files['drop/system'] = [] as unknown as Draft
      },
      [/^drop\/system: found \[\], expected an object with the keys auric_coin_per_drop/],
    ],
  ])('with %s is refused in words', (_, change, expected) => {
    const found = problems(change)
    expect(found).toHaveLength(expected.length)
    expected.forEach((words, i) => {
      if (typeof words === 'string') expect(found[i]).toBe(words)
      else expect(found[i]).toMatch(words)
    })
  })

  it('tells of every problem in every file at once', () => {
    const found = problems((files) => {
      put('drop/system', 'max_charges', 0)(files)
      put('daily/rewards', 'base/xp', -1)(files)
      put('daily/rewards', 'base/lumees', 'much')(files)
    })
    expect(found.map((p) => p.split(':')[0])).toEqual(['daily/rewards', 'daily/rewards', 'drop/system'])
  })
})

describe('the content hash', () => {
  const hash = (change: (files: Changed) => void): string => {
    const files = structuredClone(shipped) as Changed
    change(files)
    const compiled = compileRuleset(files)
    return isLeft(compiled) ? 'refused' : compiled.right.hash
  }

  it('follows every value, and not the order of keys', () => {
    const plain = hash(() => {})
    expect(plain).toMatch(/^[0-9a-f]{16}$/)
    expect(hash(put('drop/system', 'max_charges', 2))).not.toBe(plain)
    const turned = hash((files) => {
      files['drop/system'] = Object.fromEntries(Object.entries(files['drop/system']!).reverse()) as Draft
    })
    expect(turned).toBe(plain)
  })
})
