import { dateOf } from '../calibrate/calibration.ts'
import { amount, counted, currencyName, label, short, sourceName } from '../report/wording.ts'
import { estimate } from '../statistics/estimate.ts'
import { FIGURES, type Figure } from './books.ts'
import type { Counterfactual, RefusedCommands } from './counterfactual.ts'

/** One figure per player as it was, as it would have been, and the difference, player by player. */
export interface Difference {
  readonly figure: Figure
  readonly real: number
  readonly other: number
  readonly difference: number
  readonly half95: number | null
  /** Players for whom it is the very same. */
  readonly identical: number
}

export interface FlowDifference {
  readonly currency: string
  readonly source: string
  readonly real: number
  readonly other: number
}

/** What a month of commands would have come to under another config. */
export interface WhatIf {
  readonly from: string
  readonly to: string
  readonly commands: number
  readonly redecided: number
  readonly players: number
  readonly figures: readonly Difference[]
  /** Where money came from and went, everybody together, that moved otherwise. */
  readonly flows: readonly FlowDifference[]
  readonly refused: readonly RefusedCommands[]
}

const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length

export const whatIfOf = ({ commands, redecided, real, other, refused, from, to }: Counterfactual): WhatIf => {
  const pairs = real.players.flatMap((player) => {
    const [was, would] = [real.figures(player), other.figures(player)]
    return was && would ? [{ was, would }] : []
  })
  const sources = [...new Set([...real.flows.keys(), ...other.flows.keys()])].sort()
  return {
    from: dateOf(from),
    to: dateOf(to),
    commands,
    redecided,
    players: pairs.length,
    figures: FIGURES.map((figure): Difference => {
      const differences = pairs.map(({ was, would }) => would[figure] - was[figure])
      const { mean: difference, half95 } = estimate(Float64Array.from(differences))
      return {
        figure,
        real: mean(pairs.map(({ was }) => was[figure])),
        other: mean(pairs.map(({ would }) => would[figure])),
        difference,
        half95,
        identical: differences.filter((d) => d === 0).length,
      }
    }),
    flows: sources.flatMap((key) => {
      const [was, would] = [real.flows.get(key) ?? 0, other.flows.get(key) ?? 0]
      const [currency = '', ...source] = key.split(' ')
      return was === would ? [] : [{ currency, source: source.join(' '), real: was, other: would }]
    }),
    refused,
  }
}

const MOST_LINES = 12

/** The answer as Markdown. */
export const whatIfText = ({ from, to, commands, redecided, players, figures, flows, refused }: WhatIf, change: string): string => {
  const moved = figures.filter(({ identical }) => identical < players)
  const same = figures.filter(({ identical }) => identical === players)
  const refusals = refused.reduce((sum, { times }) => sum + times, 0)
  return [
    `# What if ${change}?`,
    '',
    `${counted(redecided, 'command')} of ${counted(players, 'player')}, ${from} to ${to}, decided again with the same dice.${
      commands > redecided ? ` ${counted(commands - redecided, 'older command')}, by other rules, count as they are.` : ''
    } Under their own config all came out as the journal has them.`,
    '',
    ...(moved.length === 0
      ? ['No figure of any player is different.']
      : [
          '| per player | was | would be | difference | ± 95 % | the same for |',
          '| --- | ---: | ---: | ---: | ---: | ---: |',
          ...moved.map(
            ({ figure, real, other, difference, half95, identical }) =>
              `| ${label(figure)} | ${amount(figure, real)} | ${amount(figure, other)} | ${difference > 0 ? '+' : ''}${amount(figure, difference)} | ${half95 === null ? '–' : amount(figure, half95)} | ${identical} of ${players} |`,
          ),
          ...(same.length === 0 ? [] : ['', `The very same for everybody: ${same.map(({ figure }) => label(figure)).join(', ')}.`]),
        ]),
    ...(flows.length === 0
      ? []
      : [
          '',
          '| from or for | was | would be |',
          '| --- | ---: | ---: |',
          ...flows
            .toSorted((a, b) => Math.abs(b.other - b.real) - Math.abs(a.other - a.real))
            .slice(0, MOST_LINES)
            .map(
              ({ currency, source, real, other }) =>
                `| ${currencyName(currency)}: ${sourceName(source)} | ${short(real)} | ${short(other)} |`,
            ),
        ]),
    ...(refusals === 0
      ? ['', 'Nothing would have been refused that was done.']
      : [
          '',
          `${counted(refusals, 'command')} would have been refused, and count as not given:`,
          ...refused.slice(0, MOST_LINES).map(({ rule, code, times }) => `- ${rule}: ${code}, ${counted(times, 'time')}`),
        ]),
    '',
    'Players do what they did: whoever would have chosen otherwise under the other config is not foreseen. A simulation of fitted policies (lumen-sim calibrate) foresees that.',
    '',
  ].join('\n')
}
