import type { MorrisStudy } from '../studies/morris-study.ts'
import { csvText } from './csv-text.ts'
import { kpiAmount, kpiLabel } from './kpi-words.ts'
import { morrisRows } from './morris-rows.ts'
import { morrisRounds, readingOf, sizeText, wayText } from './morris-text.ts'
import { percent } from './wording.ts'

const HEAD = ['round', 'name', 'numbers', 'kpi', 'mu', 'mu_star', 'mu_star_half95', 'sigma', 'noise', 'effects'] as const

/** Every group of every round, for every figure, as CSV. */
export const morrisCsv = ({ rounds, kpis }: MorrisStudy): string =>
  csvText(
    HEAD,
    rounds.flatMap(({ groups }, round) =>
      groups.flatMap(({ name, members, effects }) =>
        effects.map(({ mu, muStar, half95, sigma, noise, effects: seen }, k) => [
          round + 1,
          name,
          members.length,
          kpis[k]!.kpi,
          mu,
          muStar,
          half95,
          sigma,
          noise,
          seen,
        ]),
      ),
    ),
  )

/** What a screening found, for a pull request or a chat. */
export const morrisMarkdown = (
  study: MorrisStudy,
  { name, step, top, command }: { readonly name: string; readonly step: number; readonly top: number; readonly command: string },
): string =>
  [
    `# What matters in ${name}, all numbers moved together`,
    '',
    ...morrisRounds(study).map((line) => `- ${line}`),
    '',
    ...study.kpis.flatMap(({ kpi, baseline }, k) => {
      const rows = morrisRows(study, k).slice(0, top)
      return [
        `## ${kpiLabel(kpi)}: ${kpiAmount(kpi, baseline.mean)}`,
        '',
        ...(rows.length === 0
          ? ['Nothing moved it.']
          : [
              '| | number | μ* | σ | more of it makes | beyond the noise |',
              '| --: | --- | --: | --: | --- | --- |',
              ...rows.map(
                (row, i) =>
                  `| ${i + 1} | \`${row.name}\` | ${sizeText(row)} | ${percent(row.sigma)} | ${wayText(row)} | ${row.surety === 'clear' ? 'yes' : 'no'} |`,
              ),
            ]),
        '',
      ]
    }),
    readingOf(step).join(' '),
    '',
    `\`${command}\``,
    '',
  ].join('\n')
