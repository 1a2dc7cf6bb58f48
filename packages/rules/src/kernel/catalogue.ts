import { type Bundle, bundleOf, type Surroundings } from './bundle.ts'
import { type Calendar, type CalendarSpec, calendarOf } from './calendar.ts'
import { defect } from './defect.ts'
import type { Root } from './entity.ts'
import type { Rule } from './rule.ts'
import type { StateSchema } from './schema.ts'

export interface CatalogueSpec extends Omit<Surroundings, 'actors'> {
  /** The root of those who act. */
  readonly actors: Root
  readonly rules: readonly Rule[]
  readonly queries?: readonly Rule[]
  /** Where live events stand, if the game has any. */
  readonly calendar?: CalendarSpec
}

/** All rules joined with what hangs on them. */
export interface Catalogue {
  readonly schema: StateSchema
  readonly calendar: Calendar | undefined
  readonly bundles: ReadonlyMap<string, Bundle>
  /** Questions: loaded and settled like rules, never carried out. */
  readonly queries: ReadonlyMap<string, Bundle>
  /** A rule's or a question's. */
  readonly bundle: (rule: string) => Bundle
}

/** Joins a game. Refuses two rules of one name, circles of reactions, unread groups, and parts of the wrong kind. */
export const catalogue = ({ rules, queries: asked = [], actors, calendar, ...rest }: CatalogueSpec): Catalogue => {
  const surroundings: Surroundings = { ...rest, actors: actors.root }
  const bundles = new Map<string, Bundle>()
  const queries = new Map<string, Bundle>()
  const join = (into: Map<string, Bundle>, rule: Rule): void => {
    if (bundles.has(rule.name) || queries.has(rule.name)) defect(`Two rules are called "${rule.name}"`)
    into.set(rule.name, bundleOf(surroundings, rule, into === bundles))
  }
  for (const rule of rules) join(bundles, rule)
  for (const query of asked) join(queries, query)
  return {
    schema: rest.schema,
    calendar: calendar && calendarOf(rest.schema, calendar),
    bundles,
    queries,
    bundle: (name) => bundles.get(name) ?? queries.get(name) ?? defect(`No rule is called "${name}"`),
  }
}
