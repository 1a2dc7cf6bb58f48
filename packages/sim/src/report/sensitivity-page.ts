import type { LoadedPlan } from '../scenarios/load-plan.ts'
import type { Sensitivity } from '../studies/sensitivity.ts'
import { html } from './html.ts'
import { kpiLabel } from './kpi-words.ts'
import { methodLayout, pageHtml, type Section, section } from './page.ts'
import { pairsInFull } from './pairs-words.ts'
import { movedParts, numbersSentence, sensitivityVerdict, tornadoParts } from './sections/sensitivity.ts'
import { counted } from './wording.ts'

/** How a study was asked, for its page. */
export interface SensitivityFrame {
  readonly base: LoadedPlan
  readonly step: number
  /** Figures that get a section; the others are in the files. */
  readonly asked: number
  readonly top: number
  readonly command: string
}

const tornado = (study: Sensitivity, k: number, top: number): Section => {
  const name = kpiLabel(study.kpis[k]!.kpi)
  return section({
    id: `sensitivity-${k + 1}`,
    name,
    title: `Which numbers matter most for: ${name}?`,
    parts: tornadoParts(study, k, top),
  })
}

const method = (study: Sensitivity, { base, step, command }: SensitivityFrame): Section => {
  const { seed, days } = base.plan
  return methodLayout(
    command,
    html`<dt>Pairs</dt><dd>${pairsInFull(base.plan)}, ${counted(days, 'day')}, seed ${seed}</dd>
<dt>Numbers</dt><dd>${numbersSentence(study, base.plan)}</dd>`,
    [...movedParts(study, step)],
  )
}

/** A study of sensitivity as a page: a tornado for each figure that was asked about, and how it was found. */
export const sensitivityPage = (study: Sensitivity, frame: SensitivityFrame): Promise<string> =>
  pageHtml({
    name: `Lumen sensitivity · ${frame.base.plan.name}`,
    verdict: sensitivityVerdict(study, frame.asked),
    lead: frame.base.scenario.description,
    opening: html``,
    sections: [...Array.from({ length: frame.asked }, (_, k) => tornado(study, k, frame.top)), method(study, frame)],
  })
