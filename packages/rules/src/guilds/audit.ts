import { add, type Change, create } from '../kernel/change.ts'
import type { Id } from '../kernel/entity.ts'
import type { Json } from '../kernel/json.ts'
import type { Tail } from '../kernel/part.ts'
import type { Millis } from '../kernel/time.ts'
import type { Hall } from './member.ts'
import type { audits } from './state.ts'

interface Deed {
  readonly actor: Id | null
  readonly target?: Id
  readonly action: string
  readonly details?: { readonly [what: string]: Json }
}

/** Writes a deed into a guild's audit, in the decision that does it: once a decision (docs/rules/guilds.md). */
export const audited = (
  hall: Pick<Hall, '$' | 'audits'>,
  rows: Tail<typeof audits.columns>,
  { actor, target, action, details = {} }: Deed,
  now: Millis,
): readonly Change[] => [
  create(rows.at(hall.audits + 1), { actor_id: actor, target_id: target ?? null, action, details: JSON.stringify(details), at: now }),
  add(hall as Hall, 'audits', 1),
]
