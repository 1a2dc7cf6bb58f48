import { replayLine } from '../../command-line.ts'
import { toldKpis } from '../../statistics/kpis.ts'
import type { Findings } from '../findings/findings.ts'
import { policyCounts } from '../findings/policy-counts.ts'
import { type Html, html, tableHtml } from '../html.ts'
import { folded, methodLayout, type Section, section } from '../page.ts'
import { amount, counted, label } from '../wording.ts'
import { policyText } from './policy-text.ts'

const kpiTable = ({ result }: Findings): Html =>
  tableHtml(
    ['', 'mean', '± 95 %', 'p10', 'p50', 'p90'],
    toldKpis(result.kpis).map(([name, { mean, half95, p10, p50, p90 }]) => [
      label(name),
      amount(name, mean),
      half95 === null ? '–' : amount(name, half95),
      ...(name.startsWith('reached_') ? ['', '', ''] : [p10, p50, p90].map((p) => (p === null ? 'not yet' : amount(name, p)))),
    ]),
  )

/** All indicators, for whoever looks one up. */
export const figureSection = (findings: Findings): Section =>
  section({ id: 'figures', name: 'All figures', title: 'All figures, per player', parts: [kpiTable(findings)] })

const written = (value: unknown): string => (value === undefined ? 'nothing' : JSON.stringify(value))

const configChanges = ({ method }: Findings): Html =>
  method.config.length === 0
    ? html`<p>The config is the one that ships.</p>`
    : html`<p>The config differs from the one that ships in ${counted(method.config.length, 'value')}:</p>
${tableHtml(
  ['Value', 'ships as', 'here'],
  method.config.map(({ path, shipped, here }) => [path, written(shipped), written(here)]),
)}`

/** How the simulation came about: enough to repeat it and to doubt it. */
export const methodSection = (findings: Findings, folder: string): Section => {
  const { plan, result, agents, scenario, method } = findings
  const counts = policyCounts(plan, agents)
  const stopped = agents < plan.agents ? ` of ${plan.agents.toLocaleString('en-US')}: the run was stopped early` : ''
  return methodLayout(
    method.command,
    html`<dt>Seed</dt><dd>${plan.seed}</dd>
<dt>Ruleset</dt><dd><code>${result.ruleset}</code></dd>
<dt>Agents</dt><dd>${counted(agents, 'agent')}${stopped}, ${counted(plan.days, 'day')} each, from ${scenario.begins} (UTC)</dd>
${method.lost.map(({ from, to, message }) => html`<dt>Lost</dt><dd><span class="bad">${to - from === 1 ? `Agent ${from}` : `Agents ${from} to ${to - 1}`}</span>: ${message}. This is a defect of the program; what is reported is of the others. <code tabindex="0">${replayLine(folder, from)}</code></dd>`)}
<dt>Stopping</dt><dd>${method.stopping ?? 'A fixed number of agents was asked for.'}</dd>
${plan.policies.map(({ name, policy }, i) => html`<dt>${name}</dt><dd>${counted(counts[i]!, 'agent')}. ${policy.description}</dd>`)}`,
    [
      configChanges(findings),
      ...plan.policies.map(({ name, policy }) =>
        folded(`Policy ${name}, in full`, html`<pre tabindex="0"><code>${policyText(policy)}</code></pre>`),
      ),
      html`<p>Every agent lives its days by its policy and acts through the same rules as the live game. The numbers of agents a policy are fixed quotas, so that only the spread within each policy widens the intervals. An agent’s luck depends on the seed, its number and how often it has used each command, on nothing else: two runs that differ in one setting share all other luck.</p>
<p>Means stand with the half width of their 95 % interval. Percentiles are values that occurred. Of days to a milestone, those who had not come so far count with all ${plan.days} days in the mean, and as “not yet” in the percentiles. Waits are estimated after Kaplan and Meier, censored by the last day and by leaving; their bands are Greenwood’s on the scale of log(−log). Fits are tested with Pearson’s χ², cells expected fewer than five times pooled.</p>`,
    ],
  )
}
