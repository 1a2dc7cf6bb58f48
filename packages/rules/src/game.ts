import { claim } from './daily/claim.ts'
import { objectives } from './daily/objectives.ts'
import { presence } from './daily/settle.ts'
import { quests, streaks, weeks } from './daily/state.ts'
import { dailyStatus } from './daily/status.ts'
import { perform } from './drop/perform.ts'
import { chargeGrowth } from './drop/settle.ts'
import { charges } from './drop/state.ts'
import { dropStatus } from './drop/status.ts'
import { cancel } from './events/cancel.ts'
import { extend } from './events/extend.ts'
import { eventList } from './events/list.ts'
import { schedule } from './events/schedule.ts'
import { start } from './events/start.ts'
import { calendar, calendars, eventCalendar, liveEvents } from './events/state.ts'
import { capture } from './exploration/capture.ts'
import { dismissMatron } from './exploration/dismiss-matron.ts'
import { encounterStatus } from './exploration/encounter-status.ts'
import { explore } from './exploration/explore.ts'
import { fightMatron } from './exploration/fight-matron.ts'
import { masteryStatus } from './exploration/mastery-status.ts'
import { purify } from './exploration/purify.ts'
import { release } from './exploration/release.ts'
import { sectorStatus } from './exploration/sector.ts'
import { departure } from './exploration/settle.ts'
import { encounter, sectors } from './exploration/state.ts'
import { explorationStatus } from './exploration/status.ts'
import { rotate } from './fairness/rotate.ts'
import { nonceStamp } from './fairness/stamp.ts'
import { fairness } from './fairness/state.ts'
import { fairnessStatus } from './fairness/status.ts'
import { aftermath } from './fusion/aftermath.ts'
import { fuse } from './fusion/fuse.ts'
import { partners } from './fusion/partners.ts'
import { fusionPreview } from './fusion/preview.ts'
import { redeem } from './fusion/redeem.ts'
import { shardSheet } from './fusion/shard-sheet.ts'
import { shards } from './fusion/state.ts'
import { attackRaid } from './guild-raids/attack.ts'
import { startRaid } from './guild-raids/start.ts'
import { guildRaid, raidDamage, raidFame } from './guild-raids/state.ts'
import { raidStatus } from './guild-raids/status.ts'
import { collectGuildShrine } from './guild-shrine/collect.ts'
import { guildShrine } from './guild-shrine/state.ts'
import { guildShrineStatus } from './guild-shrine/status.ts'
import { upgradeGuildShrine } from './guild-shrine/upgrade.ts'
import { closeBye } from './guild-wars/close-bye.ts'
import { enroll } from './guild-wars/enroll.ts'
import { giveBye } from './guild-wars/give-bye.ts'
import { matchWar } from './guild-wars/match.ts'
import { earnWarPoints } from './guild-wars/points.ts'
import { resolveWar } from './guild-wars/resolve.ts'
import { warPoints, warStanding, wars } from './guild-wars/state.ts'
import { warStatus } from './guild-wars/status.ts'
import { acceptInvite } from './guilds/accept-invite.ts'
import { auditList } from './guilds/audit-list.ts'
import { claimLeadership } from './guilds/claim-leadership.ts'
import { collectPayout } from './guilds/collect-payout.ts'
import { create as createGuild } from './guilds/create.ts'
import { declineInvite } from './guilds/decline-invite.ts'
import { disband } from './guilds/disband.ts'
import { donate } from './guilds/donate.ts'
import { grant } from './guilds/grant.ts'
import { guildSheet } from './guilds/guild-sheet.ts'
import { guildView } from './guilds/guild-view.ts'
import { invite } from './guilds/invite.ts'
import { join } from './guilds/join.ts'
import { kick } from './guilds/kick.ts'
import { leave } from './guilds/leave.ts'
import { memberList } from './guilds/member-list.ts'
import { revokeInvite } from './guilds/revoke-invite.ts'
import { guilds, registries } from './guilds/roots.ts'
import { setRole } from './guilds/set-role.ts'
import { settings as guildSettings } from './guilds/settings.ts'
import { vaultDay } from './guilds/settle.ts'
import { audits, donations, foundations, guildNames, hall, invites, membership, payouts, roster, vault } from './guilds/state.ts'
import { transfer } from './guilds/transfer.ts'
import { upgrade as upgradeGuild } from './guilds/upgrade.ts'
import { catalogue } from './kernel/catalogue.ts'
import type { Entity } from './kernel/entity.ts'
import type { Rule } from './kernel/rule.ts'
import { stateSchema } from './kernel/schema.ts'
import { clearLeader } from './maidens/clear-leader.ts'
import { find } from './maidens/find.ts'
import { leaderSheet } from './maidens/leader-sheet.ts'
import { list } from './maidens/list.ts'
import { lock } from './maidens/lock.ts'
import { setLeader } from './maidens/set-leader.ts'
import { show } from './maidens/show.ts'
import { stacks } from './maidens/stacks.ts'
import { collection, maidens, memories } from './maidens/state.ts'
import { unlock } from './maidens/unlock.ts'
import { boons, earned } from './mastery/state.ts'
import { allocate } from './player/allocate.ts'
import { playerBoosts } from './player/boosts.ts'
import { classSheet } from './player/class-sheet.ts'
import { compensate } from './player/compensate.ts'
import { erase } from './player/erase.ts'
import { notSuspended } from './player/gate.ts'
import { levelUp } from './player/level-up.ts'
import { profile } from './player/profile.ts'
import { register } from './player/register.ts'
import { respec } from './player/respec.ts'
import { setClass } from './player/set-class.ts'
import { skillSheet } from './player/skill-sheet.ts'
import { calling, progress, skills, standing } from './player/state.ts'
import { suspend } from './player/suspend.ts'
import { unsuspend } from './player/unsuspend.ts'
import { players } from './players.ts'
import { regeneration } from './resources/settle.ts'
import { pools, wallet } from './resources/state.ts'
import { build } from './shrines/build.ts'
import { collect } from './shrines/collect.ts'
import { sell } from './shrines/sell.ts'
import { shrines } from './shrines/state.ts'
import { shrineStatus } from './shrines/status.ts'
import { upgrade } from './shrines/upgrade.ts'
import { lumeesFlow, tally } from './statistics/reactions.ts'
import { statistics } from './statistics/state.ts'
import { summonOdds } from './summon/odds.ts'
import { pull } from './summon/pull.ts'
import { pity } from './summon/state.ts'
import { tokenPurse } from './tokens/purse.ts'
import { redeemToken } from './tokens/redeem.ts'
import { tokens } from './tokens/state.ts'
import { attack } from './tower/attack.ts'
import { towerFloor } from './tower/floor.ts'
import { ascension, titles } from './tower/state.ts'
import { towerStatus } from './tower/status.ts'

