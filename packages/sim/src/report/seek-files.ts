import type { Sought } from '../studies/sought.ts'
import { bandText, figureText, seekVerdict } from './seek-text.ts'

/** The changes as a scenario's `overrides`, ready to be pasted. */
export const overridesYaml = ({ goals, changes, verified }: Sought, command: string): string =>
  [
    `# ${goals.map(({ text }) => text).join(' and ')}`,
    `# found by: ${command}`,
    ...(verified === undefined
      ? []
      : verified.goals.map(({ before, beforeHalf95, after, afterHalf95 }, g) => {
          const kpi = goals[g]!.kpi.text
          return `# ${kpi}: ${figureText(kpi, before, beforeHalf95)} before, ${figureText(kpi, after, afterHalf95)} with these (${verified.agents} agents, seed ${verified.seed})`
        })),
    ...(changes.length === 0
      ? ['overrides: {}']
      : [
          'overrides:',
          ...changes.map(({ path, from, to, unit }) => `  ${path}: ${to}   # ${unit === undefined ? '' : `${unit}; `}was ${from}`),
        ]),
    '',
  ].join('\n')

/** What came of it, for a pull request or a chat. */
export const seekMarkdown = (sought: Sought, name: string): string => {
  const { goals, changes, verified } = sought
  return [
    `# ${goals.map(({ text }) => text).join(' and ')} in ${name}`,
    '',
    seekVerdict(sought),
    '',
    ...(verified === undefined
      ? []
      : [
          '| goal | band | before | after |',
          '| --- | --- | --: | --: |',
          ...verified.goals.map((of, g) => {
            const kpi = goals[g]!.kpi.text
            return `| \`${kpi}\` | ${bandText(goals[g]!)} | ${figureText(kpi, of.before, of.beforeHalf95)} | ${figureText(kpi, of.after, of.afterHalf95)} |`
          }),
          '',
        ]),
    ...(changes.length === 0
      ? []
      : [
          '| number | as it stands | then | |',
          '| --- | --: | --: | --- |',
          ...changes.map(({ path, from, to, unit }) => `| \`${path}\` | ${from} | ${to} | ${unit ?? ''} |`),
          '',
        ]),
  ].join('\n')
}
