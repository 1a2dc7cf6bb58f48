import type { Plan } from '../engine/plan.ts'
import type { Sensitivity } from '../studies/sensitivity.ts'
import { kpiDifference, kpiEstimate, kpiLabel } from './kpi-words.ts'
import { pairsText } from './pairs-words.ts'
import { countsOf, refusedBy, rowsOf, type SensitivityRow } from './sensitivity-rows.ts'
import { elasticityText } from './sensitivity-text.ts'
import { counted, percent } from './wording.ts'

const line = (kpi: string, row: SensitivityRow, i: number): string => {
  const elasticity =
    row.elasticity === null
      ? '–'
      : `${elasticityText(row.elasticity)}${row.half95 === null ? '' : ` ± ${elasticityText(row.half95).slice(1)}`}`
  const change =
    row.relative === null ? kpiDifference(kpi, row.difference) : `${row.relative < 0 ? '−' : '+'}${percent(Math.abs(row.relative))}`
  return `| ${i + 1} | \`${row.path}\` | ${row.low} … ${row.high} | ${change} | ${elasticity} | ${row.surety === 'clear' ? 'yes' : 'no'} |`
}

/** Reasons that a summary tells: it is to be read. */
const REASONS = 10

/** The strongest numbers of each figure, for a pull request or a chat. */
export const sensitivityMarkdown = (
  study: Sensitivity,
  {
    plan,
    step,
    top,
    figures,
  }: {
    readonly plan: Plan
    readonly step: number
    readonly top: number
    readonly figures: number
  },
): string => {
  const { effect, same, refused, unknown } = countsOf(study)
  const parts = study.kpis.slice(0, figures).flatMap(({ kpi, baseline, elasticity }, k) => {
    const rows = rowsOf(study, k).slice(0, top)
    return [
      `## ${kpiLabel(kpi)}`,
      '',
      `${kpiEstimate(kpi, baseline)}; noise floor: ${elasticity === null ? 'cannot be told' : `elasticity ± ${elasticity.toFixed(2)}`} (the same rules with other luck).`,
      '',
      ...(rows.length === 0
        ? ['Nothing moved it.']
        : [
            '| | number | moved | changes it by | elasticity | beyond the noise |',
            '| --: | --- | --- | --: | --: | --- |',
            ...rows.map((row, i) => line(kpi, row, i)),
          ]),
      '',
    ]
  })
  return [
    `# What matters in ${plan.name}`,
    '',
    `${counted(plan.agents, 'agent')}, ${counted(plan.days, 'day')}, seed ${plan.seed}; every number moved by ${percent(step, 0)} (whole numbers by 1 at least). ${effect} of ${counted(study.numbers.length, 'number')} changed something, ${same} showed no effect in ${pairsText(plan)}, ${refused} cannot be moved${unknown > 0 ? `, ${unknown} were not reached` : ''}.`,
    '',
    ...parts,
    ...(refused > 0
      ? [
          '## Cannot be moved',
          '',
          ...[...refusedBy(study)]
            .slice(0, REASONS)
            .map(([reason, paths]) => `- ${paths.map((path) => `\`${path}\``).join(', ')}: ${reason}`),
          ...(refusedBy(study).size > REASONS ? [`- and ${refusedBy(study).size - REASONS} more reasons, in sensitivity.csv`] : []),
          '',
        ]
      : []),
  ].join('\n')
}
