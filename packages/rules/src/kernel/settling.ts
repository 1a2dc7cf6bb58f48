import { applyChanges } from './apply.ts'
import type { Bundle } from './bundle.ts'
import type { Pen } from './pen.ts'
import { current, type Roots } from './resolve.ts'
import type { Ask } from './rule.ts'
import type { Aggregate, StateSchema } from './schema.ts'
import { copyAggregate, InPlaceWorld, type Session } from './world.ts'

/** The roots that a command holds for writing under one key or another. */
const heldForWriting = ({ slots }: Bundle, roots: Roots): ReadonlySet<Aggregate | undefined> =>
  new Set(roots.filter((_, i) => slots[i]!.hold === 'write'))

/** A root that is only looked at, as it would stand if time caught up with it: a copy, of which nothing is kept. */
const settledCopy = (schema: StateSchema, { settles }: Bundle, root: Aggregate, slot: number, ask: Ask<unknown>): Aggregate => {
  const scratch = new InPlaceWorld(schema)
  scratch.load(copyAggregate(root))
  for (const { it, view, slots } of settles)
    if (slots.includes(slot)) {
      const seen = scratch.peek(root.kind, root.id)
      applyChanges(scratch, schema, it.settle(view(seen, ask.now), ask as Ask<never>))
    }
  return scratch.peek(root.kind, root.id)!
}

/** Time catches up with every root that the command touches. Gives the roots as they stand after it. */
export const settleAll = (session: Session, schema: StateSchema, bundle: Bundle, roots: Roots, ask: Ask<unknown>, pen: Pen): Roots => {
  let settled = roots
  let looked: Set<number> | undefined
  for (const { it, view, slots } of bundle.settles)
    for (const slot of slots) {
      const root = settled[slot]
      if (!root?.exists) continue
      if (bundle.slots[slot]!.hold !== 'write' && !heldForWriting(bundle, settled).has(root)) {
        looked ??= new Set()
        looked.add(slot)
        continue
      }
      const changes = it.settle(view(root, ask.now), ask as Ask<never>)
      if (changes.length === 0) continue
      pen.write(changes)
      settled = current(session, settled)
    }
  if (!looked) return settled
  const seen = looked
  return settled.map((root, slot) => (root && seen.has(slot) ? settledCopy(schema, bundle, root, slot, ask) : root))
}
