import { describe, expect, it } from 'vitest'
import { shippedRuleset } from '../fixtures/shipped-ruleset.ts'
import { dailyReward } from './daily/formulas.ts'
import { ELEMENTS, TIERS } from './elements.ts'
import { capturePpm } from './exploration/formulas.ts'
import { successPpm } from './fusion/formulas.ts'
import { NO_BOONS } from './mastery/boons.ts'
import { CLASSES } from './player/state.ts'
import { maxima } from './resources/maxima.ts'
import { poolRate } from './resources/rates.ts'
import { TOKENS } from './tokens/state.ts'

const ruleset = await shippedRuleset()
const { player, summon, fusion, maidens, daily, tower, tokens, exploration } = ruleset

const NO_POINTS = { points_energy: 0, points_stamina: 0, points_hp: 0 }

const grouped = (value: unknown): string => (typeof value === 'number' ? String(value).replace(/\B(?=(\d{3})+$)/g, ',') : String(value))

/** A table that reads as one: columns flush right, a line under the head. */
const table = (title: string, head: readonly string[], rows: readonly (readonly unknown[])[]): string => {
  const lines = [head, ...rows.map((row) => row.map(grouped))]
  const widths = head.map((_, i) => Math.max(...lines.map((line) => line[i]!.length)))
  const written = lines.map((line) => line.map((cell, i) => cell.padStart(widths[i]!)).join('  '))
  return `${title}\n\n${written[0]}\n${widths.map((w) => '-'.repeat(w)).join('  ')}\n${written.slice(1).join('\n')}\n`
}

const unlocks = [
  ...new Set(
    Array.from({ length: player.maxLevel }, (_, i) => i + 1).filter(
      (l) => l === 1 || summon.unlocked(l).length > summon.unlocked(l - 1).length,
    ),
  ),
]
const summonTiers = summon.unlocked(player.maxLevel)
const some = [1, 2, 3, 5, 10, 15, 20, 30, 40, 50, 75, 100, 150, 200, 300, 400, 500].filter((l) => l <= player.maxLevel)

