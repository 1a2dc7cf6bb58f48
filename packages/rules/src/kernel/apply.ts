import type { Change } from './change.ts'
import { Pen } from './pen.ts'
import type { StateSchema } from './schema.ts'
import type { Session, World } from './world.ts'

/** Applies changes inside a session, one after the other. A change that contradicts the declarations is a defect. */
export const applyChanges = (session: Session, schema: StateSchema, changes: readonly Change[]): void => {
  new Pen(session, schema).write(changes)
}

/** Applies a whole diff: to a persistent world it gives the next version, to one in place the same one. */
export const apply = (world: World, changes: readonly Change[]): World => {
  const session = world.begin()
  applyChanges(session, world.schema, changes)
  return session.keep()
}
