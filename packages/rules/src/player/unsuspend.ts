import { left, right } from 'fp-ts/lib/Either.js'
import { set } from '../kernel/change.ts'
import { integer, record } from '../kernel/codec.ts'
import { about } from '../kernel/event.ts'
import { of } from '../kernel/part.ts'
import { no } from '../kernel/rejection.ts'
import { accept, on } from '../kernel/rule.ts'
import { rule } from '../language.ts'
import { unsuspended } from './events.ts'
import { myStanding } from './state.ts'
import { reasonField, target, targetField } from './target.ts'

/** Lets a suspended account act again (docs/rules/player.md). */
export const unsuspend = rule({
  name: 'player.unsuspend',
  actor: 'system',
  input: record({ player: targetField, reason: reasonField }),
  result: record({ player: targetField, since: integer({ unit: 'ms' }) }),
  limit: 'compensate',
  reads: { them: of(target, { standing: myStanding }) },
  emits: [on('them', unsuspended)],
  inputs: () => [],
  plan: ({ them }, { player }) => {
    if (!them || them.standing.registered_at === null) return left(no('player/not-found', { player }))
    const since = them.standing.suspended_at
    return since === null ? left(no('player/not-suspended', { player })) : right({ since })
  },
  decide: ({ them }, { player, reason }, _env, { since }) =>
    accept([set(them!.standing, 'suspended_at', null)], [about('players', player, unsuspended({ reason }))], { player, since }),
})
