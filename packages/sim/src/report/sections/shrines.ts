import { barChart } from '../charts/bar-chart.ts'
import type { Findings } from '../findings/findings.ts'
import { tableHtml } from '../html.ts'
import { type Figure, figure, paragraph, type Section, section } from '../page.ts'
import { idleTitle, paybackTitle } from '../system-titles.ts'
import { currencyName, percent, short } from '../wording.ts'
import { ribbonFigure } from './progression.ts'

const payback = ({ shrines }: Findings): readonly Figure[] =>
  [...new Set(shrines.levels.map(({ type }) => type))].map((type) => {
    const levels = shrines.levels.filter((level) => level.type === type)
    return figure({
      title: paybackTitle(type, levels),
      note: 'Bars: days until a level has paid for what it cost, if the shrine never stands full. Dots: with the time that shrines of this level stood full in this run. Lumenite and auric coin count as much as a day’s quests pay in lumees for them.',
      chart: (size) =>
        barChart(
          {
            bars: levels.map(({ level, paybackDays, seenPaybackDays }) => ({
              name: `${level}`,
              value: paybackDays,
              ...(seenPaybackDays === null ? {} : { expected: seenPaybackDays }),
            })),
            names: levels.map(({ level }) => `${level}`),
            nameTitle: `Level of a ${type} shrine`,
            valueTitle: 'Days until it pays back',
            format: ',d',
          },
          size,
        ),
      table: tableHtml(
        ['Level', 'cost', 'adds a day', 'pays back in days', 'in this run', 'collections', 'paid out', 'hours paid', 'hours lost'],
        levels.map((one) => [
          `${one.level}`,
          short(one.cost),
          `${short(one.addsPerDay)} ${currencyName(one.currency)}`,
          one.paybackDays.toFixed(1),
          one.seenPaybackDays === null ? '–' : one.seenPaybackDays.toFixed(1),
          short(one.collections),
          short(one.payout),
          short(one.paidHours),
          short(one.idleHours),
        ]),
      ),
    })
  })

const idle = ({ shrines }: Findings): Figure =>
  figure({
    title: idleTitle(shrines),
    note: `After ${shrines.capHours} hours without a visit a shrine is full and earns nothing. The share of the time that this was so, for the mean player of a policy, with its 95 % interval.`,
    chart: (size) =>
      barChart(
        {
          bars: shrines.idle.map(({ policy, mean, half95 }) => ({
            name: policy,
            value: mean,
            ...(half95 === null ? {} : { low: Math.max(0, mean - half95), high: Math.min(1, mean + half95) }),
          })),
          names: shrines.idle.map(({ policy }) => policy),
          nameTitle: null,
          valueTitle: 'Share of the time full',
          format: '.0%',
        },
        size,
      ),
    table: tableHtml(
      ['Policy', 'share of the time full', '± 95 %'],
      shrines.idle.map(({ policy, mean, half95 }) => [policy, percent(mean), half95 === null ? '–' : percent(half95)]),
    ),
  })

/** What shrines pay, when they pay back, and what full ones lose. */
export const shrineSection = (findings: Findings): Section => {
  const built = findings.shrines.levels.some(({ collections }) => collections > 0)
  return section({
    id: 'shrines',
    name: 'Shrines',
    title: 'When do shrines pay back, and what do full ones lose?',
    parts: built
      ? [...payback(findings), idle(findings), ...ribbonFigure(findings, 'shrine_levels', 'sum of shrine levels', 'Levels of all shrines')]
      : [paragraph('Nobody collected from a shrine.'), ...payback(findings)],
  })
}