const TABLES: Readonly<Record<string, string>> = {
  'summon-rates': table(
    'Odds of a pull in parts per million, by tier, from each level on that unlocks some',
    ['level', ...summonTiers.map((t) => `tier ${t}`)],
    unlocks.map((level) => {
      const { options, weights } = summon.rates(level)
      return [level, ...summonTiers.map((tier) => (options.includes(tier) ? weights[options.indexOf(tier)] : '.'))]
    }),
  ),
  fusion: table(
    'Fusion: price in lumees and chance in parts per million, by input tier',
    ['tier', 'price', 'chance', 'shards for certainty', 'a failure leaves'],
    TIERS.slice(0, fusion.maxTier).map((tier) => [
      tier,
      fusion.cost[tier],
      successPpm(fusion, tier),
      fusion.shardsPerRedemption,
      `${fusion.shardsMin} to ${fusion.shardsMax}`,
    ]),
  ),
  'fusion-elements': table(
    'The element that two make',
    ['', ...ELEMENTS],
    ELEMENTS.map((a) => [a, ...ELEMENTS.map((b) => fusion.combine(a, b))]),
  ),
  levels: table(
    'Levels: XP to enter, XP in all, skill points in all, what the milestone pays, maxima without skill points',
    ['level', 'xp', 'xp in all', 'points', 'lumees', 'coin', 'lumenite', 'energy', 'stamina', 'hp'],
    some.map((level) => {
      const { lumees, auric_coin, lumenite } = player.milestone(level)
      const max = maxima(ruleset, level, NO_POINTS, NO_BOONS)
      const total = player.xpStep.slice(0, level + 1).reduce((a, b) => a + b, 0)
      return [
        level,
        player.xpStep[level],
        total,
        player.pointsAtRegistration + player.pointsPerLevel * (level - 1),
        lumees,
        auric_coin,
        lumenite,
        max.energy,
        max.stamina,
        max.hp,
      ]
    }),
  ),
  regeneration: table(
    'Regeneration in thousandths of a point an hour, by class and leader',
    ['class', 'leader', 'energy', 'stamina'],
    [null, ...CLASSES].flatMap((player_class) =>
      [null, ...[1, 6, 12, 18].flatMap((tier) => (['infernal', 'abyssal'] as const).map((element) => ({ tier, element })))].map((led) => {
        const leader = led ? maidens.ofTierAndElement(led.tier, led.element)[0]! : null
        const rate = (pool: 'energy' | 'stamina') => poolRate(ruleset, pool, { player_class, leader, boon_mask: 0 }, 0, 0)
        return [player_class ?? 'none', led ? `${led.element} ${led.tier}` : 'none', rate('energy'), rate('stamina')]
      }),
    ),
  ),
  daily: table(
    'Daily rewards, base and completion claimed together, by streak',
    ['streak', 'lumees', 'coin', 'lumenite', 'xp'],
    [0, 1, 2, 3, 7, 14, 30, 60, 100, 365].map((streak) => {
      const { lumees, auric_coin, lumenite, xp } = dailyReward(daily, streak, { base: true, completion: true })
      return [streak, lumees, auric_coin, lumenite, xp]
    }),
  ),
  sectors: table(
    'Sectors: energy of an action by sublevel and of the matron, progress on sublevel 1 in basis points, chance to meet someone, the matron',
    ['sector', ...Array.from({ length: exploration.sublevels }, (_, i) => `sub ${i + 1}`), 'matron', 'progress', 'meets', 'hp', 'lumees'],
    Array.from({ length: 10 }, (_, i) => {
      const { energy, progress, encounterPpm, matron } = exploration.sector(i + 1)
      return [i + 1, ...energy.slice(1), progress[1], encounterPpm, matron.hp, matron.lumees]
    }),
  ),
  captures: table(
    'Captures in parts per million at the recommended level, by tier and sector, without boons and events',
    ['tier', ...Array.from({ length: 10 }, (_, i) => `sector ${i + 1}`), 'lumenite'],
    Array.from({ length: 12 }, (_, i) => [
      i + 1,
      ...Array.from({ length: 10 }, (_, s) => {
        const sector = exploration.sector(s + 1)
        return sector.tiers.options.includes(i + 1) ? capturePpm(exploration.capture, sector, i + 1, sector.recommendedLevel, 0, 0) : '.'
      }),
      exploration.purification[i + 1],
    ]),
  ),
  maidens: table(
    'Stats of a maiden by tier and element, without variance: attack / defense / hit points',
    ['tier', 'name', ...ELEMENTS],
    TIERS.map((tier) => [
      tier,
      maidens.tierName(tier),
      ...ELEMENTS.map((element) => {
        const { attack, defense, hp } = maidens.stats(tier, element)
        return [attack, defense, hp].map(grouped).join(' / ')
      }),
    ]),
  ),
  tower: table(
    'The tower: who stands on a floor, what clearing it pays before mastery and events',
    ['floor', 'hp', 'attack', 'defense', 'lumees', 'xp', 'token', 'milestone'],
    [
      1, 2, 3, 5, 10, 11, 15, 20, 25, 26, 30, 40, 49, 50, 51, 60, 75, 99, 100, 101, 125, 150, 151, 199, 200, 201, 250, 300, 312, 313, 400,
    ].map((floor) => {
      const { hp, attack, defense, milestone } = tower.boss(floor)
      const { lumees, xp } = tower.reward(floor)
      return [floor, hp, attack, defense, lumees, xp, tower.token(floor)?.token ?? '.', milestone?.mechanics.join(' ') ?? '.']
    }),
  ),
  tokens: table(
    'Odds of a token in parts per million, from its lowest tier up',
    ['token', 'cost', 'tiers', 'odds'],
    TOKENS.map((token) => {
      const { cost, odds } = tokens.redemption[token]
      return [token, cost, [...odds.options].reverse().join(' '), [...odds.weights].reverse().map(grouped).join(' / ')]
    }),
  ),
  leaders: table(
    'What a leader gives by her tier, in parts per million; copies for the tempest',
    ['tier', 'infernal: energy', 'abyssal: stamina', 'earth: shrines', 'umbral: attack', 'radiant: defense', 'tempest: copies'],
    TIERS.map((tier) => [
      tier,
      maidens.leaderBonus('infernal', tier).energyPpm,
      maidens.leaderBonus('abyssal', tier).staminaPpm,
      maidens.leaderBonus('earth', tier).shrinePpm,
      maidens.leaderBonus('umbral', tier).attackPpm,
      maidens.leaderBonus('radiant', tier).defensePpm,
      maidens.leaderBonus('tempest', tier).copies,
    ]),
  ),
}

// A change of balance shows here as a difference to review. Rewrite the tables with: npx vitest run packages/rules/src/golden.test.ts -u
describe('the tables of the shipped config', () => {
  it.each(Object.keys(TABLES))('%s are as last agreed', async (name) => {
    await expect(TABLES[name]).toMatchFileSnapshot(`../fixtures/golden/${name}.txt`)
  })
})
