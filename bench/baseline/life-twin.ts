import type { Aggregate } from '@lumen/rules'
import type { Adventurer } from './mutable-world.ts'
import { mutableStateOf, stateOf } from './twin.ts'
import { rowsOf, singleOf } from './world-twin.ts'

const COUNTED = [
  'highest_floor',
  'sublevels_cleared',
  'captures_total',
  'matrons_defeated',
  'shrine_levels_total',
  'drops_total',
  'boons_total',
] as const

/** An account after a life, in a form to be compared: all that someone can change alone. */
export const lifeOf = (account: Aggregate): unknown => {
  const row = account.row as unknown as Readonly<Record<string, unknown>>
  const met = singleOf(account, 'pending_encounters') ?? {}
  const tower = singleOf(account, 'ascension_progress') ?? {}
  const stats = singleOf(account, 'player_statistics') ?? {}
  return {
    before: stateOf({ aggregate: () => account }),
    calling: [row['player_class'], row['class_changed_at']],
    skills: ['energy', 'stamina', 'hp', 'attack', 'defense'].map((skill) => row[`points_${skill}`]),
    premium: row['premium_until'] ?? 0,
    boons: row['boon_mask'],
    earned: rowsOf(account, 'mastery_boons').length,
    shrines: rowsOf(account, 'player_shrines').map(([k, s]) => [k, s['level'], s['collected_at'], s['carry_micro']]),
    sectors: rowsOf(account, 'sector_progress').map(([k, s]) => [
      k,
      s['sublevel'],
      s['progress_bp'],
      s['laps'],
      s['dismissed_until'] ?? 0,
      s['dismissed_count'],
    ]),
    met: [met['base'] ?? null, met['tier'] ?? 0, met['sector'] ?? 0, met['met_at'] ?? 0, met['expires_at'] ?? 0],
    tower: [
      tower['current_floor'] ?? 1,
      tower['highest_floor'] ?? 0,
      tower['boss_hp_current'] ?? 0,
      tower['boss_hp_max'] ?? 0,
      tower['momentum'] ?? 0,
      tower['last_attack_at'] ?? null,
      tower['actions_on_floor'] ?? 0,
      tower['total_victories'] ?? 0,
      tower['total_defeats'] ?? 0,
    ],
    titles: rowsOf(account, 'player_titles').map(([k, t]) => [k, t['granted_at']]),
    tokens: rowsOf(account, 'tokens').map(([k, t]) => [k, t['quantity']]),
    week: rowsOf(account, 'weekly_bonuses')
      .slice(-1)
      .map(([k, w]) => [k, w['days'], w['claimed_at'] ?? null]),
    counted: COUNTED.map((column) => stats[column] ?? 0),
    warPoints: rowsOf(account, 'guild_war_points').length,
  }
}

/** The same of a life by hand. */
export const mutableLifeOf = (p: Adventurer): unknown => {
  const { met, tower: t, deeds, skills } = p
  const boons = Array.from({ length: 30 }, (_, bit) => (p.boonMask >>> bit) & 1).reduce((sum, bit) => sum + bit, 0)
  return {
    before: mutableStateOf({ player: p }),
    calling: [p.calling, p.callingAt],
    skills: [skills.energy, skills.stamina, skills.hp, skills.attack, skills.defense],
    premium: p.premiumUntil,
    boons: p.boonMask,
    earned: boons,
    shrines: p.shrines.flatMap((s, k) => (s ? [[k, s.level, s.collectedAt, s.carry]] : [])),
    sectors: p.sectors.flatMap((s, k) => (s ? [[k, s.sublevel, s.progress, s.laps, s.dismissedUntil, s.dismissals]] : [])),
    met: [met.base, met.tier, met.sector, met.at, met.until],
    tower: [t.floor, t.highest, t.bossHp, t.bossMax, t.momentum, t.lastAt, t.actions, t.victories, t.defeats],
    titles: [...p.titles].sort(([a], [b]) => (a < b ? -1 : 1)),
    tokens: Object.entries(p.tokens).sort(([a], [b]) => (a < b ? -1 : 1)),
    week: p.week.week < 0 ? [] : [[p.week.week, p.week.days, p.week.claimedAt]],
    counted: [deeds.floor, deeds.sublevels, deeds.captures, deeds.matrons, deeds.shrineLevels, p.stats.drops, boons],
    warPoints: 0,
  }
}
