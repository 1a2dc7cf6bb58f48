import { playerInvited } from '@lumen/rules/guilds/events'
import { tellsOf, toUser } from './telling.ts'

/** Whoever is invited into a guild hears of it. */
export const invitations = tellsOf(playerInvited, ({ guild, name, player, by, expires_at }, happening) => [
  toUser('guild-invited', player, { player, guild, name, by, expires_at }, happening),
])
