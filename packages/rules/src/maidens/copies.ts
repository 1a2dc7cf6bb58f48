import { type Change, create, gainAt, remove, set, spend } from '../kernel/change.ts'
import type { Dice } from '../kernel/dice.ts'
import type { Row } from '../kernel/entity.ts'
import type { EventOf } from '../kernel/event.ts'
import { mulDiv, SAFE_MAX } from '../kernel/numbers.ts'
import type { Rows } from '../kernel/part.ts'
import type { Millis } from '../kernel/time.ts'
import type { MaidenRules } from './config.ts'
import { baseDiscovered, copiesDiscarded, copiesGained } from './events.ts'
import { mostCounted, totalPower } from './power.ts'
import { maidenSites } from './sites.ts'
import type { collection, maidens, memories } from './state.ts'

/** A stack's distance from its base, in basis points. */
export interface Variance {
  readonly attack: number
  readonly defense: number
  readonly hp: number
}

/** A stat of a stack: the base's, moved by its variance, floored. */
export const varied = (base: number, bp: number): number => mulDiv(base, 10_000 + bp, 10_000)

/** Three draws for a new stack, one a stat, each uniform over the whole width. */
export const rollVariance = (dice: Dice, index: number, { varianceBp }: MaidenRules): Variance => ({
  attack: dice.below(maidenSites.varianceAttack, index, 2 * varianceBp + 1) - varianceBp,
  defense: dice.below(maidenSites.varianceDefense, index, 2 * varianceBp + 1) - varianceBp,
  hp: dice.below(maidenSites.varianceHp, index, 2 * varianceBp + 1) - varianceBp,
})

/** What a ledger works on: everything that owning maidens touches. */
export interface Holdings {
  readonly me: Row<typeof collection.columns>
  readonly maidens: Rows<typeof maidens.columns>
  readonly memories: Rows<typeof memories.columns>
}

interface Held {
  readonly id: number
  readonly row: Row<typeof maidens.columns> | undefined
  readonly before: number
  quantity: number
  attack: number
  /** Copies that came, and the variance of a stack that began, in this decision. */
  gained: number
  fresh: Variance | undefined
}

export type CopyEvent = EventOf<typeof copiesGained | typeof baseDiscovered | typeof copiesDiscarded>

/**
 * Keeps count of copies taken and given within one decision, and turns them into one diff at the end: a base pulled
 * three times in a batch is one row, created once.
 */
export class CopyLedger {
  /** What happened to single copies; rare. */
  private readonly events: CopyEvent[] = []
  // a decision touches a handful of bases: a short list beats a map
  private readonly held: Held[] = []
  private readonly me: Holdings['me']
  private readonly maidens: Holdings['maidens']
  private readonly memories: Holdings['memories']
  private readonly rules: MaidenRules
  private readonly now: Millis
  private readonly reason: string
  private readonly roll: (index: number) => Variance
  private taken = false

  /** `reason` is the source and sink of every copy; `roll` draws the variance of a new stack, `index` being the copy's place in the batch. */
  constructor(holdings: Holdings, rules: MaidenRules, now: Millis, reason: string, roll: (index: number) => Variance) {
    this.me = holdings.me
    this.maidens = holdings.maidens
    this.memories = holdings.memories
    this.rules = rules
    this.now = now
    this.reason = reason
    this.roll = roll
  }

  private find(base: number): Held | undefined {
    const { held } = this
    for (let i = 0; i < held.length; i++) if (held[i]!.id === base) return held[i]
    return undefined
  }

  private of(base: number): Held {
    const known = this.find(base)
    if (known) return known
    const row = this.maidens.get(base)
    const quantity = row?.quantity ?? 0
    const held: Held = { id: base, row, before: quantity, quantity, attack: row?.attack ?? 0, gained: 0, fresh: undefined }
    this.held.push(held)
    return held
  }

  /** Copies in hand as the decision stands now. */
  quantity(base: number): number {
    return this.find(base)?.quantity ?? this.maidens.get(base)?.quantity ?? 0
  }

