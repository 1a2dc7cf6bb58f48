import { left, right } from 'fp-ts/lib/Either.js'
import { add, set } from '../kernel/change.ts'
import { integer, record } from '../kernel/codec.ts'
import { no } from '../kernel/rejection.ts'
import { accept } from '../kernel/rule.ts'
import { rule } from '../language.ts'
import { sectorInput, standing } from './entry.ts'
import { matronDismissed } from './events.ts'
import { standsAt } from './formulas.ts'
import { mySectors } from './state.ts'

/** Sends the matron away for some hours: back to the sublevel before hers, from its beginning (docs/rules/exploration.md). */
export const dismissMatron = rule({
  name: 'exploration.dismiss-matron',
  input: record({ sector: sectorInput }),
  result: record({ sector: integer(), sublevel: integer(), until: integer({ unit: 'ms' }) }),
  limit: 'matron_dismiss',
  reads: { sectors: mySectors },
  emits: [matronDismissed],
  inputs: ({ sectors }, { ruleset: { exploration } }) =>
    sectors.all().flatMap((row) => (standsAt(exploration, row) > exploration.sublevels ? [{ sector: row.$.key as number }] : [])),
  plan: (view, { sector }, { now, ruleset }) => {
    const { exploration } = ruleset
    const sublevel = standsAt(exploration, standing(view, sector))
    return sublevel <= exploration.sublevels
      ? left(no('exploration/matron-not-reached', { sector, sublevel, matron_at: exploration.sublevels + 1 }))
      : right({ sublevel: exploration.sublevels, until: now + exploration.dismissedFor })
  },
  decide: (view, { sector }, _env, { sublevel, until }) => {
    const here = standing(view, sector)
    const changes = [
      set(here, 'sublevel', sublevel),
      set(here, 'progress_bp', 0),
      set(here, 'dismissed_until', until),
      add(here, 'dismissed_count', 1),
    ]
    return accept(changes, [matronDismissed({ sector, until })], { sector, sublevel, until })
  },
})