/** Every declared piece of state. */
export const entities = [
  standing,
  progress,
  skills,
  calling,
  wallet,
  pools,
  charges,
  collection,
  pity,
  boons,
  streaks,
  fairness,
  maidens,
  memories,
  shards,
  quests,
  weeks,
  sectors,
  encounter,
  earned,
  shrines,
  statistics,
  ascension,
  titles,
  tokens,
  calendar,
  liveEvents,
  membership,
  hall,
  vault,
  roster,
  invites,
  donations,
  payouts,
  guildShrine,
  guildRaid,
  raidDamage,
  raidFame,
  warStanding,
  wars,
  warPoints,
  audits,
  foundations,
  guildNames,
] as unknown as readonly Entity[]

/** What exists, compiled. The roots stand in the order in which they are locked. */
export const schema = stateSchema([players, guilds, registries, calendars], entities)

/** The rules of the game by name, with their types. */
export const rules = {
  [register.name]: register,
  [allocate.name]: allocate,
  [respec.name]: respec,
  [setClass.name]: setClass,
  [compensate.name]: compensate,
  [suspend.name]: suspend,
  [unsuspend.name]: unsuspend,
  [erase.name]: erase,
  [perform.name]: perform,
  [setLeader.name]: setLeader,
  [clearLeader.name]: clearLeader,
  [lock.name]: lock,
  [unlock.name]: unlock,
  [pull.name]: pull,
  [fuse.name]: fuse,
  [redeem.name]: redeem,
  [claim.name]: claim,
  [build.name]: build,
  [collect.name]: collect,
  [upgrade.name]: upgrade,
  [sell.name]: sell,
  [attack.name]: attack,
  [redeemToken.name]: redeemToken,
  [explore.name]: explore,
  [capture.name]: capture,
  [purify.name]: purify,
  [release.name]: release,
  [fightMatron.name]: fightMatron,
  [dismissMatron.name]: dismissMatron,
  [rotate.name]: rotate,
  [schedule.name]: schedule,
  [start.name]: start,
  [extend.name]: extend,
  [cancel.name]: cancel,
  [createGuild.name]: createGuild,
  [acceptInvite.name]: acceptInvite,
  [join.name]: join,
  [leave.name]: leave,
  [disband.name]: disband,
  [donate.name]: donate,
  [collectPayout.name]: collectPayout,
  [claimLeadership.name]: claimLeadership,
  [declineInvite.name]: declineInvite,
  [grant.name]: grant,
  [invite.name]: invite,
  [kick.name]: kick,
  [revokeInvite.name]: revokeInvite,
  [setRole.name]: setRole,
  [guildSettings.name]: guildSettings,
  [transfer.name]: transfer,
  [upgradeGuild.name]: upgradeGuild,
  [collectGuildShrine.name]: collectGuildShrine,
  [upgradeGuildShrine.name]: upgradeGuildShrine,
  [startRaid.name]: startRaid,
  [attackRaid.name]: attackRaid,
  [enroll.name]: enroll,
  [matchWar.name]: matchWar,
  [giveBye.name]: giveBye,
  [resolveWar.name]: resolveWar,
  [closeBye.name]: closeBye,
}