  /** Whether someone owns a base as the decision stands now. */
  owns(base: number): boolean {
    return (!this.taken && this.maidens.get(base) !== undefined) || this.quantity(base) > 0
  }

  /** Takes copies away; the caller has checked that they are there and free. */
  take(base: number, copies: number): void {
    this.taken = true
    this.of(base).quantity -= copies
  }

  /** Gives one copy. A new stack takes the variance that it is remembered with, or else draws one. Says whether the stack is new. */
  give(id: number, index: number): boolean {
    const held = this.of(id)
    const isNew = held.quantity === 0
    if (held.quantity >= this.rules.maxCopies) {
      this.events.push(copiesDiscarded({ base: id, copies: 1 }))
      return false
    }
    if (isNew) {
      const base = this.rules.base(id)!
      const memory = held.row ? undefined : this.memories.get(id)
      const known = held.row ?? memory
      held.fresh = known ? { attack: known.variance_attack, defense: known.variance_defense, hp: known.variance_hp } : this.roll(index)
      held.attack = varied(base.attack, held.fresh.attack)
      if (!known) this.events.push(baseDiscovered({ base: id, tier: base.tier, element: base.element }))
    }
    held.quantity++
    held.gained++
    return isNew
  }

  /** The diff, with the power that it leaves, and what happened. */
  finish(): { readonly changes: readonly Change[]; readonly events: readonly CopyEvent[] } {
    const changes: Change[] = []
    const events: CopyEvent[] = []
    this.finishInto(changes, events)
    return { changes, events }
  }

  /** The same, put behind what a decision has already. */
  finishInto(changes: Change[], events: { readonly push: (event: CopyEvent) => unknown }): void {
    const { me, rules, reason } = this
    for (const event of this.events) events.push(event)
    const counted = mostCounted(rules, me.leader)
    let power = me.total_power
    for (const held of this.held) {
      const { id, quantity, before, gained } = held
      power += held.attack * (Math.min(quantity, counted) - Math.min(before, counted))
      this.write(changes, held)
      if (gained > 0)
        events.push(copiesGained({ base: id, tier: rules.base(id)!.tier, copies: gained, quantity, new: before === 0, source: reason }))
    }
    // a sum that stopped at the largest number cannot be moved by differences
    if (!Number.isSafeInteger(power) || me.total_power === SAFE_MAX) power = this.recount()
    if (power !== me.total_power) changes.push(set(me, 'total_power', power))
  }

  private recount(): number {
    const others = this.maidens.all().filter((row) => this.find(row.$.key as number) === undefined)
    return totalPower(this.rules, [...others, ...this.held], this.me.leader)
  }

  private write(changes: Change[], { id, row, before, quantity, fresh }: Held): void {
    const { maidens: rows, memories: remembered, reason } = this
    const delta = quantity - before
    if (!row) {
      if (quantity === 0 || !fresh) return
      const base = this.rules.base(id)!
      const at = rows.at(id)
      const memory = remembered.get(id)
      changes.push(
        create<typeof maidens.columns>(at, {
          attack: varied(base.attack, fresh.attack),
          defense: varied(base.defense, fresh.defense),
          hp: varied(base.hp, fresh.hp),
          variance_attack: fresh.attack,
          variance_defense: fresh.defense,
          variance_hp: fresh.hp,
          obtained_at: this.now,
        }),
        gainAt(at, 'quantity', quantity, reason),
      )
      if (memory) changes.push(remove(memory))
      return
    }
    // what passes the most that a stack holds was discarded copy by copy
    if (delta > 0) changes.push(gainAt(row.$, 'quantity', delta, reason))
    if (delta < 0) changes.push(spend(row, 'quantity', -delta, reason))
    if (quantity > 0) return
    changes.push(remove(row))
    changes.push(
      create<typeof memories.columns>(remembered.at(id), {
        variance_attack: row.variance_attack,
        variance_defense: row.variance_defense,
        variance_hp: row.variance_hp,
      }),
    )
  }
}
