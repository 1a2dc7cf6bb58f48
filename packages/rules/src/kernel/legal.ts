import { type Either, isLeft, isRight, left, right } from 'fp-ts/lib/Either.js'
import type { Catalogue } from './catalogue.ts'
import type { Id } from './entity.ts'
import { no, type Rejection } from './rejection.ts'
import type { Ask } from './rule.ts'
import { look, preview } from './step.ts'
import type { World } from './world.ts'

/** What someone may do with one rule: why not, or the inputs that would be accepted, found as they are asked for. */
export interface Legal {
  readonly rule: string
  readonly inputs: Either<Rejection, Iterable<unknown>>
}

/** The legal inputs of one rule. The first is found at once; a rule without any says why its likeliest was refused. */
export const legalInputs = (
  catalogue: Catalogue,
  world: World,
  actor: Id | null,
  rule: string,
  ask: Ask<never>,
): Either<Rejection, Iterable<unknown>> => {
  const { rule: it } = catalogue.bundle(rule)
  // inputs may be a generator, which ends with its first reader: each reading asks the rule anew
  const proposals = look(catalogue, world, { rule, actor, input: {} }, ask, (view) => () => it.inputs(view, ask))
  if (isLeft(proposals)) return proposals
  const propose = proposals.right
  const allowed = (input: unknown) => preview(catalogue, world, { rule, actor, input }, ask)
  let why: Rejection | undefined
  for (const input of propose()) {
    const first = allowed(input)
    if (isRight(first))
      return right({
        *[Symbol.iterator]() {
          for (const next of propose()) if (isRight(allowed(next))) yield next
        },
      })
    why ??= first.left
  }
  return left(why ?? no('core/nothing-to-do'))
}

/** Per rule of the players: a refusal, or a lazy iterable of inputs. */
export const legal = (catalogue: Catalogue, world: World, actor: Id, ask: Ask<never>): readonly Legal[] =>
  [...catalogue.bundles.values()]
    .filter(({ rule }) => rule.actor !== 'system')
    .map(({ rule }) => ({ rule: rule.name, inputs: legalInputs(catalogue, world, actor, rule.name, ask) }))
