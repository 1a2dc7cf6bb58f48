import { eventsBetween, type Id, oldestAccrual, preview } from '@lumen/rules'
import type { Millis } from '@lumen/rules/kernel/time'
import { isLeft } from 'fp-ts/lib/Either.js'
import { findRoots } from './decide.ts'
import { eventBook } from './event-book.ts'
import { flightPlan } from './flight-plan.ts'
import { withinLimit } from './guard.ts'
import { keysMoved, loadWorld } from './load.ts'
import type { ExecutableRuleset, ExecutorOptions } from './options.ts'
import { decodeRequest } from './request.ts'
import { type Refused, refused } from './result.ts'

/** A question about the game, or about what a rule would do. Nothing of it is trusted. */
export interface AskRequest {
  /** A question's name, or a rule's: then the answer is its plan, what it would cost and could yield. */
  readonly name: string
  /** The player who asks (a Discord id), or `null` for the game itself: it may ask what is not for players. */
  readonly actor: Id | null
  /** JSON as it came; the codec reads it. */
  readonly input: unknown
  /** False for what is asked along the way (suggestions while typing): it does not count against the limit. */
  readonly counted?: boolean
}

/** An answer, as of `now` (UTC ms). */
export interface Answered {
  readonly ok: true
  readonly answer: unknown
  readonly now: Millis
}

export type AskResult = Answered | Refused

/** Answers questions and previews; refuses with the codes of the executor, and never changes anything. */
export type Ask = (request: AskRequest) => Promise<AskResult>

const TRIES = 5

/**
 * Answers by the same load and the same kernel as commands, on the state as time left it: without locks, without a
 * trace, in one round trip. Rejects when the database cannot be reached: nothing is lost, ask again.
 */
export const asker = <RS extends ExecutableRuleset>(options: ExecutorOptions<RS>): Ask => {
  const { catalogue, store, clock = Date.now } = options
  const bundles = new Map([...catalogue.bundles, ...catalogue.queries])
  const plans = new Map([...bundles].map(([name, bundle]) => [name, flightPlan(catalogue, bundle, false)]))
  const book = eventBook(catalogue.schema, catalogue.calendar)

  const load = async (name: string, actor: Id | null, input: unknown) => {
    const plan = plans.get(name)!
    for (let notBefore = 0, tried = 1; ; tried++) {
      const asked = { actor, input, interaction: '', now: Math.max(clock(), notBefore) }
      const answers = await store.transact(
        (flight) => flight.finish([...plan.locks.map((lock) => lock.template(asked)), plan.load(asked)]),
        'snapshot',
      )
      const { world, settledAt, calendar } = loadWorld(catalogue.schema, plan, answers)
      const now = Math.max(asked.now, settledAt)
      if (!keysMoved(plan, input, asked.now, now) || tried >= TRIES) return { world, now, calendar }
      notBefore = now
    }
  }

  return async ({ name, actor, input, counted = true }) => {
    const decoded = decodeRequest({ bundles }, { rule: name, actor, input, interaction: 'question' })
    if (isLeft(decoded)) return decoded.left
    const { bundle, input: asked } = decoded.right
    const ruleset = options.ruleset()
    if (counted && actor !== null) {
      const taken = await withinLimit(options, ruleset, bundle.rule, actor)
      if (!taken.ok) return taken
    }
    const { world, now, calendar } = await load(name, actor, asked)
    const events = await book.at(calendar, async (one) => (await store.transact((flight) => flight.finish([one])))[0]!)
    const { roots } = findRoots(world, catalogue.schema, { bundle, actor, input: asked }, { command: '0', now })
    const active = events.length === 0 ? events : eventsBetween(events, oldestAccrual(bundle, roots, now), now)
    const env = { command: '0', now, ruleset, active }
    const answer = preview(catalogue, world, { rule: name, actor, input: asked }, env as never)
    return isLeft(answer) ? refused(answer.left) : { ok: true, answer: answer.right, now }
  }
}
