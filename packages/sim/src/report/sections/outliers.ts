import { replayLine } from '../../command-line.ts'
import type { Findings } from '../findings/findings.ts'
import { html } from '../html.ts'
import { paragraph, type Section, section } from '../page.ts'
import { amount, capital, label } from '../wording.ts'

/** The agents that stand out, each with the line that plays its life again. */
export const outlierSection = ({ outliers, plan }: Findings, folder: string): Section =>
  section({
    id: 'outliers',
    name: 'Outliers',
    title: 'Who stands out, and what happened to them?',
    parts: [
      paragraph(`One agent is the same in every run of this plan with seed ${plan.seed}: its line plays it again, event by event.`),
      html`<ul class="outliers">
${outliers.map(
  ({ what, measure, value, agent, policy, level }) =>
    html`<li><p><strong>${capital(what)}</strong>: agent ${agent}, ${policy}, level ${level} at the end. ${label(measure)}: ${amount(measure, value)}.</p>
<p><code tabindex="0">${replayLine(folder, agent)}</code></p></li>`,
)}
</ul>`,
    ],
  })
