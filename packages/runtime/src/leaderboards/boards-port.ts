import type { Board, BoardCategory, Id } from '@lumen/rules'
import type { Millis } from '@lumen/rules/kernel/time'
import type { Refused } from '../execute/result.ts'

/** What a board compares: equal values are told apart by `tie`, where the board has one (else it is 0). */
export interface BoardValue {
  readonly value: number
  readonly tie: number
}

/** One place of the last snapshot. `rank` is shared by equals, `place` is not. */
export interface BoardPlace extends BoardValue {
  readonly place: number
  readonly rank: number
  /** Of the player or the guild. */
  readonly id: Id
  /** As it is now, not as of the snapshot. */
  readonly name: string
  /** Since when the value stands, as far as snapshots tell. */
  readonly achievedAt: Millis
}

/** A page of a board. `takenAt` is null while no snapshot was ever drawn up. */
export interface BoardPage {
  readonly ok: true
  readonly category: BoardCategory
  readonly page: number
  readonly pages: number
  readonly entries: number
  readonly takenAt: Millis | null
  readonly places: readonly BoardPlace[]
}

/** Where a value of this moment would stand in the last snapshot. */
export interface Standing extends BoardValue {
  readonly ok: true
  readonly category: BoardCategory
  readonly id: Id
  readonly rank: number
  /** How many the rank is among. */
  readonly entries: number
  /** "Top x %", in tenths. */
  readonly percentileTenths: number
  readonly takenAt: Millis | null
}

/** A page with where the asker stands; `mine` is a refusal where they have no place. */
export interface TopView extends BoardPage {
  readonly mine: Standing | Refused
}

export interface TopRequest {
  /** The player who asks. */
  readonly actor: Id
  readonly category: string
  /** From 1 on; `mine` for the page on which the asker stands. */
  readonly page: number | 'mine'
}

/**
 * The leaderboards (docs/rules/leaderboards.md). Refusals: leaderboards/unknown-category, leaderboards/page-out-of-range,
 * leaderboards/not-ranked.
 */
export interface Leaderboards {
  readonly page: (category: string, page: number) => Promise<BoardPage | Refused>
  readonly rankOf: (category: string, id: Id) => Promise<Standing | Refused>
  /** What a player looks at: counts against the limit, and refuses as every question does. */
  readonly top: (request: TopRequest) => Promise<TopView | Refused>
}

/** A board's last snapshot: how many stand in it, since when, and which canvas holds it. */
export interface Snapshot {
  readonly takenAt: Millis
  readonly entries: number
  /** How many stand on the longest of all boards. */
  readonly longest: number
  readonly canvas: string
}

/** Who looks. */
export interface Viewer {
  /** The guild that they belong to. */
  readonly guild: Id | null
  readonly suspendedAt: Millis | null
}

/** What leaderboards are made of; the database has one, and the game in memory another. */
export interface BoardReader {
  /** `undefined` while none was ever drawn up. */
  readonly snapshot: (board: Board) => Promise<Snapshot | undefined>
  /** The places from `first` to `last`, both included. */
  readonly places: (board: Board, from: Snapshot, first: number, last: number) => Promise<readonly BoardPlace[]>
  /** The rank that a value has in a snapshot: one more than there are greater ones. */
  readonly rank: (board: Board, from: Snapshot, mine: BoardValue) => Promise<number>
  /** What someone has at this moment; `undefined` for whoever has no place on the board. */
  readonly live: (board: Board, id: Id) => Promise<BoardValue | undefined>
  /** `undefined` for whoever is not registered. */
  readonly viewer: (player: Id) => Promise<Viewer | undefined>
}
