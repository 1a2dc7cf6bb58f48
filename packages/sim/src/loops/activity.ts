/** Amounts by resource: `lumees`, `energy`, `copies of tier 3`. All above 0. */
export type Amounts = Readonly<Record<string, number>>

/** Something that can be done again and again without waiting: it takes some things and gives others, in the mean. */
export interface Activity {
  /** What it is, told apart from all others: `shrines.sell lesser 3`. */
  readonly name: string
  /** The rule that does it. */
  readonly rule: string
  /** What somebody does, in words. */
  readonly words: string
  readonly takes: Amounts
  readonly gives: Amounts
}

/** Amounts without those that are nothing. */
export const amounts = (all: Readonly<Record<string, number>>): Amounts =>
  Object.fromEntries(Object.entries(all).filter(([, amount]) => amount > 0))

/** Several amounts as one, each so many times. */
export const sumOf = (parts: readonly (readonly [Readonly<Record<string, number>>, number])[]): Amounts => {
  const sum: Record<string, number> = {}
  for (const [part, times] of parts)
    for (const [resource, amount] of Object.entries(part)) sum[resource] = (sum[resource] ?? 0) + amount * times
  return amounts(sum)
}

export const copies = (tier: number): string => `copies of tier ${tier}`
export const shards = (tier: number): string => `shards of tier ${tier}`
export const tokens = (kind: string): string => `${kind} tokens`
