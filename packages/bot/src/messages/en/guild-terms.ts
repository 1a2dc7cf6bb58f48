import type { GuildPermission, GuildRole } from '@lumen/rules'

export const ROLE_WORDS: Readonly<Record<GuildRole, string>> = { leader: 'leader', officer: 'officer', member: 'member' }

/** What a permission allows: "may …". */
export const PERMISSION_WORDS: Readonly<Record<GuildPermission, string>> = {
  view: 'look inside',
  donate: 'give to the vault',
  leave: 'leave',
  invite: 'invite people',
  revoke_invite: 'take invitations back',
  kick_member: 'throw members out',
  kick_officer: 'throw officers out',
  claim_leadership: 'take over from a leader who is away',
  guild_shrine_collect: 'share out what the shrine holds',
  raid_attack: 'strike the boss of a raid',
  raid_start: 'call the guild to a raid',
  war_enroll: 'enrol the guild for a war',
  upgrade: 'raise the level',
  guild_shrine_upgrade: 'raise the shrine',
  set_role: 'give roles',
  vault_grant: 'give from the vault',
  edit_settings: 'change the settings',
  transfer_leadership: 'hand the guild over',
  disband: 'end the guild',
}

/** What someone did, as the audit tells it; `target` is a mention, or empty. */
export const DEED_WORDS: Readonly<Record<string, (target: string, figures: (of: string) => string) => string>> = {
  created: () => 'founded the guild',
  invited: (target) => `invited ${target}`,
  'invite-revoked': (target) => `took the invitation of ${target} back`,
  'invite-declined': () => 'said no to an invitation',
  joined: () => 'joined',
  left: () => 'left',
  kicked: (target) => `threw ${target} out`,
  'role-set': (target, of) => `made ${target} ${of('to') === 'officer' ? 'an officer' : 'a member'}`,
  transferred: (target) => `handed the guild over to ${target}`,
  claimed: (target) => `took over from ${target}`,
  donated: (_target, of) => `gave ${of('lumees') === '' ? `${of('lumenite')} lumenite` : `${of('lumees')} lumees`}`,
  upgraded: (_target, of) => `raised the guild to level ${of('level')}`,
  granted: (target, of) => `gave ${target} ${of('lumees')} lumees of the vault`,
  'settings-changed': () => 'changed the settings',
  disbanded: () => 'ended the guild',
  'shrine-collected': (_target, of) => `shared out ${of('lumees')} lumees of the shrine`,
  'raid-started': () => 'called the guild to a raid',
  'raid-defeated': () => 'struck the boss of the raid down',
  'war-enrolled': () => 'enrolled the guild for a war',
  'war-resolved': (_target, of) => `told the end of the war: ${of('points')} points to ${of('against')}`,
  'shrine-upgraded': (_target, of) => `raised the shrine to level ${of('level')}`,
}
