import { grouped, percentOfPpm, spoken, type Tables, table } from './markdown.ts'
import type { Shipped } from './shipped.ts'

const FLOORS = [1, 2, 5, 10, 15, 20, 25, 30, 40, 49, 50, 75, 99, 100, 150, 199, 200, 250, 300]

const factor = (ppm: number): string => `× ${(ppm / 1_000_000).toFixed(2)}`

/** Tables of docs/rules/tower.md. */
export const towerTables = ({ ruleset }: Shipped): Tables => {
  const { tower } = ruleset
  const { momentum, mechanics, sizes } = tower
  const steps = momentum.damagePpm.flatMap((ppm, points) =>
    points > 0 && ppm !== momentum.damagePpm[points - 1] ? [[points, factor(ppm)] as const] : [],
  )
  return {
    'tower-floors': table(
      ['Floor', 'Hit points', 'Attack', 'Defense', 'Lumees', 'XP', 'Token', 'DROP charge'],
      FLOORS.map((floor) => {
        const { hp, attack, defense, milestone } = tower.boss(floor)
        const { lumees, xp } = tower.reward(floor)
        return [
          milestone ? `**${floor}**` : `${floor}`,
          hp,
          attack,
          defense,
          lumees,
          xp,
          tower.token(floor)?.token ?? '',
          floor % tower.chargeEvery === 0 ? 'one' : '',
        ]
      }),
    ),
    'tower-sizes': table(
      ['Size', 'Hits', 'Stamina', 'Lumenite', 'Answered by', 'Momentum', 'Critical chance', 'From level'],
      Object.entries(sizes).map(([size, s]) => [
        `\`${size}\``,
        s.hits,
        s.stamina,
        s.lumenite,
        `${s.counterHits} ${s.counterHits === 1 ? 'blow' : 'blows'}`,
        `+${s.momentum}`,
        `+${percentOfPpm(s.critPpm)}`,
        s.minLevel,
      ]),
    ),
    'tower-momentum': table(
      ['Momentum', 'Damage'],
      [[0, factor(momentum.damagePpm[0]!)], ...steps].map(([points, damage]) => [`from ${points}`, damage!]),
    ),
    'tower-waiting': table(
      ['What', 'How much'],
      [
        ['lost to each counter blow', `${momentum.lostPerCounter} points`],
        ['time after an attack in which none is lost', spoken(momentum.grace)],
        [`lost for each full ${spoken(momentum.decayEvery)} after it`, `${momentum.decayPoints} points`],
        ['kept by a victory', percentOfPpm(momentum.keptOnVictoryPpm)],
        ['kept by a defeat', percentOfPpm(momentum.keptOnDefeatPpm)],
        ['a hit loses to defense at most', percentOfPpm(tower.mitigationCapBp * 100)],
        ['hit points that an attack takes, of the maximum', percentOfPpm(tower.minHpPpm)],
        ['of its attack that a counter blow carries', percentOfPpm(tower.counter.ratioPpm)],
        ['a boss that wins gets back, of its maximum', percentOfPpm(tower.defeatHealsPpm)],
      ],
    ),
    'tower-mechanics': table(
      ['Mechanic', 'What it does'],
      [
        [
          '`flame_shield`',
          `hits do ${factor(mechanics.shield.damagePpm)} while more than ${percentOfPpm(mechanics.shield.abovePpm)} of its hit points are left`,
        ],
        [
          '`burning_aura`',
          `each attack that leaves it alive costs ${percentOfPpm(mechanics.auraPpm)} of the most hit points, after its blows`,
        ],
        ['`lightning_surge`', `its blows do ${factor(mechanics.surgePpm)}`],
        ['`storm_barrier`', `each hit misses with ${percentOfPpm(mechanics.missPpm)}, before it could be critical`],
        ['`momentum_drain`', `momentum is lost ${mechanics.drain} times as fast, to blows and to waiting`],
        [
          '`null_field`',
          `of what elements add to the team's power, ${percentOfPpm(Number((mechanics.nullField.n * 1_000_000n) / mechanics.nullField.d))} counts`,
        ],
        [
          '`singularity_pulse`',
          `every ${mechanics.pulse.every}th attack on the floor is answered with ${factor(mechanics.pulse.counterPpm)}`,
        ],
      ],
    ),
    'tower-milestones': table(
      ['Floor', 'Boss', 'Element', 'Mechanics', 'Paid besides', 'Title'],
      [50, 100, 200, 300, 400, 500, 600].map((floor) => {
        const { name, element, mechanics: has, tokens, lumenite, title } = tower.boss(floor).milestone!
        const paid = [...tokens.map(({ token, amount }) => `${amount} ${token}`), `${grouped(lumenite)} lumenite`]
        return [floor, name, element, has.map((m) => `\`${m}\``).join(', '), paid.join(', '), title]
      }),
    ),
  }
}
