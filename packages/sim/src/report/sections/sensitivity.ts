import type { Sensitivity } from '../../studies/sensitivity.ts'
import { farApart, tornadoChart } from '../charts/tornado-chart.ts'
import { type Html, tableHtml } from '../html.ts'
import { kpiEstimate, kpiLabel } from '../kpi-words.ts'
import { type Figure, figure, folded, paragraph } from '../page.ts'
import { type PairsPlayed, pairsText } from '../pairs-words.ts'
import { countsOf, refusedBy, rowsOf, type SensitivityRow } from '../sensitivity-rows.ts'
import { elasticityText } from '../sensitivity-text.ts'
import { counted, percent } from '../wording.ts'

type Parts = readonly (Figure | Html)[]

const TABLE_HEAD = ['Number', 'from', 'to', 'changes it by', 'elasticity', '± 95 %', 'identical pairs', 'beyond the noise']

const cells = (row: SensitivityRow): readonly string[] => [
  row.path,
  `${row.low}`,
  `${row.high}`,
  row.relative === null ? '–' : `${row.relative < 0 ? '−' : '+'}${percent(Math.abs(row.relative))}`,
  row.elasticity === null ? '–' : elasticityText(row.elasticity),
  row.half95 === null ? '–' : elasticityText(row.half95).slice(1),
  `${row.identical} of ${row.pairs}`,
  row.surety === 'clear' ? 'yes' : 'no',
]

/** One figure of a study: its tornado with the noise floor, and all numbers that moved it. `subject` begins the chart's title where several figures share a section. */
export const tornadoParts = (study: Sensitivity, k: number, top: number, subject = ''): Parts => {
  const { kpi, baseline, elasticity: floor } = study.kpis[k]!
  const rows = rowsOf(study, k)
  const shown = rows.filter(({ elasticity }) => elasticity !== null).slice(0, top)
  const first = shown.find(({ surety }) => surety === 'clear') ?? shown[0]
  const mean = kpiEstimate(kpi, baseline)
  if (first === undefined) return [paragraph(`${subject}${mean}. None of the numbers moved it.`)]
  return [
    figure({
      title: `${subject}${first.path} moves it most${first.surety === 'clear' ? '' : ', as far as can be told'}: 1 % more of it makes ${elasticityText(Math.abs(first.elasticity!)).slice(1)} % ${first.elasticity! < 0 ? 'less' : 'more'}`,
      note: `${mean} as the config stands. Lines: 95 % intervals; pale bars are within the noise once all numbers are asked about (Holm).${floor === null ? ' The noise floor cannot be told.' : ` Grey band: the noise floor, what other luck makes of the same rules (± ${floor.toFixed(2)}).`}${farApart(shown) ? ' The axis is logarithmic, but for what is near 0.' : ''}`,
      chart: (size) => tornadoChart(shown, floor, size),
      table: tableHtml(TABLE_HEAD, shown.map(cells)),
    }),
    ...(rows.length > shown.length
      ? [folded(`All ${counted(rows.length, 'number')} that moved it`, tableHtml(TABLE_HEAD, rows.map(cells)))]
      : []),
  ]
}

/** What was found to matter most, figure by figure, in a sentence. */
export const mattersMost = (strongest: readonly string[]): string =>
  strongest.length === 0 ? 'Nothing that was moved stands out from luck' : `What matters most: ${strongest.join('; ')}`

/** What matters most for each of the first figures, in a sentence. */
export const sensitivityVerdict = (study: Sensitivity, asked: number): string => {
  const strongest = study.kpis.slice(0, asked).flatMap(({ kpi }, k) => {
    const row = rowsOf(study, k).find(({ surety, elasticity }) => surety === 'clear' && elasticity !== null)
    return row === undefined ? [] : [`${kpiLabel(kpi)}: ${row.path}`]
  })
  return mattersMost(strongest)
}

/** How many numbers were moved, and what came of them. */
export const numbersSentence = (study: Sensitivity, played: PairsPlayed): string => {
  const { effect, same, refused, unknown } = countsOf(study)
  return `${counted(study.numbers.length, 'number')}: ${effect} changed something, ${same} showed no effect in ${pairsText(played)}, ${refused} cannot be moved${unknown > 0 ? `, ${unknown} were not reached` : ''}; ${counted(study.runs, 'run')}`
}

/** Numbers that cannot be moved, each with the reason; nothing where all can. */
export const refusedParts = (refused: readonly (readonly [path: string, why: string])[]): Parts =>
  refused.length === 0 ? [] : [folded(`${counted(refused.length, 'number')} that cannot be moved`, tableHtml(['Number', 'why'], refused))]

/** How numbers were moved, and what cannot be moved. */
export const movedParts = (study: Sensitivity, step: number): Parts => {
  return [
    paragraph(
      `Each number was moved by ${percent(step, 0)} of itself, whole numbers by 1 at least, and every agent is compared with itself: the same number in both runs has the same policy and the same luck. The strongest numbers of each figure were moved both ways, the others up, or down where up is out of bounds. Numbers that stand together were moved together first; where nothing changed for anybody in anything that is measured, none of them was moved alone.`,
    ),
    paragraph(
      'An elasticity holds near the config as it stands. A growth factor such as 1.12 is moved by a tenth of all of it, which is much: look at what the move changed as well.',
    ),
    ...refusedParts([...refusedBy(study)].flatMap(([reason, paths]) => paths.map((path) => [path, reason] as const))),
  ]
}
