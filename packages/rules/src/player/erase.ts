import { left, right } from 'fp-ts/lib/Either.js'
import { type Change, set } from '../kernel/change.ts'
import { record } from '../kernel/codec.ts'
import { about } from '../kernel/event.ts'
import { of } from '../kernel/part.ts'
import { no } from '../kernel/rejection.ts'
import { accept, on } from '../kernel/rule.ts'
import { rule } from '../language.ts'
import { erased } from './events.ts'
import { myStanding } from './state.ts'
import { target, targetField } from './target.ts'

/** Takes an account's name away for ever and closes it; what was done with it stays done (docs/rules/player.md). */
export const erase = rule({
  name: 'player.erase',
  actor: 'system',
  input: record({ player: targetField }),
  result: record({ player: targetField }),
  limit: 'compensate',
  reads: { them: of(target, { standing: myStanding }) },
  emits: [on('them', erased)],
  inputs: () => [],
  plan: ({ them }, { player }) => {
    if (!them || them.standing.registered_at === null) return left(no('player/not-found', { player }))
    const since = them.standing.erased_at
    return since === null ? right({ player }) : left(no('player/already-erased', { player, since }))
  },
  decide: ({ them }, { player }, { now }) => {
    const { standing } = them! // the plan refuses without them
    // nothing here depends on what the name was: decided again without it, this decision stays the same
    const changes: Change[] = [set(standing, 'name', ''), set(standing, 'erased_at', now)]
    if (standing.suspended_at === null) changes.push(set(standing, 'suspended_at', now))
    return accept(changes, [about('players', player, erased({}))], { player })
  },
})
