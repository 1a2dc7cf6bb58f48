import type { Id, RootKey, StateSchema } from '@lumen/rules'
import type { Millis } from '@lumen/rules/kernel/time'
import { isLeft } from 'fp-ts/lib/Either.js'
import { type Statement, statement } from '../store/statement.ts'
import type { Flight, Store } from '../store/store.ts'
import { type JournaledChange, withoutBalances } from './balances.ts'
import { decide, findRoots } from './decide.ts'
import { eventBook } from './event-book.ts'
import { type Asked, type FlightPlan, flightPlan } from './flight-plan.ts'
import { keysMoved, type Loaded, loadWorld, type StoredResult } from './load.ts'
import type { DecisionOptions, ExecutableRuleset, Observer } from './options.ts'
import type { Command } from './request.ts'
import { type Accepted, type ExecuteResult, refuse } from './result.ts'
import { writer } from './writer.ts'

/** What came of one attempt: an answer, or `stale`: what was locked is not what was needed; go again, from that time on. */
export type Attempted = { readonly answer: ExecuteResult } | { readonly stale: true; readonly notBefore: Millis }

/** One attempt at a command: one transaction in two flights. `notBefore` is what an earlier attempt learned of the time. */
export type Attempt<RS> = (ruleset: RS, command: Command, id: Id, notBefore: Millis) => Promise<Attempted>

const storedEntry = (interaction: string): Statement =>
  statement(
    `select events, changes from journal
     where (id, at) = (select command, at from command_dedup where interaction = $1)`,
    [interaction],
  )

/** The answer to a command that was done before: what is stored of it. */
const repeat = async (flight: Flight, { bundle, rule, actor, interaction }: Command, stored: StoredResult): Promise<ExecuteResult> => {
  if (stored.rule !== rule || stored.actor !== actor) return refuse('core/interaction-reused', { interaction, rule: stored.rule })
  const [entry] = (await flight.send([storedEntry(interaction)]))[0]!
  const result = bundle.rule.result.decode(stored.result)
  return {
    ok: true,
    repeated: true,
    command: stored.command,
    result: isLeft(result) ? stored.result : result.right,
    // the journal keeps longer than stored results, unless its month was put away
    events: (entry?.['events'] ?? []) as Accepted['events'],
    changes: withoutBalances((entry?.['changes'] ?? []) as readonly JournaledChange[]),
  }
}

/** The id that a key names without looking at any row; `undefined` where it follows a pointer. */
const namedBy = (key: RootKey<string, never>, { actor, input }: Command, command: Id): Id | null | undefined => {
  if (key.how === 'self') return actor
  if (key.how === 'given') return (key.id as (input: unknown) => Id)(input)
  if (key.how === 'the') return key.id
  return key.how === 'fresh' ? command : undefined
}

/** Whether a followed pointer names a root that was not locked. */
const isStale = (command: Command, id: Id, missing: readonly string[]): boolean => {
  const asked = command.bundle.slots.map(({ key, kind }) => `${kind.name} ${namedBy(key, command, id)}`)
  return missing.some((root) => !asked.includes(root))
}

/** Flight one. A singleton that does not exist has no row to hold: who needs it stands in line for its name, and looks again. */
const load = async (flight: Flight, schema: StateSchema, plan: FlightPlan, asked: Asked): Promise<Loaded> => {
  const sent = [...plan.locks.map((lock) => lock.template(asked)), plan.load(asked)]
  const loaded = loadWorld(schema, plan, await flight.send(sent))
  const absent = loaded.stored ? [] : plan.singletons.filter(({ kind, id }) => !loaded.world.find(kind, id))
  if (absent.length === 0) return loaded
  const answers = await flight.send([...absent.map(({ queue }) => queue(asked)), ...sent])
  return loadWorld(schema, plan, answers.slice(absent.length))
}

/** Compiles the statements of each rule once, and makes attempts over a store. */
export const attempts = <RS extends ExecutableRuleset>(
  store: Store,
  options: DecisionOptions<RS>,
  observer: Observer = {},
): Attempt<RS> => {
  const { catalogue, clock = Date.now } = options
  const plans = new Map([...catalogue.bundles].map(([rule, bundle]) => [rule, flightPlan(catalogue, bundle)]))
  const book = eventBook(catalogue.schema, catalogue.calendar)
  const write = writer()
  return (ruleset, command, id, notBefore) =>
    store.transact(async (flight): Promise<Attempted> => {
      const { rule, actor, input, interaction } = command
      const plan = plans.get(rule)!
      const began = performance.now()
      const asked: Asked = { actor, input, interaction, now: Math.max(clock(), notBefore) }
      const { world, settledAt, stored, calendar } = await load(flight, catalogue.schema, plan, asked)
      observer.stage?.('load', rule, performance.now() - began)
      if (stored) return { answer: await repeat(flight, command, stored) }
      const now = Math.max(clock(), settledAt)
      if (keysMoved(plan, input, asked.now, now)) return { stale: true, notBefore: now }
      const loaded = performance.now()
      const { roots, missing } = findRoots(world, catalogue.schema, command, { command: id, now })
      if (isStale(command, id, missing)) return { stale: true, notBefore: now }
      const events = await book.at(calendar, async (one) => (await flight.send([one]))[0]!)
      const decided = decide(options, ruleset, world, roots, command, id, now, events)
      const stepped = performance.now()
      observer.stage?.('step', rule, stepped - loaded)
      if (isLeft(decided)) return { answer: decided.left }
      await flight.finish([write(decided.right)])
      observer.stage?.('write', rule, performance.now() - stepped)
      return { answer: decided.right.answer }
    })
}
