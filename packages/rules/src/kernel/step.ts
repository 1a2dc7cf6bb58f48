import { type Either, isLeft, isRight, left, right } from 'fp-ts/lib/Either.js'
import type { Bundle } from './bundle.ts'
import type { Catalogue } from './catalogue.ts'
import type { Change, Gain, Spend } from './change.ts'
import type { GameEvent } from './event.ts'
import { Pen } from './pen.ts'
import { checkCounted, react, stampAll } from './reacting.ts'
import { no, type Rejection } from './rejection.ts'
import { type Intent, type Roots, resolve } from './resolve.ts'
import type { Ask, Env } from './rule.ts'
import type { StateSchema } from './schema.ts'
import { settleAll } from './settling.ts'
import type { Session, World } from './world.ts'

/** What an accepted command did, and the world after it. */
export interface Outcome<Result = unknown> {
  readonly result: Result
  readonly changes: readonly Change[]
  /** Those of the changes that moved a resource. */
  readonly moves: readonly (Gain | Spend)[]
  readonly events: readonly GameEvent[]
  readonly world: World
}

/** Why a command is not even looked at: who asks is not there, or may not act. */
const shutOut = ({ slots, gate }: Bundle, [actor]: Roots, ask: Ask<never>): Rejection | undefined => {
  if (slots[0]?.own === true && !actor) return no('core/not-registered')
  return gate?.it.check(gate.view(actor, ask.now), ask)
}

const carryOut = (session: Session, schema: StateSchema, bundle: Bundle, intent: Intent, env: Env<never>): Either<Rejection, Outcome> => {
  const found = resolve(session, schema, bundle, intent, env)
  const refused = shutOut(bundle, found, env)
  if (refused) return left(refused)
  const pen = new Pen(session, schema, bundle.trail)
  const roots = settleAll(session, schema, bundle, found, env, pen)
  const view = bundle.view(roots, intent.input, env.now)
  const plan = bundle.rule.plan(view, intent.input as never, env)
  if (isLeft(plan)) return plan
  const { changes, events, result } = bundle.rule.decide(view, intent.input as never, env, plan.right)
  pen.write(changes)
  const told = react(session, bundle, roots, intent, env, events, pen)
  stampAll(session, bundle, roots, env, pen)
  const all = pen.changes
  if (pen.counted) checkCounted(schema, all)
  return right({ result, changes: all, moves: pen.moves, events: told, world: session.keep() })
}

/**
 * The single pure entry: gate → settle → plan → decide → react → stamp. A refusal leaves the world as it was, and has
 * drawn nothing; a defect leaves it as it was, too. Everyone who plays calls this: executor, simulator, tests.
 */
export const step = (catalogue: Catalogue, world: World, intent: Intent, env: Env<never>): Either<Rejection, Outcome> => {
  const session = world.begin()
  let done = false
  try {
    const outcome = carryOut(session, catalogue.schema, catalogue.bundle(intent.rule), intent, env)
    done = isRight(outcome)
    return outcome
  } finally {
    if (!done) session.drop()
  }
}

/** Looks at what a rule or question would see, and keeps nothing. */
const peek = <T>(
  { schema, bundle: bundleOf }: Catalogue,
  world: World,
  intent: Intent,
  ask: Ask<never>,
  show: (view: never, bundle: Bundle) => Either<Rejection, T>,
): Either<Rejection, T> => {
  const bundle = bundleOf(intent.rule)
  const session = world.begin()
  try {
    const found = resolve(session, schema, bundle, intent, ask)
    const refused = shutOut(bundle, found, ask)
    if (refused) return left(refused)
    const roots = settleAll(session, schema, bundle, found, ask, new Pen(session, schema, bundle.trail))
    return show(bundle.view(roots, intent.input, ask.now), bundle)
  } finally {
    session.drop()
  }
}

/**
 * What a command would cost and could yield, or why it is refused: the very plan that `step` would carry out. Of a
 * question: its answer.
 */
export const preview = (catalogue: Catalogue, world: World, intent: Intent, ask: Ask<never>): Either<Rejection, unknown> =>
  peek(catalogue, world, intent, ask, (view, { rule }) => rule.plan(view, intent.input as never, ask))

/** Shows what a rule would see: its view after settling, for whoever only looks. */
export const look = <T>(
  catalogue: Catalogue,
  world: World,
  intent: Intent,
  ask: Ask<never>,
  show: (view: never) => T,
): Either<Rejection, T> => peek(catalogue, world, intent, ask, (view) => right(show(view)))
