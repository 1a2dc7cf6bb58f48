import type { Findings } from '../findings/findings.ts'
import { type Html, html } from '../html.ts'
import { probability } from '../titles.ts'
import { counted, short } from '../wording.ts'

const RATES = { fits: 'as the rules say', 'does not fit': 'do not fit', 'nothing drawn': 'nothing drawn' } as const

/** The figures that matter, at a glance. */
export const glance = ({ result, currencies, luck, agents, plan }: Findings): Html => {
  const { kpis } = result
  const one = (label: string, value: string, small: string): Html =>
    html`<div><dt>${label}</dt><dd>${value}<small>${small}</small></dd></div>`
  const level = kpis['level_end']!
  const half = (n: number | null): string => (n === null ? '' : `± ${short(n)} (95 %)`)
  const lumees = currencies[0]!
  return html`<dl class="figures">
${[
  one('Players', agents.toLocaleString('en-US'), `${counted(plan.days, 'day')} each`),
  one('Level at the end', short(level.mean), half(level.half95)),
  one('Lumees earned', short(lumees.minted), `${half(kpis['lumees_minted']!.half95)} each`),
  one('Lumees spent', short(lumees.burned), `${half(kpis['lumees_burned']!.half95)} each`),
  one('Pulls', short(kpis['pulls']!.mean), `${half(kpis['pulls']!.half95)} each`),
  one('Rates', RATES[luck.verdict], `p ${probability(luck.p)}, corrected for the number of tests`),
]}
</dl>`
}
