import { nearest } from '@lumen/rules'
import { GUILD_MEASURES } from '../engine/guild-measures.ts'
import { isWait } from '../engine/measures.ts'
import { isWorldFigure } from './world-names.ts'

/** What is told of a measure over agents. */
export const STATS = ['mean', 'p10', 'p25', 'p50', 'p75', 'p90', 'gini'] as const
export type Stat = (typeof STATS)[number]

/** One figure of a simulation by name: `level_end`, `p50(days_to_tier_6[active])`, `gini(lumees_balance)`. */
export interface KpiRef {
  /** As it is written everywhere: the mean without its name. */
  readonly text: string
  readonly stat: Stat
  /** A measure of agents or of shared worlds, or `reached_…`: the share for whom a wait ended. */
  readonly measure: string
  /** Only agents of this policy; undefined: all. */
  readonly policy: string | undefined
}

/** A name of a figure that says nothing; the message says why and what would. */
export class BadKpi extends Error {
  constructor(sentence: string) {
    super(sentence)
    this.name = 'BadKpi'
  }
}

const FORM = /^(?:(?<stat>\w+)\()?(?<measure>\w+)(?:\[(?<policy>[\w-]+)\])?(?<end>\)?)$/

const oneOf = <A extends string>(what: string, word: string, words: readonly A[], text: string): A => {
  const found = words.find((one) => one === word)
  if (found !== undefined) return found
  const near = nearest(word, words)
  const list = words.length > 16 ? '' : `; there are ${words.join(', ')}`
  throw new BadKpi(`"${text}": no ${what} is called "${word}"${list}${near === undefined ? '' : `; did you mean "${near}"?`}`)
}

/** All that may be asked about: measures, and of each wait the share whose wait ended. */
export const askable = (measures: readonly string[]): readonly string[] =>
  measures.flatMap((measure) => (isWait(measure) ? [measure, measure.replace('days_to_', 'reached_')] : [measure]))

const ofShared = (measure: string): boolean =>
  isWorldFigure(measure) || (GUILD_MEASURES as readonly string[]).includes(measure.replace(/^reached_/, 'days_to_'))

/** Reads the name of a figure. Throws BadKpi. */
export const parseKpi = (
  text: string,
  { measures, policies }: { readonly measures: readonly string[]; readonly policies: readonly string[] },
): KpiRef => {
  const parts = FORM.exec(text.replaceAll(/\s/g, ''))?.groups as
    | { stat?: string; measure: string; policy?: string; end: string }
    | undefined
  if (!parts || (parts.stat === undefined) !== (parts.end === ''))
    throw new BadKpi(`"${text}" names no figure; write one such as level_end, p50(days_to_tier_6) or mean(lumees_minted[active])`)
  const stat = oneOf('statistic', parts.stat ?? 'mean', STATS, text)
  if (ofShared(parts.measure) && !measures.some(ofShared))
    throw new BadKpi(
      `"${text}": no measure is called "${parts.measure}" where everyone is alone; it takes a scenario whose players share worlds`,
    )
  const measure = oneOf('measure', parts.measure, askable(measures), text)
  if (parts.policy !== undefined && isWorldFigure(measure))
    throw new BadKpi(`"${text}": "${measure}" is of whole worlds, in which all policies live; leave out "[${parts.policy}]"`)
  const policy = parts.policy === undefined ? undefined : oneOf('policy of this scenario', parts.policy, policies, text)
  const of = policy === undefined ? measure : `${measure}[${policy}]`
  return { text: stat === 'mean' ? of : `${stat}(${of})`, stat, measure, policy }
}
