import type { Bundle } from './bundle.ts'
import type { Assign, Change, Create } from './change.ts'
import { defect } from './defect.ts'
import type { Id } from './entity.ts'
import type { GameEvent } from './event.ts'
import type { Pen } from './pen.ts'
import { type Intent, type Roots, standing } from './resolve.ts'
import type { Ask } from './rule.ts'
import type { Aggregate, KindSpec, StateSchema } from './schema.ts'
import type { Session } from './world.ts'

/** The mask of the reactions that answer a type of event; 0 where none does. The types are a handful, and cheaper compared than hashed. */
const maskOf = ({ heard, answers }: Bundle, type: string): number => {
  for (let i = 0; i < heard.length; i++) if (heard[i] === type) return answers[i]!
  return 0
}

/**
 * By event, up to the last that is heard, which reactions answer it: bit r is reaction r's. One list for all commands, since
 * to make one costs more than to fill it; no reaction sets off a command.
 */
let masks = new Int32Array(64)

const note = (at: number, mask: number): void => {
  if (at === masks.length) {
    const longer = new Int32Array(2 * at)
    longer.set(masks)
    masks = longer
  }
  masks[at] = mask
}

/** Notes the masks of a decision's events; gives how many there are up to the last that is heard. Most events are for the players' eyes only. */
const noteMasks = (bundle: Bundle, events: readonly GameEvent[]): number => {
  let noted = 0
  let unheard = ''
  for (let i = 0; i < events.length; i++) {
    const { type } = events[i]!
    // like ones stand together
    const mask = type === unheard ? 0 : maskOf(bundle, type)
    note(i, mask)
    if (mask === 0) unheard = type
    else noted = i + 1
  }
  return noted
}

/** The root that an event is about: mostly the one who acts. */
const subjectOf = (session: Session, kind: KindSpec, id: Id, roots: Roots): Aggregate | undefined => {
  const [first] = roots
  return first && first.id === id && first.kind === kind ? standing(session, first) : session.peek(kind, id)
}

/**
 * Lets reactions answer until no event is left that one of them has not seen. Earlier reactions come first. Gives all
 * events, those of the reactions last.
 */
export const react = (
  session: Session,
  bundle: Bundle,
  roots: Roots,
  { actor }: Intent,
  ask: Ask<never>,
  decided: readonly GameEvent[],
  pen: Pen,
): readonly GameEvent[] => {
  const { reactions } = bundle
  if (reactions.length === 0) return decided
  const first = noteMasks(bundle, decided)
  if (first === 0) return decided
  let noted = first
  let answers: GameEvent[] | undefined
  // from which event on each reaction has not seen them; made when one answers with what others hear, which is rare
  let unseen: number[] | undefined
  // which reactions any event so far calls for: bit r is reaction r's
  let called = 0
  for (let i = 0; i < noted; i++) called |= masks[i]!
  let busy = true
  while (busy) {
    busy = false
    for (let left = called; left !== 0; left &= left - 1) {
      const r = 31 - Math.clz32(left & -left)
      const { it, kind, view } = reactions[r]!
      for (let at = unseen ? unseen[r]! : 0; at < noted; at++) {
        if (unseen) unseen[r] = at + 1
        if (((masks[at]! >>> r) & 1) === 0) continue
        const event = at < first ? decided[at]! : answers![at - first]!
        const id = event.of ? event.of.id : actor
        if (id === null || (event.of && event.of.root !== it.of)) continue
        const subject = subjectOf(session, kind, id, roots) ?? defect(`${it.name}: ${it.of} ${id} was not loaded`)
        const answer = it.react(view(subject, ask.now), event as never, ask)
        if (!answer) continue
        pen.write(answer.changes)
        if (!answer.events) continue
        for (const own of answer.events) {
          const next = aboutThe(event, own)
          const mask = maskOf(bundle, next.type)
          if (mask !== 0) {
            // those before this one have seen all events so far, those after it none
            unseen ??= seenBy(reactions.length, r, at, noted)
            called |= mask
            left |= (mask >>> r) << r
            busy = true
          }
          note(noted++, mask)
          if (answers) answers.push(next)
          else answers = [next]
        }
      }
    }
  }
  return answers ? decided.concat(answers) : decided
}

const seenBy = (reactions: number, r: number, at: number, events: number): number[] => {
  const seen: number[] = []
  for (let other = 0; other < reactions; other++) seen.push(other < r ? events : other === r ? at + 1 : 0)
  return seen
}

/** An answer to an event about another root is about that one, too. */
const aboutThe = ({ of }: GameEvent, own: GameEvent): GameEvent => (of && !own.of ? { ...own, of } : own)

/** Whether an earlier slot names the same root: one root is stamped once, however often a command names it. */
const stampedBefore = (roots: Roots, slots: readonly number[], at: number): boolean => {
  const root = roots[slots[at]!]
  for (let i = 0; i < at; i++) {
    const other = roots[slots[i]!]
    if (other?.id === root?.id && other?.kind === root?.kind) return true
  }
  return false
}

/** Leaves what every accepted command leaves, on the roots that it is left on. */
export const stampAll = (session: Session, { stamps }: Bundle, roots: Roots, ask: Ask<never>, pen: Pen): void => {
  for (const { it, view, slots } of stamps)
    for (let i = 0; i < slots.length; i++) {
      const held = roots[slots[i]!]
      if (held === undefined || stampedBefore(roots, slots, i)) continue
      const root = standing(session, held)
      if (root.exists) pen.write(it.stamp(view(root, ask.now), pen.moves, ask))
    }
}

/** Whom a change points to by a column; nobody where it does not set it. */
const pointedTo = (change: Assign | Create, name: string): unknown =>
  change.op === 'create' ? change.row[name] : change.column === name ? change.to : null

/** A counted pointer and its counter move together; types cannot see it. */
export const checkCounted = (schema: StateSchema, changes: readonly Change[]): void => {
  for (const change of changes) {
    if (change.op !== 'set' && change.op !== 'create') continue
    const { counted, shape } = schema.table(change.at.entity)
    for (const name of counted) {
      const to = pointedTo(change, name) ?? null
      if (to === null) continue
      const { to: kind, counted: counter } = shape.columns[name]!
      const moved = changes.some((c) => c.op === 'add' && c.at.root === to && c.at.entity === kind && c.column === counter)
      if (!moved) defect(`${change.at.entity}.${name} was set to ${String(to)}, whose ${counter} did not move`)
    }
  }
}
