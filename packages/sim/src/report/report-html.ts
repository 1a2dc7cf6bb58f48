import type { Findings } from './findings/findings.ts'
import { html } from './html.ts'
import { type Page, pageHtml, type Section } from './page.ts'
import { attentionSection } from './sections/attention.ts'
import { bandList } from './sections/bands.ts'
import { type ComparisonOfRun, comparisonsOfRun } from './sections/comparison-of-run.ts'
import { explorationSection } from './sections/exploration.ts'
import { flowSection } from './sections/flows.ts'
import { fusionSection } from './sections/fusion.ts'
import { gachaSection } from './sections/gacha.ts'
import { glance } from './sections/glance.ts'
import { guildSection } from './sections/guilds.ts'
import { hazardSection } from './sections/hazards.ts'
import { inequalitySection } from './sections/inequality.ts'
import { figureSection, methodSection } from './sections/method.ts'
import { outlierSection } from './sections/outliers.ts'
import { progressionSection } from './sections/progression.ts'
import { type SensitivityOfRun, sensitivitiesOfRun } from './sections/sensitivity-of-run.ts'
import { shrineSection } from './sections/shrines.ts'
import type { KeptStudy } from './sections/studies-of-run.ts'
import { towerSection } from './sections/tower.ts'
import { sentencesOf } from './verdict.ts'

/** What a report shows beside the findings of its run, each at its place. */
export interface MoreSections {
  /** What the run's folder is called in the lines that play an agent again. */
  readonly folder?: string
  readonly guilds?: Section
  readonly comparisons?: readonly KeptStudy<ComparisonOfRun>[]
  readonly sensitivities?: readonly KeptStudy<SensitivityOfRun>[]
}

const some = (section: Section | undefined): readonly Section[] => (section === undefined ? [] : [section])

/** The report on one simulation, from the verdict down to the method. */
export const reportPage = (
  findings: Findings,
  { folder = 'RUN', guilds, comparisons = [], sensitivities = [] }: MoreSections = {},
): Page => ({
  name: `Lumen simulation · ${findings.plan.name}`,
  verdict: findings.verdict,
  lead: findings.scenario.description,
  opening: html`${bandList(findings.balance)}${sentencesOf(findings)}${glance(findings)}`,
  sections: [
    flowSection(findings),
    progressionSection(findings),
    gachaSection(findings),
    fusionSection(findings),
    shrineSection(findings),
    towerSection(findings),
    explorationSection(findings),
    ...some(guilds ?? (findings.guilds && guildSection(findings.guilds, findings.plan.days))),
    inequalitySection(findings),
    attentionSection(findings),
    comparisonsOfRun(comparisons, folder),
    sensitivitiesOfRun(sensitivities, folder),
    hazardSection(findings),
    outlierSection(findings, folder),
    figureSection(findings),
    methodSection(findings, folder),
  ],
})

/** The same as one text. */
export const reportHtml = (findings: Findings, more: MoreSections = {}): Promise<string> => pageHtml(reportPage(findings, more))
