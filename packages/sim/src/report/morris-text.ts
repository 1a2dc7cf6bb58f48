import type { MorrisStudy, ScreenedGroup } from '../studies/morris-study.ts'
import { kpiAmount, kpiLabel } from './kpi-words.ts'
import { counted, percent } from './wording.ts'

/** Groups of the last round, those that matter most for a figure first. */
export const morrisRanking = ({ rounds }: MorrisStudy, k: number): readonly ScreenedGroup[] =>
  [...(rounds.at(-1)?.groups ?? [])]
    .filter(({ effects }) => effects[k]!.muStar > 0)
    .sort((a, b) => b.effects[k]!.muStar - a.effects[k]!.muStar)

const aligned = (rows: readonly (readonly string[])[]): readonly string[] => {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((cells) => cells[column]!.length)))
  return rows.map((cells) =>
    cells
      .map((text, i) => (i === 1 ? text.padEnd(widths[i]!) : text.padStart(widths[i]!)))
      .join('  ')
      .trimEnd(),
  )
}

/** What Morris's screening says of a figure, as lines. */
export const morrisLines = (study: MorrisStudy, k: number, top: number): readonly string[] => {
  const { kpi, baseline, floor } = study.kpis[k]!
  const ranking = morrisRanking(study, k)
  const rows = ranking.slice(0, top).map(({ name, members, effects }, i) => {
    const { mu, muStar, half95, sigma } = effects[k]!
    const direction = members.length > 1 ? '' : mu > 0.5 * muStar ? 'up' : mu < -0.5 * muStar ? 'down' : 'both ways'
    return [
      `${i + 1}`,
      name,
      members.length > 1 ? `${members.length}` : '',
      `${percent(muStar)}${half95 === null ? '' : ` ± ${percent(half95)}`}`,
      percent(sigma),
      direction,
      floor !== null && muStar < floor ? 'within the noise' : '',
    ]
  })
  return [
    `${kpiLabel(kpi)}: ${kpiAmount(kpi, baseline.mean)}${baseline.half95 === null ? '' : ` ± ${kpiAmount(kpi, baseline.half95)}`}`,
    `   noise floor: ${floor === null ? 'cannot be told' : `other luck alone makes μ* ${percent(floor)}`}`,
    ...(rows.length === 0 ? ['   nothing moved it'] : aligned([['', 'number', 'numbers', 'μ*', 'σ', 'moves it', ''], ...rows])),
  ]
}

/** How the screening went, round by round. */
export const morrisRounds = ({ rounds, runs, refused }: MorrisStudy): readonly string[] => [
  ...rounds.map(({ groups }, i) => {
    const numbers = groups.reduce((sum, { members }) => sum + members.length, 0)
    return `Round ${i + 1}: ${counted(numbers, 'number')} in ${counted(groups.length, 'group')}`
  }),
  `${counted(runs, 'run')}.${refused.length > 0 ? ` ${counted(refused.length, 'number')} cannot be moved.` : ''}`,
]
