/** Integer UTC milliseconds since 1970. The runtime supplies it; rules never read a clock. */
export type Millis = number

export const SECOND: Millis = 1_000
export const MINUTE: Millis = 60_000
export const HOUR: Millis = 3_600_000
export const DAY: Millis = 86_400_000

/** Days since 1970-01-01, UTC. */
export const dayOf = (ms: Millis): number => Math.floor(ms / DAY)

/** Weeks, Monday to Sunday, UTC; week 0 holds 1970-01-01 (a Thursday). */
export const weekOf = (ms: Millis): number => Math.floor((dayOf(ms) + 3) / 7)

/** The instant at which a UTC day begins. */
export const startOfDay = (day: number): Millis => day * DAY

/** Time passed; a clock that went backwards counts as standing still. */
export const elapsed = (since: Millis, now: Millis): Millis => (now > since ? now - since : 0)
