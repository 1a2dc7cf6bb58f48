import type { LoadedPlan } from '../scenarios/load-plan.ts'
import type { Compared } from '../studies/compare.ts'
import { compareVerdict, howPaired } from './compare-words.ts'
import { html } from './html.ts'
import { methodLayout, pageHtml, paragraph, type Section, section } from './page.ts'
import { pairsInFull } from './pairs-words.ts'
import { effectParts, orderParts, whyParts } from './sections/comparison.ts'
import { counted } from './wording.ts'

const effects = (compared: Compared): Section =>
  section({ id: 'comparison', name: 'Comparison', title: 'What differs, and how sure is that?', parts: effectParts(compared) })

const why = (compared: Compared): Section =>
  section({ id: 'why', name: 'Why', title: 'Where does the difference come from?', parts: whyParts(compared) })

const order = (compared: Compared): readonly Section[] => {
  const parts = orderParts(compared)
  return parts.length === 0 ? [] : [section({ id: 'order', name: 'Order', title: 'Which variants can be told apart?', parts })]
}

const method = ({ comparison, ended }: Compared, { scenario }: LoadedPlan, command: string): Section =>
  methodLayout(
    command,
    html`<dt>Seed</dt><dd>${comparison.seed}</dd>
<dt>Pairs</dt><dd>${pairsInFull(comparison)}${ended === 'target error' ? ', as many as the error that was asked for needed' : ended === 'stopped' ? '; stopped early' : ''}, ${counted(comparison.days, 'day')} each, from ${scenario.begins} (UTC)</dd>
<dt>Baseline</dt><dd><code>${comparison.baseline.ruleset}</code></dd>
${comparison.variants.map(({ name, ruleset }) => html`<dt>${name}</dt><dd><code>${ruleset}</code></dd>`)}`,
    [...howPaired(comparison).map(paragraph)],
  )

/** A comparison as a page: verdict, what differs, why, in which order, how it was found. */
export const comparePage = (compared: Compared, base: LoadedPlan, command: string): Promise<string> =>
  pageHtml({
    name: `Lumen comparison · ${base.plan.name}`,
    verdict: compareVerdict(compared),
    lead: base.scenario.description,
    opening: html``,
    sections: [effects(compared), why(compared), ...order(compared), method(compared, base, command)],
  })
