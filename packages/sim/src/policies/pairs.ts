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

/**
 * Two free copies of each tier: of the stack with most to spare if it has two, else of the first two stacks. Looked for
 * when first asked for, and kept while stacks and leader stay as they are: agents ask after nearly every command.
 */
export class Pairs {
  readonly spare: number
  /** What the cheapest fusion costs, in lumees: whoever has less need not look. */
  readonly cheapest: number
  private maidens: RowSet | undefined
  private version = 0
  private leader: number | null = null
  private pairs = 0
  private readonly found: (Pair | null | undefined)[] = []

  constructor(spare: number, { cost, maxTier }: Ruleset['fusion']) {
    this.spare = spare
    this.cheapest = Math.min(...cost.slice(1, maxTier + 1))
  }

  /** Turns to the stacks as they are now. Gives the tiers that have two free copies: bit t is tier t's. */
  look({ maidens, leader, ruleset }: Sight): number {
    if (!maidens) return 0
    if (maidens !== this.maidens || maidens.version !== this.version || leader !== this.leader) {
      this.maidens = maidens
      this.version = maidens.version
      this.leader = leader
      this.found.length = 0
      for (let i = 0; i <= ruleset.fusion.maxTier; i++) this.found.push(undefined)
      this.count(maidens, leader, ruleset)
    }
    return this.pairs
  }

  /** Which tiers have two free copies, as a mask. */
  private count(maidens: RowSet, leader: number | null, { maidens: known, fusion }: Ruleset): void {
    let once = 0
    this.pairs = 0
    const rows = maidens.all()
    for (let i = 0; i < rows.length; i++) {
      const row = rows[i]!
      const id = row.$.key as number
      const copies = free(row, id, leader, this.spare)
      if (copies < 1) continue
      const tier = known.base(id)?.tier ?? 0
      if (tier === 0 || tier > fusion.maxTier) continue
      const bit = 1 << tier
      if (copies >= 2 || (once & bit) !== 0) this.pairs |= bit
      once |= bit
    }
  }

  /** The pair of a tier, or null; `look` first. */
  ofTier(ruleset: Ruleset, tier: number): Pair | null {
    if (((this.pairs >>> tier) & 1) === 0) return null
    const known = this.found[tier]
    if (known !== undefined) return known
    const pair = pairOf(this.maidens!, ruleset.maidens.ofTier[tier]!, this.leader, this.spare)
    this.found[tier] = pair
    return pair
  }
}
