import type { Compared } from '../studies/compare.ts'
import { COMPARE_HEAD, compareRow, compareVerdict, flowSentences, identicalSentence, orderSentence, variantTitle } from './compare-words.ts'
import { counted } from './wording.ts'

/** A text within a cell of a Markdown table. */
const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('*', '\\*')

export const markdownTable = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [
    `| ${head.map(cell).join(' | ')} |`,
    `| ${head.map((_, i) => (i === 0 ? '---' : '---:')).join(' | ')} |`,
    ...rows.map((cells) => `| ${cells.map(cell).join(' | ')} |`),
  ].join('\n')

/** A comparison as a comment for a change: verdict, what differs, what is within noise, why. */
export const compareMarkdown = (compared: Compared, command: string): string => {
  const { comparison } = compared
  const parts = comparison.variants.map((variant) => {
    const differing = variant.kpis.filter(({ mark }) => mark.startsWith('differs'))
    const within = variant.kpis.filter(({ mark }) => mark === 'within error').length
    const identical = variant.kpis.length - differing.length - within
    return [
      `### ${cell(variantTitle(variant))}`,
      '',
      ...(differing.length > 0 ? [markdownTable(COMPARE_HEAD, differing.map(compareRow)), ''] : []),
      `${counted(within, 'figure')} within error, ${identical} identical in every pair.`,
      ...(identicalSentence(variant, comparison) && differing.length === 0 ? ['', identicalSentence(variant, comparison)!] : []),
      ...(variant.flows.length > 0 ? ['', '**Why**', '', ...flowSentences(variant).map((line) => `- ${cell(line)}`)] : []),
    ].join('\n')
  })
  const order =
    comparison.variants.length < 2
      ? []
      : [
          '### Order',
          '',
          ...Object.entries(comparison.groups)
            .slice(0, 3)
            .map(([kpi, groups]) => `- ${cell(orderSentence(kpi, groups))}`),
        ].join('\n')
  return [
    `**${compareVerdict(compared)}**`,
    ...parts,
    ...(order.length === 0 ? [] : [order]),
    `<sub>${comparison.scenario}, seed ${comparison.seed}. Repeat: \`${command}\`</sub>`,
    '',
  ]
    .flat()
    .join('\n\n')
}
