import { flag, integer, oneOf, record, snowflake, text } from '../kernel/codec.ts'
import { event } from '../kernel/event.ts'
import { LONGEST, ROLES } from './state.ts'

const guild = snowflake()
const player = snowflake()
const name = text({ min: 0, max: LONGEST.name })
const role = oneOf(ROLES)
const lumees = integer({ unit: 'lumees' })
const lumenite = integer({ unit: 'lumenite' })

export const guildCreated = event('guilds.created', record({ guild, leader: player, name }))
export const memberJoined = event('guilds.member-joined', record({ guild, player, name, role, invited: flag() }))
export const memberLeft = event('guilds.member-left', record({ guild, player, name }))
export const memberKicked = event('guilds.member-kicked', record({ guild, player, by: player, name, rejoin_at: integer({ unit: 'ms' }) }))
export const roleChanged = event('guilds.role-changed', record({ guild, player, by: player, name, from: role, to: role }))
export const leaderTransferred = event(
  'guilds.leader-transferred',
  record({ guild, name, from: player, to: player, claimed: flag({ doc: 'whether it was taken, the leader being away' }) }),
)
export const guildDonated = event('guilds.donated', record({ guild, player, lumees, lumenite, xp: integer({ unit: 'guild XP' }) }))
export const guildUpgraded = event('guilds.upgraded', record({ guild, name, level: integer(), cost: lumees }))
export const vaultGranted = event('guilds.granted', record({ guild, name, player, by: player, lumees }))
export const settingsChanged = event('guilds.settings-changed', record({ guild, by: player }))
export const playerInvited = event('guilds.invited', record({ guild, name, player, by: player, expires_at: integer({ unit: 'ms' }) }))
export const inviteRevoked = event('guilds.invite-revoked', record({ guild, player, by: player }))
export const inviteDeclined = event('guilds.invite-declined', record({ guild, player }))
export const payoutCollected = event(
  'guilds.payout-collected',
  record({ guild, player, lumees, lumenite, gold_tokens: integer({ unit: 'tokens' }) }),
)
export const guildDisbanded = event('guilds.disbanded', record({ guild, name, by: player, members: integer(), lumees, lumenite }))
