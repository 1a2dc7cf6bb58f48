import { defect } from './defect.ts'
import type { Key } from './entity.ts'
import type { Group, Hold, Part, Reads, RootKey } from './part.ts'
import type { KindSpec, StateSchema, TableSpec } from './schema.ts'
import type { Millis } from './time.ts'
import { isGroup } from './view.ts'

/** One part that a command loads of a root. */
export interface LoadedPart {
  readonly spec: TableSpec
  readonly mode: 'row' | 'keyed' | 'many' | 'pending' | 'tail'
  readonly key?: (input: unknown, now: Millis) => Key
  readonly flag?: string
  readonly limit?: number
}

/** One root that a command touches: how it is found, how strongly it is held, and what of it is read. */
export interface Slot {
  readonly key: RootKey<string, never>
  /** Whether it is the one who acts: keys have many shapes, and this is asked in every command. */
  readonly own: boolean
  readonly kind: KindSpec
  readonly hold: Hold
  /** The slot that a followed pointer starts from. */
  readonly from: number
  readonly parts: readonly LoadedPart[]
}

const STRENGTH: Readonly<Record<Hold, number>> = { append: 0, share: 1, write: 2 }

const sameKey = (a: RootKey<string, never>, b: RootKey<string, never>): boolean => {
  if (a === b) return true
  if (a.how !== b.how || a.root !== b.root) return false
  if ((a.how === 'given' && b.how === 'given') || (a.how === 'the' && b.how === 'the')) return a.id === b.id
  if (a.how === 'follow' && b.how === 'follow') return a.column === b.column && a.through === b.through && sameKey(a.from, b.from)
  return a.how === 'self' || a.how === 'fresh'
}

const modeOf = (part: Part): LoadedPart['mode'] => (part.part === 'one' || part.part === 'maybe' ? 'keyed' : part.part)

const loaded = (schema: StateSchema, part: Part): LoadedPart => ({
  spec: schema.table(part.entity.table),
  mode: modeOf(part),
  ...(part.key ? { key: part.key as unknown as NonNullable<LoadedPart['key']> } : {}),
  ...(part.flag ? { flag: part.flag } : {}),
  ...(part.limit ? { limit: part.limit } : {}),
})

const merge = (into: LoadedPart[], part: LoadedPart): void => {
  const covers = (p: LoadedPart): boolean =>
    p.spec === part.spec &&
    ((p.mode === part.mode && (p.mode !== 'keyed' || p.key === part.key)) || (p.mode === 'many' && part.mode === 'keyed'))
  if (into.some(covers)) return
  // reading all rows makes reading one of them superfluous
  if (part.mode === 'many')
    for (let i = into.length - 1; i >= 0; i--) if (into[i]!.spec === part.spec && into[i]!.mode === 'keyed') into.splice(i, 1)
  into.push(part)
}

/** The slots of a command while they are gathered: one a root, whoever asks for it. */
export class SlotTable {
  readonly slots: { key: RootKey<string, never>; own: boolean; kind: KindSpec; hold: Hold; from: number; parts: LoadedPart[] }[] = []
  private readonly groups = new Map<Group<unknown, never>, number>()
  private readonly names = new Map<string, number>()
  private readonly schema: StateSchema

  constructor(schema: StateSchema) {
    this.schema = schema
  }

  /** The slot of a key; the strongest hold that anyone asks for counts. */
  slotFor(key: RootKey<string, never>, hold: Hold): number {
    const { slots } = this
    const known = slots.findIndex((s) => sameKey(s.key, key))
    if (known >= 0) {
      if (STRENGTH[hold] > STRENGTH[slots[known]!.hold]) slots[known]!.hold = hold
      return known
    }
    let from = -1
    if (key.how === 'follow') {
      from = this.slotFor(key.from as RootKey<string, never>, 'append')
      this.load(from, key.through as unknown as Part)
    }
    slots.push({ key, own: key.how === 'self', kind: this.schema.kind(key.root), hold, from, parts: [] })
    return slots.length - 1
  }

  load(slot: number, part: Part): void {
    merge(this.slots[slot]!.parts, loaded(this.schema, part))
  }

  /** Loads all parts of reads that are about one root. */
  loadAll(slot: number, reads: Reads<never>): void {
    for (const part of Object.values(reads)) this.load(slot, part as unknown as Part)
  }

  /** Takes in a rule's reads: own parts into the first slot, each group into its own. */
  take(rule: string, reads: Reads<never>, subject: string | undefined): void {
    for (const [name, entry] of Object.entries(reads)) {
      if (isGroup(entry)) this.takeGroup(rule, name, entry)
      else if (entry.entity.root.root !== subject)
        defect(`Rule ${rule}: own parts belong to ${subject}, but "${name}" is of ${entry.entity.root.root}`)
      else this.load(0, entry as unknown as Part)
    }
  }

  private takeGroup(rule: string, name: string, group: Group<unknown, never>): void {
    const slot = this.slotFor(group.key, group.hold)
    this.groups.set(group, slot)
    this.names.set(name, slot)
    for (const part of Object.values(group.parts)) {
      if (part.entity.root.root !== group.key.root)
        defect(`Rule ${rule}: group "${name}" is of ${group.key.root}, but one part is of ${part.entity.root.root}`)
      this.load(slot, part as unknown as Part)
    }
  }

  slotOfGroup(group: Group<unknown, never>): number {
    return this.groups.get(group)!
  }

  slotOfName(name: string): number | undefined {
    return this.names.get(name)
  }
}
