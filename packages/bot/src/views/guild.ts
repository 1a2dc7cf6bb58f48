import type { GuildPermission } from '@lumen/rules'
import { OUTCOMES } from '../cards/palette.ts'
import type { AnswerOf, Seen } from '../commands/action.ts'
import { actId, goId, lookId } from '../components/ids.ts'
import type { Message } from '../discord/message.ts'
import { ROLE_WORDS } from '../messages/en/guild-terms.ts'
import { gains } from '../messages/en/news.ts'
import { amount, bar, counted, dated, relative } from './figures.ts'
import { deedLine } from './guild-people.ts'
import { type Block, button, buttons, divider, message, text } from './layout.ts'
import { mentionOf, playerText } from './player-text.ts'

export type GuildSheet = AnswerOf<'guilds.mine'>
type Outside = AnswerOf<'guilds.show'>

/** The name as a heading shows it, with the emblem before it. */
export const guildTitle = ({ name, emblem }: { readonly name: string; readonly emblem: string }): string =>
  emblem === '' ? playerText(name) : `${playerText(emblem)} ${playerText(name)}`

const described = (description: string): string | undefined =>
  description === ''
    ? undefined
    : description
        .split('\n')
        .map((line) => `> ${playerText(line)}`)
        .join('\n')

const may = ({ me }: GuildSheet, permission: GuildPermission): boolean => me.may.includes(permission)

const aRole = (role: keyof typeof ROLE_WORDS): string =>
  `${role === 'officer' ? 'an' : role === 'leader' ? 'the' : 'a'} ${ROLE_WORDS[role]}`

const peopleLine = ({ members, slots, officers, officer_limit, leader }: GuildSheet): string =>
  `**${members}** of ${counted(slots, 'member')} · **${officers}** of ${counted(officer_limit, 'officer')} · led by ${mentionOf(leader)}`

/** What it has shown in wars and raids. */
const fameLine = ({ war_rating, raid_kills }: Pick<Outside, 'war_rating' | 'raid_kills'>): string =>
  `War rating **${amount(war_rating)}** · ${counted(raid_kills, 'raid boss', 'raid bosses')} defeated`

const nextLines = ({ next, vault }: GuildSheet): readonly string[] =>
  next === null
    ? ['It has reached the last level.']
    : [
        `Level **${next.level}** costs **${amount(next.price)}** lumees and makes room for **${counted(next.slots, 'member')}** and **${counted(next.officers, 'officer')}**.`,
        `${bar(vault.lumees, next.price)} ${vault.lumees >= next.price ? '**the vault can pay it**' : `${amount(Math.max(0, next.price - vault.lumees))} are missing`}`,
      ]

const vaultBlock = (sheet: GuildSheet): Block => {
  const { vault } = sheet
  const left = Math.max(0, vault.grant_limit - vault.granted_today)
  return text(
    `**Vault** ${amount(vault.lumees)} lumees · ${amount(vault.lumenite)} lumenite`,
    ...nextLines(sheet),
    may(sheet, 'vault_grant') && left > 0 ? `-# Of it, ${amount(left)} lumees may still be given to members today.` : undefined,
  )
}

/** What someone is owed, in words; empty where nothing is. */
export const owedWords = ({ gold_tokens, ...owed }: GuildSheet['me']['owed']): string =>
  [gains(owed), gold_tokens > 0 ? counted(gold_tokens, 'gold token') : ''].filter((part) => part !== '').join(' · ')

const mineBlock = ({ me, invitations }: GuildSheet): Block => {
  const gave = gains({ lumees: me.contribution_lumees, lumenite: me.contribution_lumenite })
  const owed = owedWords(me.owed)
  return text(
    `You are **${aRole(me.role)}** since ${dated(me.joined_at)}. ${gave === '' ? 'You have given nothing yet.' : `You gave **${gave}**, ${me.given_this_week === 0 ? 'nothing of it' : `**${amount(me.given_this_week)}** lumees of it`} in the last seven days.`}`,
    owed === '' ? undefined : `The guild owes you **${owed}**.`,
    invitations.length === 0 ? undefined : `${counted(invitations.length, 'invitation')} ${invitations.length === 1 ? 'stands' : 'stand'}.`,
  )
}

