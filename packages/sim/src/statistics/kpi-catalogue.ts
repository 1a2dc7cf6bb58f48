import { BOARD_FIGURES_OF_WEEKS } from './board-meanings.ts'
import { MEASURES } from './kpi-meanings.ts'
import { WORLD_FIGURES } from './world-meanings.ts'

/** The systems of the game by which figures are listed. */
export const KPI_GROUPS = [
  'Time',
  'Levels',
  'Currencies',
  'Maidens',
  'Daily quests',
  'Tower',
  'Exploration',
  'Shrines',
  'Guilds',
  'Worlds',
  'Leaderboards',
  'Milestones',
] as const
export type KpiGroup = (typeof KPI_GROUPS)[number]

export type KpiUnit =
  | 'days'
  | 'commands'
  | 'share'
  | 'level'
  | 'XP'
  | 'lumees'
  | 'auric coin'
  | 'lumenite'
  | 'times'
  | 'tier'
  | 'maidens'
  | 'floor'
  | 'levels'
  | 'boons'
  | 'minutes'
  | 'deviations'
  | 'points'
  | 'guilds'
  | 'members'
  | 'correlation'
  | 'money'

/** What a figure of a simulation means and where it comes from. */
export interface KpiMeaning {
  /** As results call it; `N` stands for any number in the names of milestones and weeks. */
  readonly name: string
  /** As tables and reports call it. */
  readonly label: string
  readonly group: KpiGroup
  readonly unit: KpiUnit
  /** What it says about a player, or a world. */
  readonly meaning: string
  /** How it is computed for one agent, or one world. */
  readonly formula: string
  /** The rules whose effects it counts. */
  readonly rules: readonly string[]
  /** The sources and sinks, as the ledger of flows names them, whose sum it is; none where it is no sum of flows. */
  readonly flows: readonly string[]
  /** The config files whose numbers move it most directly. */
  readonly config: readonly string[]
  /** The page that explains the rules behind it, below docs. */
  readonly page: string
}

const NUMBER = /(?<=_)\d+$/

/** The name under which a figure stands in the catalogue: `days_to_tier_6` → `days_to_tier_N`. */
export const familyOf = (name: string): string => name.replace(NUMBER, 'N')

const ALL: readonly KpiMeaning[] = [...MEASURES, ...WORLD_FIGURES, ...BOARD_FIGURES_OF_WEEKS]

const BY_NAME: ReadonlyMap<string, KpiMeaning> = new Map(ALL.map((meaning) => [meaning.name, meaning]))

/** All figures that there are, group by group. */
export const CATALOGUE: readonly KpiMeaning[] = KPI_GROUPS.flatMap((group) => ALL.filter((meaning) => meaning.group === group))

/** What a figure means, with its number filled in; undefined where nothing is measured by that name. */
export const meaningOf = (name: string): KpiMeaning | undefined => {
  const known = BY_NAME.get(familyOf(name))
  const number = NUMBER.exec(name)?.[0]
  if (known === undefined || number === undefined) return known
  const filled = (text: string): string => text.replaceAll(/\bN\b/g, number)
  return { ...known, name, label: filled(known.label), meaning: filled(known.meaning), formula: filled(known.formula) }
}

/** What the share of those whose wait has ended is called: "Days to the first tier 6" → "Reached tier 6". */
export const reachedLabel = (waitLabel: string): string =>
  waitLabel.replace(/^Days to( the first)? /, 'Reached ').replace(/^Days until leaving /, 'Left ')
