import { commandLine } from '../../command-line.ts'
import type { Compared } from '../../studies/compare.ts'
import type { Sensitivity } from '../../studies/sensitivity.ts'
import { compareVerdict, howPaired } from '../compare-words.ts'
import { type Html, html } from '../html.ts'
import { kpiLabel } from '../kpi-words.ts'
import { folded, paragraph, type Section, section } from '../page.ts'
import { type PairsPlayed, pairsText } from '../pairs-words.ts'
import { counted } from '../wording.ts'
import { effectParts, orderParts, whyParts } from './comparison.ts'
import { movedParts, numbersSentence, sensitivityVerdict, tornadoParts } from './sensitivity.ts'

/** A comparison of variants with a run. */
export interface ComparisonOfRun extends Pick<Compared, 'comparison' | 'ended'> {
  /** The line that repeats it. */
  readonly command: string
}

/** How a run's figures answer to numbers of its config. */
/** Its agents are the pairs of each of its comparisons. */
export interface SensitivityOfRun extends PairsPlayed {
  readonly command: string
  readonly study: Sensitivity
  readonly step: number
  /** Numbers that a chart shows. */
  readonly top: number
}

/** Nothing was asked yet: which line adds it here. */
const absent = (text: string, command: string): Html => html`<p>${text} <code tabindex="0">${command}</code></p>`

const again = (what: string, command: string): Html => html`<p class="note">${what} Again: <code tabindex="0">${command}</code></p>`

const COMPARISON = { id: 'comparison', name: 'Comparison', title: 'What would other numbers do to this run, and how sure is that?' }
const SENSITIVITY = { id: 'sensitivity', name: 'Sensitivity', title: 'Which numbers of the config matter most?' }

/** Variants beside the run, pair by pair; where nothing was compared, the line that does it. */
export const comparisonOfRun = (found: ComparisonOfRun | undefined, folder: string): Section => {
  if (found === undefined)
    return section({
      ...COMPARISON,
      parts: [
        absent(
          'Nothing was compared with this run yet. This adds it here:',
          commandLine('compare', folder, '--set', 'fusion/rates.cost.base-=10%'),
        ),
      ],
    })
  const { comparison, ended, command } = found
  const order = orderParts(found)
  const pairs = `${pairsText(comparison)}${ended === 'stopped' ? ', stopped early' : ''}, ${counted(comparison.days, 'day')}, seed ${comparison.seed}.`
  return section({
    ...COMPARISON,
    parts: [
      html`<p><strong>${compareVerdict(found)}</strong></p>`,
      ...effectParts(found),
      html`<h3>Where the difference comes from</h3>`,
      ...whyParts(found),
      ...(order.length === 0 ? [] : [html`<h3>Which variants can be told apart</h3>`, ...order]),
      again(pairs, command),
      folded('How variants are compared', html`${howPaired(comparison).map(paragraph)}`),
    ],
  })
}

/** A tornado for each figure that was asked about; where none was, the line that does it. */
export const sensitivityOfRun = (found: SensitivityOfRun | undefined, folder: string): Section => {
  if (found === undefined)
    return section({
      ...SENSITIVITY,
      parts: [absent('No number was moved yet. This adds it here:', commandLine('sensitivity', folder, '--of', 'fusion/**'))],
    })
  const { study, step, top, command } = found
  return section({
    ...SENSITIVITY,
    parts: [
      html`<p><strong>${sensitivityVerdict(study, study.kpis.length)}.</strong>${study.stopped ? ' The study was stopped early.' : ''}</p>`,
      ...study.kpis.flatMap(({ kpi }, k) => tornadoParts(study, k, top, `${kpiLabel(kpi)}: `)),
      again(`${numbersSentence(study, found)}.`, command),
      folded('How numbers are moved', html`${movedParts(study, step).map((part) => ('chart' in part ? html`` : part))}`),
    ],
  })
}