const takeOver = (sheet: GuildSheet, seen: Seen): string | undefined =>
  sheet.me.role === 'officer' && may(sheet, 'claim_leadership') && seen.now >= sheet.leader_claimable_at
    ? `The leader has been away for long: ${seen.mention('guild claim')} takes over.`
    : undefined

/** One's own guild. `news` tells what was just done. */
export const guildView = (sheet: GuildSheet, seen: Seen, news?: readonly (string | undefined)[]): Message => {
  const { next, vault, me, deeds } = sheet
  const owed = owedWords(me.owed)
  return message({
    accent: news === undefined ? OUTCOMES.notice.int : OUTCOMES.success.int,
    blocks: [
      ...(news === undefined ? [] : [text(...news), divider()]),
      text(
        `${news === undefined ? '#' : '###'} ${guildTitle(sheet)}, level ${sheet.level}`,
        described(sheet.description),
        peopleLine(sheet),
        fameLine(sheet),
      ),
      divider(),
      vaultBlock(sheet),
      divider(),
      mineBlock(sheet),
      text(takeOver(sheet, seen), ...deeds.slice(0, 3).map((deed) => `-# ${deedLine(deed)}`)),
      buttons(
        may(sheet, 'donate') ? button('Give…', lookId('guild-give', seen), 'primary') : undefined,
        next !== null && may(sheet, 'upgrade')
          ? button(`Raise to level ${next.level}`, lookId('guild-raise-ask', seen), 'plain', vault.lumees < next.price)
          : undefined,
        owed === '' ? undefined : button('Take what I am owed', actId('guild-payout', seen)),
        button('Members', lookId('guild-members', seen, 1)),
        button('Shrine', goId(seen, 'guild shrine')),
      ),
      buttons(
        button('Raid', goId(seen, 'guild raid')),
        button('War', goId(seen, 'guild war')),
        button('What was done', lookId('guild-deeds', seen, 1)),
        may(sheet, 'edit_settings') ? button('Settings', lookId('guild-wish', seen)) : undefined,
        button('Look again', lookId('guild', seen)),
      ),
    ],
  })
}

const outsideWords = (guild: Outside, seen: Seen): string => {
  if (guild.mine) return 'This is your guild.'
  if (guild.invitation)
    return `${guild.invitation.invited_by === null ? 'You were' : `${mentionOf(guild.invitation.invited_by)} has`} invited ${guild.invitation.invited_by === null ? '' : 'you; '}the invitation ends ${relative(guild.invitation.expires_at)}.`
  if (guild.may_join) return 'You could join.'
  return guild.is_public
    ? 'It takes anyone, but not you right now.'
    : `It takes only people whom it invites; ${seen.mention('guild join')} shows those that take anyone.`
}

/** Any guild, from outside. */
export const outsideView = (guild: Outside, seen: Seen): Message =>
  message({
    accent: OUTCOMES.notice.int,
    blocks: [
      text(
        `# ${guildTitle(guild)}, level ${guild.level}`,
        described(guild.description),
        `**${guild.members}** of ${counted(guild.slots, 'member')} · led by ${mentionOf(guild.leader)} · since ${dated(guild.created_at)}`,
        fameLine(guild),
        guild.join_level_requirement > 1 ? `It takes players from level **${amount(guild.join_level_requirement)}** on.` : undefined,
        outsideWords(guild, seen),
      ),
      buttons(
        guild.mine ? button('My guild', lookId('guild', seen), 'primary') : undefined,
        guild.may_accept
          ? button('Follow the invitation', actId('guild-accept', seen, guild.guild), 'success')
          : guild.may_join
            ? button('Join', actId('guild-join', seen, guild.guild), 'success')
            : undefined,
        guild.invitation ? button('Decline', actId('guild-decline', seen, guild.guild)) : undefined,
        guild.mine ? undefined : button('Others', lookId('guild-open', seen, 1)),
      ),
    ],
  })
