import { type Cell, grouped, percentOfPpm, type Tables, table } from './markdown.ts'
import type { Shipped } from './shipped.ts'

/** Energy of one lap of a sector: every action of every sublevel, and the matron's. */
const lapOf = ({ formula, ruleset: { exploration } }: Shipped, sector: number): { readonly actions: number; readonly energy: number } => {
  let [actions, energy] = [0, 0]
  for (let sublevel = 1; sublevel <= exploration.sublevels; sublevel++) {
    const times = Math.ceil(10_000 / (formula('progress_bp', { sector, sublevel }) as number))
    actions += times
    energy += times * (formula('energy_cost', { sector, sublevel }) as number)
  }
  return { actions, energy: energy + (formula('energy_cost', { sector, sublevel: exploration.sublevels + 1 }) as number) }
}

/** Tables of docs/rules/exploration.md. */
export const explorationTables = (shipped: Shipped): Tables => {
  const { ruleset, formula } = shipped
  const { exploration } = ruleset
  const sectors = Array.from({ length: 10 }, (_, i) => i + 1)
  const open = sectors.filter((sector) => sector <= exploration.maxSector)
  const sublevels = Array.from({ length: exploration.sublevels + 1 }, (_, i) => i + 1)
  const laps = open.map((sector) => ({ sector, ...lapOf(shipped, sector) }))
  const capture = (tier: number, sector: number, level: number): string =>
    percentOfPpm(formula('capture_ppm', { tier, sector, level, relic: '0', event: '0' }))
  return {
    sectors: table(
      [
        'Sector',
        'Name',
        'Open from level',
        'Recommended level',
        'Meets someone',
        'Tiers',
        'Capture penalty',
        'Lumees an energy',
        'XP an energy',
      ],
      sectors.map((number): readonly Cell[] => {
        const s = exploration.sector(number)
        const name = number > exploration.maxSector ? `${s.name} (closed)` : s.name
        const tiers = `${s.tiers.options.at(-1)} to ${s.tiers.options[0]}`
        return [
          number,
          name,
          s.unlockLevel,
          s.recommendedLevel,
          percentOfPpm(s.encounterPpm),
          tiers,
          percentOfPpm(s.penaltyPpm),
          s.lumeesPerEnergy,
          s.xpPerEnergy,
        ]
      }),
    ),
    'sector-energy': table(
      ['Sector', ...sublevels.map((sublevel) => (sublevel > exploration.sublevels ? 'Matron' : `Sublevel ${sublevel}`))],
      sectors.map((sector) => [sector, ...sublevels.map((sublevel): number => formula('energy_cost', { sector, sublevel }))]),
    ),
    'sector-laps': table(
      ['Sector', 'Actions', 'Energy'],
      [
        ...laps.map(({ sector, actions, energy }): readonly Cell[] => [sector, actions, energy]),
        ['all', laps.reduce((sum, { actions }) => sum + actions, 0), grouped(laps.reduce((sum, { energy }) => sum + energy, 0))],
      ],
    ),
    captures: table(
      [
        'Tier',
        'Capture, before everything',
        'In sector 1 at level 1',
        'In sector 4 at level 35',
        'In sector 7 at level 60',
        'Purification, lumenite',
      ],
      Array.from({ length: 12 }, (_, i) => {
        const tier = i + 1
        return [
          tier,
          percentOfPpm(exploration.capture.basePpm[tier]!),
          capture(tier, 1, 1),
          capture(tier, 4, 35),
          capture(tier, 7, 60),
          formula('purification_cost', { tier }) as number,
        ]
      }),
    ),
    matrons: table(
      ['Sector', 'Matron', 'Rarity', 'Hit points', 'Lumees in 10 turns', 'XP', 'Lumees in 20 turns', 'Token'],
      sectors.map((sector) => {
        const { matron } = exploration.sector(sector)
        const fast: { lumees: number; xp: number } = formula('matron_reward', { sector, turns: 10 })
        const slow: { lumees: number } = formula('matron_reward', { sector, turns: 20 })
        return [
          sector,
          matron.name,
          matron.rarity,
          formula('matron_hp', { sector }) as number,
          fast.lumees,
          fast.xp,
          slow.lumees,
          matron.token,
        ]
      }),
    ),
  }
}
