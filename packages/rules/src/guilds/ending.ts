import { add, type Change, remove, set, spend } from '../kernel/change.ts'
import type { Row } from '../kernel/entity.ts'
import { many, one, type Rows } from '../kernel/part.ts'
import type { Millis } from '../kernel/time.ts'
import type { Hall } from './member.ts'
import { donations, hall, invites, newAudits, roster, vault } from './state.ts'

/** What a guild's end touches of it. */
export const ofGuild = {
  hall: one(hall),
  vault: one(vault),
  roster: many(roster),
  invites: many(invites),
  donations: many(donations),
  audits: newAudits,
}

interface Ending {
  readonly hall: Hall
  readonly vault: Row<typeof vault.columns>
  readonly roster: Rows<typeof roster.columns>
  readonly invites: Rows<typeof invites.columns>
  readonly donations: Rows<typeof donations.columns>
}

/**
 * A guild ends: its vault is forfeited, its roster, invitations and donations emptied; its name is free, since the
 * registry asks whether the guild it names still stands. Pointers to it stay
 * until their owners clear them; so do payouts, which can still be collected.
 */
export const ending = (guild: Ending, now: Millis): readonly Change[] => {
  const { hall: it, vault: hoard } = guild
  const changes: Change[] = []
  for (const currency of ['vault_lumees', 'vault_lumenite'] as const)
    if (hoard[currency] > 0) changes.push(spend(hoard, currency, hoard[currency], 'guild-disbanded'))
  for (const rows of [guild.roster, guild.invites, guild.donations]) for (const row of rows.all()) changes.push(remove(row))
  changes.push(add(it, 'members', -it.members), set(it, 'leader', null), set(it, 'disbanded_at', now))
  return changes
}
