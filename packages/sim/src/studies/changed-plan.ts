import { type ConfigProblem, compileRuleset, type Problem } from '@lumen/rules'
import { type Either, isLeft, left, right } from 'fp-ts/lib/Either.js'
import type { Plan } from '../engine/plan.ts'
import type { Changes } from '../scenarios/changes.ts'
import type { LoadedPlan } from '../scenarios/load-plan.ts'
import { override } from '../scenarios/overrides.ts'
import { scenarioEvents } from '../scenarios/scenario-events.ts'

/** Why there is no plan under some changes: the changes, the config that they make, or the scenario's events under it. */
export type Unplayable =
  | { readonly what: 'changes' | 'events'; readonly problems: readonly Problem[] }
  | { readonly what: 'config'; readonly problems: readonly ConfigProblem[] }

/** A plan that differs from another in its config only, checked whole: paths, values, and that the config agrees with itself and with the scenario's events. */
export const changedPlan = ({ plan, scenario }: LoadedPlan, changes: Changes): Either<Unplayable, Plan> => {
  const { files, problems } = override(plan.files, changes)
  if (problems.length > 0) return left({ what: 'changes', problems })
  // without events there is nothing left to check: override has compiled the config already
  if (plan.events.length === 0) return right({ ...plan, files })
  const compiled = compileRuleset(files)
  if (isLeft(compiled)) return left({ what: 'config', problems: compiled.left })
  const events = scenarioEvents(scenario, compiled.right)
  return isLeft(events) ? left({ what: 'events', problems: events.left }) : right({ ...plan, files, events: events.right })
}