/** The questions that views ask, by name. */
export const queries = {
  [profile.name]: profile,
  [skillSheet.name]: skillSheet,
  [classSheet.name]: classSheet,
  [dropStatus.name]: dropStatus,
  [list.name]: list,
  [show.name]: show,
  [find.name]: find,
  [stacks.name]: stacks,
  [leaderSheet.name]: leaderSheet,
  [summonOdds.name]: summonOdds,
  [fusionPreview.name]: fusionPreview,
  [partners.name]: partners,
  [aftermath.name]: aftermath,
  [shardSheet.name]: shardSheet,
  [dailyStatus.name]: dailyStatus,
  [shrineStatus.name]: shrineStatus,
  [explorationStatus.name]: explorationStatus,
  [sectorStatus.name]: sectorStatus,
  [encounterStatus.name]: encounterStatus,
  [masteryStatus.name]: masteryStatus,
  [fairnessStatus.name]: fairnessStatus,
  [eventList.name]: eventList,
  [playerBoosts.name]: playerBoosts,
  [guildSheet.name]: guildSheet,
  [guildView.name]: guildView,
  [memberList.name]: memberList,
  [auditList.name]: auditList,
  [towerStatus.name]: towerStatus,
  [towerFloor.name]: towerFloor,
  [tokenPurse.name]: tokenPurse,
  [guildShrineStatus.name]: guildShrineStatus,
  [raidStatus.name]: raidStatus,
  [warStatus.name]: warStatus,
}

/** The catalogue: every rule with what it loads, settles and sets off. */
export const game = {
  rules,
  ...catalogue({
    schema,
    actors: players,
    queries: Object.values(queries) as unknown as readonly Rule[],
    rules: Object.values(rules) as unknown as readonly Rule[],
    calendar: eventCalendar,
    gate: notSuspended,
    settles: [chargeGrowth, regeneration, departure, presence, vaultDay],
    reactions: [levelUp, tally, objectives, earnWarPoints],
    stamps: [lumeesFlow, nonceStamp],
  }),
}
