import { nearest } from '@lumen/rules'
import { isWait } from '../engine/measures.ts'
import { CATALOGUE, familyOf, KPI_GROUPS, type KpiMeaning, meaningOf, reachedLabel } from './kpi-catalogue.ts'
import { BadKpi, type KpiRef, parseKpi, type Stat } from './kpi-ref.ts'
import { isOfBoards, isWorldFigure } from './world-names.ts'

/** What each statistic says of the values of all agents. */
export const STAT_MEANINGS: Readonly<Record<Stat, string>> = {
  mean: 'the mean over agents; beside it stands the half width of its 95 % interval',
  p10: 'one agent in ten has this value or less',
  p25: 'one agent in four has this value or less',
  p50: 'the middle agent: half have this value or less',
  p75: 'three agents in four have this value or less',
  p90: 'nine agents in ten have this value or less',
  gini: 'how unequally it is spread: 0 where all have the same, 1 where one has everything',
}

const NOT_YET =
  'An agent whose wait has not ended by the last day counts with all days in the mean, so a longer run may have a higher mean, and as "not yet", beyond every value, in percentiles: where a percentile falls there, no number of days can be told.'

const OF_WORLDS =
  'It has one value for each shared world and none for a player: means, percentiles and their intervals are over worlds, and pairs of a comparison are pairs of worlds. It can be asked for only where agents share worlds, and of no policy.'

const OF_WEEKS =
  'N is a whole week, counted from day 1. A world that cannot tell it is left out; where it cannot tell it under one of two rules, that pair is.'

/** A figure as it was asked for, with all that can be said of it. */
export interface Explanation {
  readonly asked: string
  readonly meaning: KpiMeaning
  /** Which statistic was asked for, if any was named. */
  readonly stat: Stat | undefined
  readonly policy: string | undefined
  /** Other figures that belong to it. */
  readonly beside: readonly string[]
  readonly notes: readonly string[]
}

/** All names that may be explained, families as `days_to_tier_N`. */
export const explainable = (): readonly string[] =>
  CATALOGUE.flatMap(({ name }) => (isWait(name) ? [name, name.replace('days_to_', 'reached_')] : [name]))

const shareOf = (wait: KpiMeaning): KpiMeaning => ({
  ...wait,
  name: wait.name.replace('days_to_', 'reached_'),
  label: reachedLabel(wait.label),
  unit: 'share',
  meaning: `The share of agents who came so far within the run (${wait.formula}).`,
  formula: `agents whose ${wait.name} is a number / all agents; where all or none came so far, the interval is Wilson's`,
})

const NUMBERED = /_(?:N|\d+)$/

/** The measure in what was asked for, checked; any number stands for a family, and a policy may have any name. */
const parsed = (asked: string): KpiRef => {
  const policy = /\[([\w-]+)\]/.exec(asked)?.[1]
  const word = asked
    .replaceAll(/\s/g, '')
    .replace(/^\w+\(/, '')
    .replace(/\[.*$|\)$/g, '')
  const names = explainable()
  const measures = CATALOGUE.map(({ name }) => (NUMBERED.test(word) && familyOf(word) === name ? word : name))
  const asWait = word.replace(/^reached_/, 'days_to_')
  const known = [...measures, ...(meaningOf(asWait) ? [asWait] : [])]
  if (!known.includes(asWait)) {
    const near = nearest(word, names) ?? nearest(familyOf(word), names)
    throw new BadKpi(`No figure is called "${word}"; lumen-sim explain lists all.${near === undefined ? '' : ` Did you mean ${near}?`}`)
  }
  return parseKpi(asked, { measures: known, policies: policy === undefined ? [] : [policy] })
}

/** Explains a figure: `level_end`, `days_to_tier_6`, `p50(days_to_tier_6[active])`. Throws BadKpi naming the nearest. */
export const explanationOf = (asked: string): Explanation => {
  const { stat, measure, policy } = parsed(asked)
  const share = measure.startsWith('reached_')
  const found = meaningOf(share ? measure.replace('reached_', 'days_to_') : measure)!
  const wait = isWait(found.name)
  return {
    asked,
    meaning: share ? shareOf(found) : found,
    stat: asked.includes('(') ? stat : undefined,
    policy,
    beside: wait ? [share ? measure.replace('reached_', 'days_to_') : measure.replace('days_to_', 'reached_')] : [],
    notes: [
      ...(isWorldFigure(found.name) ? [OF_WORLDS] : []),
      ...(isOfBoards(found.name) ? [OF_WEEKS] : []),
      ...(wait && !share ? [NOT_YET] : []),
      ...(wait && NUMBERED.test(found.name) ? ['Which numbers there are says `milestones` of the scenario.'] : []),
    ],
  }
}

/** Figures with their group, in the order in which they are listed. */
export const grouped = (): readonly { readonly group: string; readonly figures: readonly KpiMeaning[] }[] =>
  KPI_GROUPS.map((group) => ({ group, figures: CATALOGUE.filter((meaning) => meaning.group === group) }))
