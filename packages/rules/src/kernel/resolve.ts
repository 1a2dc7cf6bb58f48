import type { Bundle } from './bundle.ts'
import type { Id, Key } from './entity.ts'
import { isFounded, type RootKey } from './part.ts'
import type { Ask } from './rule.ts'
import { type Aggregate, blank, type StateSchema, storedRow } from './schema.ts'
import type { Session } from './world.ts'

/** Who asks for what. A rule of the system has no actor. The input is decoded. */
export interface Intent<I = unknown> {
  readonly rule: string
  readonly actor: Id | null
  readonly input: I
}

/** The roots of a command by slot; `undefined` where a key names none. */
export type Roots = (Aggregate | undefined)[]

type Follow = Extract<RootKey<string, never>, { readonly how: 'follow' }>

const pointed = (
  schema: StateSchema,
  { through, column }: Follow,
  start: Aggregate,
  input: unknown,
  now: number,
): Id | null | undefined => {
  const { entity, key } = through
  const at = key ? (key as (input: unknown, now: number) => Key)(input, now) : null
  return storedRow(start, schema.table(entity.table), at)?.[column] as Id | null | undefined
}

/**
 * Finds the roots of a command's slots, once, before any change. Roots that the command founds, singletons that nobody
 * has written to and a newcomer's own are made blank.
 */
export const resolve = (
  session: Session,
  schema: StateSchema,
  { slots, rule }: Bundle,
  { actor, input }: Omit<Intent, 'rule'>,
  ask: Pick<Ask<never>, 'command' | 'now'>,
): Roots => {
  const { now } = ask
  // of its final length at once: one that is pushed to begins with room for seventeen
  const roots: Roots = new Array(slots.length)
  for (let slot = 0; slot < slots.length; slot++) {
    const { own, key, kind, from } = slots[slot]!
    let id: Id | null | undefined
    if (own) id = actor
    else if (key.how === 'given') id = (key.id as (input: unknown) => Id)(input)
    else if (key.how === 'fresh')
      id = ask.command // not before it is needed: some make it only then
    else if (key.how === 'the') id = key.id
    else if (key.how === 'follow') {
      const start = roots[from]
      id = start && pointed(schema, key, start, input, now)
    }
    let found = id === null || id === undefined ? undefined : session.peek(kind, id)
    if (!found && id && (own ? rule.actor === 'newcomer' : isFounded(key))) {
      found = blank(kind, id, session.epoch)
      session.adopt(found)
    }
    roots[slot] = found
  }
  return roots
}

/** A root as it stands now: in a persistent world a change may have replaced it. */
export const standing = (session: Session, root: Aggregate): Aggregate => (session.undo ? root : (session.peek(root.kind, root.id) ?? root))

/** The roots as they stand now. */
export const current = (session: Session, roots: Roots): Roots =>
  session.undo ? roots : roots.map((root) => root && standing(session, root))
