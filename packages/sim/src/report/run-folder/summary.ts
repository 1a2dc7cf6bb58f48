import type { Findings } from '../findings/findings.ts'
import { policyCounts } from '../findings/policy-counts.ts'
import { balanceSentence } from '../sections/bands.ts'
import { amount, counted, label, percent } from '../wording.ts'

/** The indicators that a short comment has room for. */
const SHORT = [
  'level_end',
  'highest_tier_end',
  'highest_floor',
  'lumees_minted',
  'lumees_burned',
  'lumees_days_held',
  'pulls',
  'fusions_succeeded',
  'net_worth',
  'minutes',
] as const

const row = ({ result }: Findings, name: string): readonly string[] => {
  const kpi = result.kpis[name]
  if (!kpi) return []
  const cells = [kpi.mean, kpi.half95, kpi.p10, kpi.p50, kpi.p90].map((value) => (value === null ? '–' : amount(name, value)))
  return [`| ${label(name)} | ${cells.join(' | ')} |`]
}

/** The verdict, ten figures and what to look at, in Markdown short enough for a comment or a message. */
export const summaryOf = (findings: Findings): string => {
  const { plan, agents, verdict, hazards, waits, outliers, method, balance } = findings
  const counts = policyCounts(plan, agents)
  const policies = plan.policies.map(({ name }, i) => `${name} ${counts[i]!.toLocaleString('en-US')}`).join(', ')
  const holding = hazards.filter(({ holds }) => holds)
  const milestones = waits.filter(({ policy, reached }) => policy === null && reached > 0)
  const lines = [
    `### ${plan.name}: ${verdict}`,
    '',
    `${counted(agents, 'agent')} (${policies}), ${counted(plan.days, 'day')}, seed ${plan.seed}.`,
    '',
    '| Per player | mean | ± 95 % | p10 | p50 | p90 |',
    '| --- | ---: | ---: | ---: | ---: | ---: |',
    ...SHORT.flatMap((name) => row(findings, name)),
    '',
    ...(milestones.length === 0
      ? []
      : [
          `**Milestones:** ${milestones
            .map(
              ({ what, median, days }) =>
                `${what} ${median.time === null ? `${percent(days.at(-1)?.share ?? 0, 0)} by the end` : `half by day ${median.time}`}`,
            )
            .join('; ')}.`,
          '',
        ]),
    `**Hazards:** ${holding.length === 0 ? 'none of those known' : holding.map(({ name }) => name.charAt(0).toLowerCase() + name.slice(1)).join('; ')}.`,
    '',
    ...(balance.bands.length === 0 ? [] : [`**Balance:** ${balanceSentence(balance)}`, '']),
    ...(method.config.length === 0
      ? []
      : [
          `**Config:** ${method.config.map(({ path, shipped, here }) => `\`${path}\` ${JSON.stringify(shipped) ?? 'nothing'} → ${JSON.stringify(here) ?? 'nothing'}`).join('; ')}.`,
          '',
        ]),
    ...(outliers.length === 0
      ? []
      : [`**Richest:** agent ${outliers.find(({ what }) => what === 'richest')?.agent ?? outliers[0]!.agent}.`, '']),
    `\`${method.command}\``,
    '',
  ]
  return lines.join('\n')
}
