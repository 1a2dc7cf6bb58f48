import type { MorrisStudy } from '../studies/morris-study.ts'
import { html } from './html.ts'
import { kpiLabel } from './kpi-words.ts'
import { methodLayout, pageHtml, paragraph, type Section, section } from './page.ts'
import { pairsInFull } from './pairs-words.ts'
import { morrisParts, morrisVerdict, roundsText, walkedParts, walksText } from './sections/morris.ts'
import type { SensitivityFrame } from './sensitivity-page.ts'
import { counted } from './wording.ts'

/** How a screening was asked, for its page. */
export interface MorrisFrame extends Omit<SensitivityFrame, 'asked'> {
  readonly trajectories: number
}

const figureSection = (study: MorrisStudy, k: number, frame: MorrisFrame): Section => {
  const name = kpiLabel(study.kpis[k]!.kpi)
  return section({ id: `sensitivity-${k + 1}`, name, title: `Which numbers matter for: ${name}?`, parts: morrisParts(study, k, frame) })
}

const method = (study: MorrisStudy, frame: MorrisFrame): Section => {
  const { seed, days } = frame.base.plan
  return methodLayout(
    frame.command,
    html`<dt>Pairs</dt><dd>${pairsInFull(frame.base.plan)}, ${counted(days, 'day')}, seed ${seed}</dd>
<dt>Walks</dt><dd>${walksText(frame)}</dd>`,
    [paragraph(roundsText(study)), ...walkedParts(study)],
  )
}

/** A screening as a page: a chart for each figure, and how it was found. */
export const morrisPage = (study: MorrisStudy, frame: MorrisFrame): Promise<string> =>
  pageHtml({
    name: `Lumen screening · ${frame.base.plan.name}`,
    verdict: morrisVerdict(study),
    lead: frame.base.scenario.description,
    opening: html``,
    sections: [...study.kpis.map((_, k) => figureSection(study, k, frame)), method(study, frame)],
  })
