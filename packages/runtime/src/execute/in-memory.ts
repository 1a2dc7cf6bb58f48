import { type Catalogue, eventsIn, type Id, PersistentWorld, type World } from '@lumen/rules'
import type { Millis } from '@lumen/rules/kernel/time'
import { isLeft } from 'fp-ts/lib/Either.js'
import { commandIds } from './command-id.ts'
import { decide, findRoots } from './decide.ts'
import type { Executor } from './executor.ts'
import type { JournalRow, OutboxMessage } from './journal-row.ts'
import type { DecisionOptions, ExecutableRuleset } from './options.ts'
import { decodeRequest } from './request.ts'
import { type Accepted, refuse } from './result.ts'

/** The executor's twin: the same commands with the same answers, and no database. */
export interface InMemory extends Executor {
  readonly world: () => World
  readonly journal: () => readonly JournalRow[]
  readonly outbox: () => readonly OutboxMessage[]
}

interface Done {
  readonly rule: string
  readonly actor: Id | null
  readonly answer: Accepted
}

/** Commands on a world that starts empty (or as given). Neither limits nor locks: one command comes after the other. */
export const inMemory = <RS extends ExecutableRuleset>(options: DecisionOptions<RS>, start?: World): InMemory => {
  const catalogue: Catalogue = options.catalogue
  const { clock = Date.now } = options
  let world: World = start ?? new PersistentWorld(catalogue.schema)
  const journal: JournalRow[] = []
  const outbox: OutboxMessage[] = []
  const done = new Map<string, Done>()
  const settledAt = new Map<string, Millis>()
  const nextId = options.nextId ?? commandIds(clock).next
  return {
    world: () => world,
    journal: () => journal,
    outbox: () => outbox,
    execute: async (request) => {
      const decoded = decodeRequest(catalogue, request)
      if (isLeft(decoded)) return decoded.left
      const command = decoded.right
      const before = done.get(command.interaction)
      if (before) {
        const same = before.rule === command.rule && before.actor === command.actor
        return same
          ? { ...before.answer, repeated: true }
          : refuse('core/interaction-reused', { interaction: command.interaction, rule: before.rule })
      }
      const time = clock()
      const id = nextId(command.interaction)
      const found = findRoots(world, catalogue.schema, command, { command: id, now: time })
      const now = Math.max(time, ...found.roots.map((root) => (root ? (settledAt.get(`${root.kind.name} ${root.id}`) ?? 0) : 0)))
      const { roots } = now === time ? found : findRoots(world, catalogue.schema, command, { command: id, now })
      const events = catalogue.calendar ? eventsIn(world, catalogue.calendar) : []
      const decided = decide(options, options.ruleset(), world, roots, command, id, now, events)
      if (isLeft(decided)) return decided.left
      const { answer, journal: entry, outbox: messages, tables } = decided.right
      world = decided.right.world
      journal.push(entry)
      outbox.push(...messages)
      done.set(command.interaction, { rule: command.rule, actor: command.actor, answer })
      for (const { geometry, images } of tables)
        if (geometry.spec.index < 0) for (const { at } of images) settledAt.set(`${geometry.table} ${at.root}`, now)
      return answer
    },
  }
}
