/** The order in which a line looks at what it could take. */
export const ORDERS = ['highest', 'lowest', 'soonest'] as const
export type Order = (typeof ORDERS)[number]

/** The rule of a line that does whatever is legal, drawn anew each time. */
export const ANYTHING = 'anything'

/** One line of an agent's priorities as its chooser sees it: which command, and within what bounds. */
export interface Priority {
  /** The rule, such as `fusion.fuse`; or `anything`. */
  readonly do: string
  readonly order: Order
  /** Copies of every stack that fusion leaves alone. */
  readonly spare: number
  /** What must be left in the wallet after paying. */
  readonly keep: { readonly lumees: number; readonly auric_coin: number; readonly lumenite: number }
  /** The most of it in one session and in one day. */
  readonly perSession: number
  readonly perDay: number
  /** The class to take up, for `player.set-class`. */
  readonly class: string | null
  /** The skill that points go to, for `player.allocate`. */
  readonly skill: string | null
}

/** What stands for a number in a policy: the number, or the text of an expression that was checked. */
export type Amount = number | string

/** One line of an agent's priorities as the policy has it, expressions as text: plain data. */
export interface PolicyLine extends Omit<Priority, 'keep'> {
  /** What must hold for the line to begin; null: nothing. */
  readonly if: string | null
  /** What must hold for it to go on once it has begun in a visit; null: the same. */
  readonly while: string | null
  readonly keep: { readonly lumees: Amount; readonly auric_coin: Amount; readonly lumenite: Amount }
  /** The share of what was in the purse when the visit began that stays there. */
  readonly reserve: Amount
  /** The chance that the line is not thought of on a day. */
  readonly forgetPpm: number
}

/** What is spent on the game beside time. */
export interface Spending {
  /** Money a month of the middle spender, and the spread of its logarithm between agents; 0: all the same. */
  readonly median: number
  readonly sigma: number
  /** The most that anyone spends in a month. */
  readonly most: number
  /** Money for 30 days of premium, bought first; 0: none is bought. */
  readonly premium: number
  /** Lumenite for one unit of money. */
  readonly lumenite: number
}

/** Leaving for good, and for a while. Chances a day, in parts per million. */
export interface Leaving {
  readonly hazardPpm: number
  /** After so many days without anything new, `boredPpm` takes the place of the hazard; null: never. */
  readonly boredAfter: number | null
  readonly boredPpm: number
  readonly breakPpm: number
  /** How long a break lasts, in days. */
  readonly breakDays: { readonly least: number; readonly most: number }
}

/** How an agent lives, compiled from a policy file. Chances in parts per million. Plain data: it goes to workers as it is. */
export interface Policy {
  readonly description: string
  readonly missDayPpm: number
  readonly missWeekendDayPpm: number
  /** Factors on the chance to come on each day of the week, Monday first, in parts per million; null: none differs. */
  readonly weekdayPpm: readonly number[] | null
  readonly streakCarePpm: number
  readonly leaving: Leaving
  readonly sessions: { readonly least: number; readonly most: number }
  /** UTC hours at which a session may begin. */
  readonly hours: readonly number[]
  readonly sessionMs: number
  readonly betweenMs: number
  readonly commandsPerSession: number
  /** How soon somebody with nothing to do looks again within a visit; 0: leaves. */
  readonly looksAgainMs: number
  readonly impatiencePpm: number
  /** The chance that any legal command is given instead of the one in mind. */
  readonly slipPpm: number
  readonly premium: boolean
  readonly spending: Spending
  readonly priorities: readonly PolicyLine[]
}
