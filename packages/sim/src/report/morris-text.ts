import type { MorrisStudy } from '../studies/morris-study.ts'
import { kpiEstimate, kpiLabel } from './kpi-words.ts'
import { type MorrisRow, morrisRows, roundCounts } from './morris-rows.ts'
import { counted, percent } from './wording.ts'

const aligned = (rows: readonly (readonly string[])[]): readonly string[] => {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((cells) => cells[column]!.length)))
  return rows.map((cells) =>
    cells
      .map((text, i) => (i === 1 ? text.padEnd(widths[i]!) : text.padStart(widths[i]!)))
      .join('  ')
      .trimEnd(),
  )
}

/** How much a figure moves, for people. */
export const sizeText = ({ muStar, half95 }: Pick<MorrisRow, 'muStar' | 'half95'>): string =>
  `${percent(muStar)}${half95 === null ? '' : ` ± ${percent(half95)}`}`

/** What more of a number makes of a figure, for people. */
export const wayText = ({ way, members }: MorrisRow): string => way ?? counted(members.length, 'number')

/** How to read a table of Morris's screening. */
export const readingOf = (step: number): readonly string[] => [
  `μ*: how far the figure moves while the number goes from ${percent(step, 0)} below to ${percent(step, 0)} above what it is, the mean over the walks,`,
  'in each of which the other numbers stand elsewhere. σ: how much that depends on where they stand; near 0 it does not at all,',
  'near μ* and above the number works through others, or bends. Within the noise: luck makes as much of nothing at all.',
]

/** What Morris's screening says of a figure, as lines. */
export const morrisLines = (study: MorrisStudy, k: number, top: number): readonly string[] => {
  const { kpi, baseline } = study.kpis[k]!
  const all = morrisRows(study, k)
  const rows = all
    .slice(0, top)
    .map((row, i) => [
      `${i + 1}`,
      row.name,
      sizeText(row),
      percent(row.sigma),
      wayText(row),
      row.surety === 'clear' ? '' : 'within the noise',
    ])
  const rest = all.length - rows.length
  return [
    `${kpiLabel(kpi)}: ${kpiEstimate(kpi, baseline)}`,
    ...(rows.length === 0 ? ['   nothing moved it'] : aligned([['', 'number', 'μ*', 'σ', 'more of it makes', ''], ...rows])),
    ...(rest > 0 ? [`   and ${counted(rest, 'number')} that ${rest === 1 ? 'moves' : 'move'} it less`] : []),
  ]
}

/** How the screening went, round by round. */
export const morrisRounds = (study: MorrisStudy): readonly string[] => [
  ...roundCounts(study).map(({ numbers, groups, on }, i) => {
    const how = groups === numbers ? 'one by one' : `in ${counted(groups, 'group')} that move together`
    return `Round ${i + 1}: ${counted(numbers, 'number')} ${how}${on === 0 ? '' : `; ${on} of them stand where something mattered, and are looked at more closely`}`
  }),
  `${counted(study.runs, 'run')}.${study.refused.length > 0 ? ` ${counted(study.refused.length, 'number')} cannot be moved.` : ''}`,
]
