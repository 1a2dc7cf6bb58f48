import { defect } from './defect.ts'
import type { Id } from './entity.ts'
import { RowSet } from './rows.ts'
import type { Aggregate, KindSpec, StateSchema } from './schema.ts'
import { UndoLog } from './undo.ts'
import { Versioned } from './versioned.ts'

/** One step's hold on a world: looks at roots, takes them for writing, and ends by keeping or dropping what it did. */
export interface Session {
  /** Rows of another epoch belong to an earlier version and are copied before they change. */
  readonly epoch: number
  readonly undo: UndoLog | undefined
  readonly peek: (kind: KindSpec, id: Id) => Aggregate | undefined
  readonly hold: (aggregate: Aggregate) => Aggregate
  /** Takes in a root that did not exist. */
  readonly adopt: (aggregate: Aggregate) => void
  readonly keep: () => World
  readonly drop: () => void
}

/** All roots by kind and id. */
export interface World {
  readonly schema: StateSchema
  readonly begin: () => Session
  readonly find: (kind: string, id: Id) => Aggregate | undefined
  readonly ids: (kind: string) => readonly Id[]
}

/** A world that changes in place: the simulator's, and the executor's for the length of a transaction. */
export class InPlaceWorld implements World, Session {
  readonly schema: StateSchema
  readonly epoch = 0
  readonly undo = new UndoLog()
  private readonly homes: readonly Map<Id, Aggregate>[]

  constructor(schema: StateSchema) {
    this.schema = schema
    this.homes = schema.kinds.map(() => new Map())
  }

  begin(): Session {
    return this
  }

  /** Takes a root over as it is: loading, not playing. One of a persistent world is copied first, as its rows are shared. */
  load(aggregate: Aggregate): void {
    if (aggregate.epoch !== this.epoch)
      defect(`${aggregate.kind.name} ${aggregate.id} belongs to a version of another world: load a copy of it`)
    this.homes[aggregate.kind.order]!.set(aggregate.id, aggregate)
  }

  /** Takes a root out of memory. */
  unload(kind: string, id: Id): void {
    this.homes[this.schema.kind(kind).order]!.delete(id)
  }

  peek(kind: KindSpec, id: Id): Aggregate | undefined {
    return this.homes[kind.order]!.get(id)
  }

  hold(aggregate: Aggregate): Aggregate {
    return aggregate
  }

  adopt(aggregate: Aggregate): void {
    const home = this.homes[aggregate.kind.order]!
    home.set(aggregate.id, aggregate)
    this.undo.adopted(home, aggregate.id)
  }

  keep(): World {
    this.undo.forget()
    return this
  }

  drop(): void {
    this.undo.rollBack()
  }

  find(kind: string, id: Id): Aggregate | undefined {
    return this.peek(this.schema.kind(kind), id)
  }

  ids(kind: string): readonly Id[] {
    return [...this.homes[this.schema.kind(kind).order]!.keys()]
  }
}

let epochs = 0

class PersistentSession implements Session {
  readonly epoch = ++epochs
  readonly undo = undefined
  private readonly world: PersistentWorld
  private readonly held: Aggregate[] = []

  constructor(world: PersistentWorld) {
    this.world = world
  }

  peek(kind: KindSpec, id: Id): Aggregate | undefined {
    for (const a of this.held) if (a.id === id && a.kind === kind) return a
    return this.world.homes[kind.order]!.get(id)
  }

  hold(aggregate: Aggregate): Aggregate {
    if (aggregate.epoch === this.epoch) return aggregate
    const { kind, id, exists, row, parts } = aggregate
    const copy: Aggregate = { kind, id, epoch: this.epoch, exists, row, parts: parts.slice() }
    this.held.push(copy)
    return copy
  }

  adopt(aggregate: Aggregate): void {
    aggregate.epoch = this.epoch
    this.held.push(aggregate)
  }

  keep(): World {
    if (this.held.length === 0) return this.world
    let homes = this.world.homes
    // one that was looked at blank, and stayed so
    for (const aggregate of this.held)
      if (aggregate.exists) homes = homes.with(aggregate.kind.order, homes[aggregate.kind.order]!.with(aggregate.id, aggregate))
    return new PersistentWorld(this.world.schema, homes)
  }

  drop(): void {}
}

/** A world that never changes: every step gives a new one, and the old one stays. One copy of a touched row a command. */
export class PersistentWorld implements World {
  readonly schema: StateSchema
  readonly homes: readonly Versioned<Id, Aggregate>[]

  constructor(schema: StateSchema, homes: readonly Versioned<Id, Aggregate>[] = schema.kinds.map(() => new Versioned())) {
    this.schema = schema
    this.homes = homes
  }

  begin(): Session {
    return new PersistentSession(this)
  }

  find(kind: string, id: Id): Aggregate | undefined {
    return this.homes[this.schema.kind(kind).order]!.get(id)
  }

  ids(kind: string): readonly Id[] {
    return this.homes[this.schema.kind(kind).order]!.keys()
  }
}

/** A deep copy of a root, for a world that changes in place. */
export const copyAggregate = ({ kind, id, exists, row, parts }: Aggregate): Aggregate => ({
  kind,
  id,
  epoch: 0,
  exists,
  row: kind.own.shape.copy(row, 0),
  parts: parts.map((part, index) => {
    if (part === undefined) return undefined
    const { shape } = kind.children[index]!
    if (!(part instanceof RowSet)) return shape.copy(part, 0)
    const rows = new RowSet(shape, id, part.implicit, part.keeping, 0)
    for (const row of part.all()) rows.put(shape.copy(row, 0))
    return rows
  }),
})
