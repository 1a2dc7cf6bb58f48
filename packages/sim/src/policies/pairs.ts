import type { RowSet, Ruleset, StoredRow } from '@lumen/rules'
import type { Sight } from './sight.ts'

/** Two maidens to fuse, as the rule takes them. */
export interface Pair {
  readonly a: number
  readonly b: number
}

/** Copies of a stack that fusion may take. */
const free = (row: StoredRow, id: number, leader: number | null, spare: number): number =>
  row['locked'] === true ? 0 : (row['quantity'] as number) - Math.max(spare, leader === id ? 1 : 0)

const pairOf = (maidens: RowSet, ids: readonly number[], leader: number | null, spare: number): Pair | null => {
  let most = 0
  let best = 0
  let first = 0
  let second = 0
  for (const id of ids) {
    const row = maidens.stored(id)
    if (row === undefined) continue
    const copies = free(row, id, leader, spare)
    if (copies < 1) continue
    if (copies > most) {
      most = copies
      best = id
    }
    if (first === 0) first = id
    else if (second === 0) second = id
  }
  if (most >= 2) return { a: best, b: best }
  return second > 0 ? { a: first, b: second } : null
}

const add = (counts: number[], tier: number, by: boolean, was: boolean): void => {
  counts[tier] = counts[tier]! + Number(by) - Number(was)
}

/**
 * Two free copies of each tier: of the stack with most to spare if it has two, else of the first two stacks. Counted when
 * first asked for, and then only anew for the stacks that changed: agents ask after nearly every command.
 */
export class Pairs {
  readonly spare: number
  /** What the cheapest fusion costs, in lumees: whoever has less need not look. */
  readonly cheapest: number
  private readonly ruleset: Ruleset
  private maidens: RowSet | undefined
  private version = 0
  private leader: number | null = null
  /** The tiers that have two free copies: bit t is tier t's. */
  private tiers = 0
  /** Free copies by base; by tier how many stacks have one, and how many two. */
  private copies: number[] = []
  private ones: number[] = []
  private twos: number[] = []
  private readonly found: (Pair | null | undefined)[] = []

  constructor(spare: number, ruleset: Ruleset) {
    this.spare = spare
    this.ruleset = ruleset
    const { cost, maxTier } = ruleset.fusion
    this.cheapest = Math.min(...cost.slice(1, maxTier + 1))
  }

  /** Turns to the stacks as they are now. Gives the tiers that have two free copies: bit t is tier t's. */
  look({ maidens, leader }: Sight): number {
    if (!maidens) return 0
    if (maidens !== this.maidens || !maidens.remembers(this.version)) this.countAll(maidens, leader)
    for (; this.version < maidens.version; this.version++) this.count(maidens.touchedAt(this.version) as number, leader)
    if (leader !== this.leader) {
      const { leader: before } = this
      this.leader = leader
      if (before !== null) this.count(before, leader)
      if (leader !== null) this.count(leader, leader)
    }
    return this.tiers
  }

  private countAll(maidens: RowSet, leader: number | null): void {
    const { length } = this.ruleset.maidens.ofTier
    this.maidens = maidens
    this.version = maidens.version
    this.leader = leader
    this.tiers = 0
    this.copies = []
    this.ones = Array.from({ length }, () => 0)
    this.twos = Array.from({ length }, () => 0)
    this.found.fill(undefined)
    for (const row of maidens.all()) this.count(row.$.key as number, leader)
  }

  /** Counts one stack anew. */
  private count(id: number, leader: number | null): void {
    const { copies, ones, twos, ruleset } = this
    const tier = ruleset.maidens.base(id)?.tier ?? 0
    if (tier === 0 || tier > ruleset.fusion.maxTier) return
    this.found[tier] = undefined
    const row = this.maidens!.stored(id)
    const now = row === undefined ? 0 : free(row, id, leader, this.spare)
    const was = copies[id] ?? 0
    copies[id] = now
    add(ones, tier, now >= 1, was >= 1)
    add(twos, tier, now >= 2, was >= 2)
    const bit = 1 << tier
    this.tiers = twos[tier]! > 0 || ones[tier]! > 1 ? this.tiers | bit : this.tiers & ~bit
  }

  /** The pair of a tier, or null; `look` first. */
  ofTier(tier: number): Pair | null {
    if (((this.tiers >>> tier) & 1) === 0) return null
    const known = this.found[tier]
    if (known !== undefined) return known
    const pair = pairOf(this.maidens!, this.ruleset.maidens.ofTier[tier]!, this.leader, this.spare)
    this.found[tier] = pair
    return pair
  }
}
