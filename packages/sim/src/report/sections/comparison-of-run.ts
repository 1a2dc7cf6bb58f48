import { commandLine } from '../../command-line.ts'
import type { Compared } from '../../studies/compare.ts'
import { compareVerdict, howPaired } from '../compare-words.ts'
import { html } from '../html.ts'
import { folded, paragraph, type Section } from '../page.ts'
import { pairsText } from '../pairs-words.ts'
import { counted } from '../wording.ts'
import { effectParts, orderParts, whyParts } from './comparison.ts'
import { absent, type KeptStudy, type ShownStudy, studiesSection } from './studies-of-run.ts'

/** A comparison of variants with a run. */
export interface ComparisonOfRun extends Pick<Compared, 'comparison' | 'ended'> {
  /** The line that repeats it. */
  readonly command: string
}

const shown = ({ file, found }: KeptStudy<ComparisonOfRun>): ShownStudy => {
  const { comparison, ended, command } = found
  const order = orderParts(found)
  return {
    file,
    name: comparison.variants.map(({ name }) => name).join(', '),
    verdict: compareVerdict(found),
    parts: [
      ...effectParts(found),
      html`<h3>Where the difference comes from</h3>`,
      ...whyParts(found),
      ...(order.length === 0 ? [] : [html`<h3>Which variants can be told apart</h3>`, ...order]),
    ],
    played: `${pairsText(comparison)}${ended === 'stopped' ? ', stopped early' : ''}, ${counted(comparison.days, 'day')}, seed ${comparison.seed}.`,
    command,
  }
}

/** Variants beside the run, pair by pair; where nothing was compared, the line that does it. */
export const comparisonsOfRun = (found: readonly KeptStudy<ComparisonOfRun>[], folder: string): Section => {
  const last = found.at(-1)?.found.comparison
  return studiesSection(
    { id: 'comparison', name: 'Comparison', title: 'What would other numbers do to this run, and how sure is that?' },
    found.map(shown),
    last === undefined
      ? absent(
          'Nothing was compared with this run yet. This adds it here:',
          commandLine('compare', folder, '--set', 'fusion/rates.cost.base-=10%'),
        )
      : folded('How variants are compared', html`${howPaired(last).map(paragraph)}`),
  )
}
