import type { Id } from '@lumen/rules'
import type { Millis } from '@lumen/rules/kernel/time'

/** A guild as whoever looks for one sees it. */
export interface GuildEntry {
  readonly guild: Id
  readonly name: string
  readonly emblem: string
  readonly description: string
  readonly level: number
  readonly members: number
  readonly join_level_requirement: number
}

/** A page of guilds, from 1 on; one beyond the last shows the last. */
export interface GuildPage {
  readonly ok: true
  readonly page: number
  readonly pages: number
  readonly total: number
  readonly guilds: readonly GuildEntry[]
}

/** An invitation that stands. */
export interface StandingInvitation extends GuildEntry {
  readonly invited_by: Id | null
  readonly expires_at: Millis
}

/**
 * What rules cannot know, since they read only roots that are named to them: which guilds there are. Read-only, and of
 * this moment: what comes of it is checked again by the rule that it leads to.
 */
export interface GuildDirectory {
  /** Guilds that stand, whose name begins so, whatever its capitals; in the order of their names. */
  readonly named: (beginning: string, most: number) => Promise<readonly GuildEntry[]>
  /** Guilds that anyone may join, the highest level first. */
  readonly open: (page: number) => Promise<GuildPage>
  /** The invitations of a player that stand now, those that end soonest first. */
  readonly invitationsOf: (player: Id) => Promise<readonly StandingInvitation[]>
}

/** Guilds on one page. */
export const GUILDS_A_PAGE = 8

/** More pages than this nobody turns; the rest is found by name. */
const MOST_PAGES = 50

export const pagesOf = (total: number): number => Math.max(1, Math.min(MOST_PAGES, Math.ceil(total / GUILDS_A_PAGE)))
