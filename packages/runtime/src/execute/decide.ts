import {
  type ActiveEvent,
  type Aggregate,
  eventsBetween,
  type Id,
  oldestAccrual,
  resolve,
  type Session,
  type StateSchema,
  seeded,
  step,
  type World,
} from '@lumen/rules'
import type { Millis } from '@lumen/rules/kernel/time'
import { type Either, isLeft, left, right } from 'fp-ts/lib/Either.js'
import { movesOf, withBalances } from './balances.ts'
import { heldForWriting, imagesOf, type TableWrite } from './images.ts'
import type { JournalRow, OutboxMessage } from './journal-row.ts'
import type { DecisionOptions, ExecutableRuleset } from './options.ts'
import type { Command } from './request.ts'
import { type Accepted, type Refused, refused } from './result.ts'
import { seedFor, seedReference } from './seed.ts'

type Roots = readonly (Aggregate | undefined)[]

/** The roots of a command as they stand, and those (`kind id`) that the world does not hold. Changes nothing. */
export const findRoots = (
  world: World,
  schema: StateSchema,
  { bundle, actor, input }: Pick<Command, 'bundle' | 'actor' | 'input'>,
  at: { readonly command: Id; readonly now: Millis },
): { readonly roots: Roots; readonly missing: readonly string[] } => {
  const session = world.begin()
  const missing: string[] = []
  const watched: Session = {
    epoch: session.epoch,
    undo: session.undo,
    peek: (kind, id) => {
      const found = session.peek(kind, id)
      if (!found) missing.push(`${kind.name} ${id}`)
      return found
    },
    hold: (aggregate) => aggregate,
    adopt: () => {},
    keep: () => world,
    drop: () => {},
  }
  const roots: Roots = resolve(watched, schema, bundle, { actor, input }, at)
  session.drop()
  return { roots, missing }
}

/** What an accepted command comes to. */
export interface Decided {
  readonly answer: Accepted
  readonly world: World
  readonly journal: JournalRow
  readonly outbox: readonly OutboxMessage[]
  readonly tables: readonly TableWrite[]
}

const playerOf = ({ actor, bundle }: Command, roots: Roots): Id | null =>
  actor ?? roots.find((root, i) => root && bundle.slots[i]!.kind.name === 'players')?.id ?? null

/** Decides a command on a world that holds its roots; everything that follows from it is pure. `live`: all events of the calendar. */
export const decide = <RS extends ExecutableRuleset>(
  options: DecisionOptions<RS>,
  ruleset: RS,
  world: World,
  roots: Roots,
  command: Command,
  id: Id,
  now: Millis,
  live: readonly ActiveEvent[],
): Either<Refused, Decided> => {
  const { catalogue, fairnessKey, announcements, rulesVersion } = options
  const { bundle, rule, actor, operator, input, interaction, guild, channel } = command
  const seed = seedReference(actor === null ? undefined : roots[0], interaction)
  const active = live.length === 0 ? live : eventsBetween(live, oldestAccrual(bundle, roots, now), now)
  const existing = new Set(roots.flatMap((root) => (root?.exists ? [`${root.kind.name} ${root.id}`] : [])))
  const held = heldForWriting(bundle, roots)
  const outcome = step(catalogue, world, { rule, actor, input }, {
    command: id,
    now,
    ruleset,
    active,
    dice: seeded(seedFor(fairnessKey, seed)),
    diceOf: seeded,
  } as never)
  if (isLeft(outcome)) return left(refused(outcome.left))
  const { result, changes, events, world: after } = outcome.right
  const encoded = (bundle.rule.result.encode as (result: unknown) => unknown)(result)
  const player = playerOf(command, roots)
  return right({
    answer: { ok: true, repeated: false, command: id, result, events, changes },
    world: after,
    journal: {
      id,
      at: now,
      interaction,
      actor,
      operator,
      player,
      guild,
      rule,
      input: (bundle.rule.input.encode as (input: unknown) => unknown)(input),
      seed,
      ruleset: ruleset.hash,
      rulesVersion,
      active,
      events,
      changes: withBalances(catalogue.schema, after, changes),
      moves: movesOf(catalogue.schema, changes, player),
      result: encoded,
    },
    outbox: announcements?.(events, { command: id, actor, guild, channel, now, ruleset }) ?? [],
    tables: imagesOf(catalogue.schema, after, changes, {
      existed: (kind, root) => existing.has(`${kind} ${root}`),
      held: (kind, root) => held.has(`${kind} ${root}`),
    }),
  })
}
