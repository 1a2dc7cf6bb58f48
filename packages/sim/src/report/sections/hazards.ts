import type { Findings } from '../findings/findings.ts'
import { html } from '../html.ts'
import { type Section, section } from '../page.ts'

/** What may hurt the economy, those that hold first. */
export const hazardSection = ({ hazards }: Findings): Section =>
  section({
    id: 'hazards',
    name: 'Hazards',
    title: 'What may hurt the economy?',
    parts: [
      html`<ul class="hazards">${[...hazards]
        .sort((a, b) => Number(b.holds) - Number(a.holds))
        .map(
          ({ name, holds, finding, why }) =>
            html`<li><p><span class="${holds ? 'bad' : 'good'}">${holds ? '⚠' : '✓ not so:'}</span> <strong>${name}.</strong> ${finding}${holds ? html`</p><p>${why}` : ''}</p></li>`,
        )}</ul>`,
    ],
  })
