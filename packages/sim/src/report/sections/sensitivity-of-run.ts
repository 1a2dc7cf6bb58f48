import { commandLine } from '../../command-line.ts'
import type { MorrisStudy } from '../../studies/morris-study.ts'
import type { Sensitivity } from '../../studies/sensitivity.ts'
import { type Html, html } from '../html.ts'
import { kpiLabel } from '../kpi-words.ts'
import { folded, type Section } from '../page.ts'
import { type PairsPlayed, pairsText } from '../pairs-words.ts'
import { counted } from '../wording.ts'
import { morrisParts, morrisVerdict, roundsText, walkedParts, walksText } from './morris.ts'
import { movedParts, numbersSentence, sensitivityVerdict, tornadoParts } from './sensitivity.ts'
import { absent, type KeptStudy, type ShownStudy, studiesSection } from './studies-of-run.ts'

/** Its agents are the pairs of each of its comparisons. */
interface StudyOfRun extends PairsPlayed {
  readonly command: string
  readonly step: number
  /** Numbers that a chart shows. */
  readonly top: number
}

/** How a run's figures answer to numbers of its config, moved one at a time. */
export interface LocalOfRun extends StudyOfRun {
  readonly method: 'one at a time'
  readonly study: Sensitivity
}

/** How they answer where all numbers move together. */
export interface MorrisOfRun extends StudyOfRun {
  readonly method: 'morris'
  readonly study: MorrisStudy
  readonly trajectories: number
  /** The paths of all numbers that were to be moved. */
  readonly numbers: readonly string[]
}

export type SensitivityOfRun = LocalOfRun | MorrisOfRun

const textsOnly = (parts: Section['parts']): Html => html`${parts.map((part) => ('chart' in part ? html`` : part))}`

const partsOf = (found: SensitivityOfRun): Section['parts'] => {
  const { step, top } = found
  const subject = (kpi: string): string => `${kpiLabel(kpi)}: `
  return found.method === 'morris'
    ? [
        ...found.study.kpis.flatMap(({ kpi }, k) => morrisParts(found.study, k, found, subject(kpi))),
        folded('How numbers are moved', textsOnly(walkedParts(found.study))),
      ]
    : [
        ...found.study.kpis.flatMap(({ kpi }, k) => tornadoParts(found.study, k, top, subject(kpi))),
        folded('How numbers are moved', textsOnly(movedParts(found.study, step))),
      ]
}

const shown = ({ file, found }: KeptStudy<SensitivityOfRun>): ShownStudy => {
  const { study, command, method } = found
  const moved = counted(method === 'morris' ? found.numbers.length : found.study.numbers.length, 'number')
  const verdict = method === 'morris' ? morrisVerdict(found.study) : sensitivityVerdict(found.study, study.kpis.length)
  return {
    file,
    name: `${moved} ${method === 'morris' ? 'moved together' : 'moved one at a time'}: ${study.kpis.map(({ kpi }) => kpiLabel(kpi)).join(', ')}`,
    verdict: `${verdict}.${study.stopped ? ' The study was stopped early.' : ''}`,
    parts: partsOf(found),
    played:
      method === 'morris'
        ? `${pairsText(found)}; walks: ${walksText(found)}. ${roundsText(found.study)}`
        : `${numbersSentence(found.study, found)}.`,
    command,
  }
}

/** A chart for each figure that was asked about; where none was, the line that does it. */
export const sensitivitiesOfRun = (found: readonly KeptStudy<SensitivityOfRun>[], folder: string): Section =>
  studiesSection(
    { id: 'sensitivity', name: 'Sensitivity', title: 'Which numbers of the config matter most?' },
    found.map(shown),
    found.length > 0
      ? html``
      : absent('No number was moved yet. This adds it here:', commandLine('sensitivity', folder, '--of', 'fusion/**')),
  )
