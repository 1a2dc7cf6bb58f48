import { CLASSES, SKILLS } from '@lumen/rules'
import { percentOfPpm, spoken, type Tables, table } from './markdown.ts'
import type { Shipped } from './shipped.ts'

const LEVELS = [2, 3, 4, 5, 10, 15, 20, 30, 40, 45, 50, 75, 100, 150, 200, 300, 400, 500]

interface Paid {
  readonly lumees: number
  readonly auric_coin: number
  readonly lumenite: number
  readonly max_energy: number
  readonly max_stamina: number
}

/** Tables of docs/rules/player.md. */
export const playerTables = ({ ruleset, formula }: Shipped): Tables => {
  const { perPoint, maxPoints, respec, classes } = ruleset.player
  const worth = {
    energy: `${perPoint.energy} max energy`,
    stamina: `${perPoint.stamina} max stamina`,
    hp: `${perPoint.hp} max hit points`,
    attack: `${percentOfPpm(perPoint.attackPpm)} attack`,
    defense: `${percentOfPpm(perPoint.defensePpm)} defense`,
  }
  const dearest = Math.ceil((respec.max - respec.base) / respec.step)
  return {
    levels: table(
      [
        'Level',
        'XP to enter it',
        'XP from level 1',
        'Skill points by then',
        'Lumees',
        'Auric coin',
        'Lumenite',
        'Max energy',
        'Max stamina',
      ],
      LEVELS.filter((level) => level <= ruleset.player.maxLevel).map((level) => {
        const paid: Paid = formula('milestone', { level })
        return [
          level,
          formula('xp_step', { level }),
          formula('xp_total', { level }),
          formula('stat_points_total', { level }),
          paid.lumees,
          paid.auric_coin,
          paid.lumenite,
          paid.max_energy,
          paid.max_stamina,
        ]
      }),
    ),
    skills: table(
      ['Skill', 'One point is worth', 'Points at most'],
      SKILLS.map((skill) => [skill, worth[skill], maxPoints[skill]]),
    ),
    respec: table(
      ['Respec', 'Lumenite'],
      Array.from({ length: dearest + 1 }, (_, done) => [
        done === dearest ? `${done + 1} and later` : `${done + 1}`,
        Math.min(respec.max, respec.base + respec.step * done),
      ]),
    ),
    classes: table(
      ['Class', 'Energy', 'Stamina', 'Shrine income'],
      CLASSES.map((name) => {
        const { energyPpm, staminaPpm, shrine } = classes[name]
        return [
          name,
          `+${percentOfPpm(energyPpm)}`,
          `+${percentOfPpm(staminaPpm)}`,
          `+${percentOfPpm(Number((shrine.n * 1_000_000n) / shrine.d))}`,
        ]
      }),
    ),
    'player-waits': table(
      ['What', 'Cost', 'Wait between two'],
      [
        ['respec', `${respec.base} to ${respec.max} lumenite`, spoken(respec.cooldown)],
        ['change of class', `${ruleset.player.classChange.lumenite} lumenite`, spoken(ruleset.player.classChange.cooldown)],
      ],
    ),
  }
}
