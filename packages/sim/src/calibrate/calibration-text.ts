import { amount, counted, label, percent } from '../report/wording.ts'
import type { Calibration } from './calibration.ts'
import { HABITS } from './habits.ts'
import type { HoldOut } from './hold-out.ts'

const figure = (value: number): string => (Number.isInteger(value) ? `${value}` : value.toFixed(3))

/** What was found, as Markdown: for the terminal, a comment, a channel. */
export const calibrationText = ({ policies, leftOut, held, days }: Calibration, check: HoldOut | undefined): string => {
  const players = policies.reduce((sum, one) => sum + one.players, 0)
  const kinds = policies.flatMap((one) => [
    '',
    `## ${one.name}: ${counted(one.players, 'player')}`,
    '',
    '| habit | value | 95 % |',
    '| --- | ---: | ---: |',
    ...HABITS.map((habit) => {
      const { value, low, high } = one.within[habit]
      return `| ${habit.replaceAll('_', ' ')} | ${figure(value)} | ${figure(low)} to ${figure(high)} |`
    }),
    `| hours | ${one.habits.hours.join(', ')} | |`,
    '',
    `First to last: ${one.lines.map((line) => line.do).join(', ')}.`,
  ])
  const checked =
    check === undefined
      ? ['', 'No players were held out, so nothing was checked.']
      : [
          '',
          `## Check against ${counted(check.players, 'player')} who were held out: trust ${percent(check.trust, 0)}`,
          '',
          '| figure | real median | simulated | distance | |',
          '| --- | ---: | ---: | ---: | --- |',
          ...check.figures.map(
            ({ figure: name, real, simulated, distance, differs }) =>
              `| ${label(name)} | ${amount(name, real)} | ${amount(name, simulated)} | ${distance.toFixed(2)} | ${differs ? 'differs' : 'fits'} |`,
          ),
          '',
          'Distance is that of Kolmogorov and Smirnov: 0 the same distribution, 1 apart. Trust is 1 less their mean.',
        ]
  return [
    `# ${counted(players, 'player')} in ${counted(policies.length, 'group')}, ${counted(days, 'day')} of their journal`,
    '',
    `${counted(held.length, 'player')} held out to check with; ${counted(leftOut, 'player')} left out, who came too late or never did anything.`,
    ...kinds,
    ...checked,
    '',
  ].join('\n')
}
