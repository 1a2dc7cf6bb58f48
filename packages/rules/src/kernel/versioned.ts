/**
 * A map of which every version stays readable. The newest version owns the table; an older one keeps only how it
 * differs from the next, and is made whole again when someone looks at it (Baker's trick). Following the newest
 * version, which is what everyone does, costs no copy.
 */
export class Versioned<K, V> {
  private table: Map<K, V> | undefined
  private next: Versioned<K, V> | undefined
  private key: K | undefined
  private value: V | undefined

  constructor(table: Map<K, V> = new Map()) {
    this.table = table
  }

  /** Moves the table to this version, turning the path to its present owner around. */
  private own(): Map<K, V> {
    if (this.table) return this.table
    const path: Versioned<K, V>[] = []
    let at: Versioned<K, V> = this
    while (!at.table) {
      path.push(at)
      at = at.next!
    }
    const table = at.table
    let owner = at
    while (path.length > 0) {
      const older = path.pop()!
      const key = older.key as K
      owner.table = undefined
      owner.next = older
      owner.key = key
      owner.value = table.get(key)
      if (older.value === undefined) table.delete(key)
      else table.set(key, older.value)
      older.table = table
      older.next = undefined
      older.key = undefined
      older.value = undefined
      owner = older
    }
    return table
  }

  get(key: K): V | undefined {
    return this.own().get(key)
  }

  keys(): readonly K[] {
    return [...this.own().keys()]
  }

  with(key: K, value: V): Versioned<K, V> {
    const table = this.own()
    const newer = new Versioned<K, V>(table)
    this.table = undefined
    this.next = newer
    this.key = key
    this.value = table.get(key)
    table.set(key, value)
    return newer
  }
}
