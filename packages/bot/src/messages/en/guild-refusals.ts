import { amount, counted, relative } from '../../views/figures.ts'
import { playerText } from '../../views/player-text.ts'
import type { Code, RefusalWords, Said } from '../wording.ts'
import { PERMISSION_WORDS, ROLE_WORDS } from './guild-terms.ts'

type GuildCode = Extract<Code, `guilds/${string}`>

const roleWord = (role: string): string => ROLE_WORDS[role as keyof typeof ROLE_WORDS] ?? 'member'

/** A player by their id; whoever has none is called so. */
const them = (id: string): string => (/^\d{17,20}$/.test(id) ? `<@${id}>` : 'They')

const named = (name: string): string => (name === '' ? 'That guild' : `**${playerText(name)}**`)

const vaultWords: Readonly<Record<string, string>> = {
  upgrade: 'The next level costs',
  grant: 'You would give',
  'guild-shrine': 'The next level of the shrine costs',
}

const find = ({ mention }: Said): string => `Find one with ${mention('guild join')}, or found your own with ${mention('guild create')}.`

/** What refusals about guilds say in English. */
export const guildRefusals: { readonly [C in GuildCode]: RefusalWords[C] } = {
  'guilds/invalid-name': ({ text, number }) => ({
    what:
      text('fault') === 'characters'
        ? 'A guild’s name is made of letters, digits and common signs, without mentions, line breaks or hidden characters.'
        : `A guild’s name has **${amount(number('min'))}** to **${amount(number('max'))}** characters.`,
    now: 'Choose another name; nothing was spent.',
  }),
  'guilds/already-in-guild': ({ text, mention }) => ({
    what: `You belong to ${named(text('name'))} already.`,
    now: `Leave it first, with ${mention('guild leave')}.`,
    ways: [{ label: 'My guild', command: 'guild info' }],
  }),
  'guilds/rejoin-cooldown': ({ number }) => ({
    what: 'You were asked to leave a guild not long ago, and none takes you so soon.',
    now: `You can join or found one ${relative(number('ready_at'))}.`,
  }),
  'guilds/level-too-low': ({ number }) => ({
    what: `That takes level **${amount(number('needs'))}**; you are at level **${amount(number('level'))}**.`,
    now: 'Every level you gain brings you closer.',
    ways: [{ label: 'Profile', command: 'profile' }],
  }),
  'guilds/name-taken': ({ text }) => ({
    what: `A guild called ${named(text('name'))} stands already; capitals do not make another name.`,
    now: 'Choose another name; nothing was spent.',
  }),
  'guilds/not-in-guild': (words) => ({
    what: 'You belong to no guild.',
    now: find(words),
    ways: [{ label: 'Guilds to join', command: 'guild join' }],
  }),
  'guilds/permission-denied': ({ text, mention }) => ({
    what: `Only ${text('needs') === 'officer' ? 'officers and the leader' : 'the leader'} may ${PERMISSION_WORDS[text('to') as keyof typeof PERMISSION_WORDS] ?? 'do that'}; you are ${text('role') === 'officer' ? 'an officer' : `a ${roleWord(text('role'))}`}.`,
    now: `See who can with ${mention('guild members')}.`,
  }),
  'guilds/guild-not-found': (words) => ({ what: 'That guild does not exist, or not any more.', now: find(words) }),
  'guilds/not-public': ({ text }) => ({
    what: `${named(text('name'))} takes only people whom it invites.`,
    now: 'Ask one of its officers for an invitation.',
  }),
  'guilds/guild-full': ({ text, number }) => ({
    what: `${named(text('name'))} has no room left: all **${counted(number('slots'), 'slot')}** are taken.`,
    now: 'Every level of a guild makes room for more.',
  }),
  'guilds/invite-expired': ({ text }) => ({
    what: `There is no invitation of ${named(text('name'))} for you, or not any more.`,
    now: 'Ask one of its officers for another.',
  }),
  'guilds/invite-not-found': () => ({ what: 'That invitation does not stand, or not any more.' }),
  'guilds/invite-exists': ({ text, number }) => ({
    what: `${them(text('player'))} has been invited already.`,
    now: `The invitation ends ${relative(number('expires_at'))}.`,
  }),
  'guilds/invite-limit': ({ number, mention }) => ({
    what: `**${counted(number('most'), 'invitation')}** of your guild stand already, which is as many as it may have.`,
    now: `Take one back with ${mention('guild revoke')}, or wait until some end.`,
  }),
  'guilds/player-unknown': ({ text }) => ({
    what: `${them(text('player'))} has not begun to play yet.`,
    now: 'Tell them about it; it takes one command.',
  }),
  'guilds/target-in-guild': ({ text, flag }) => ({
    what: `${them(text('player'))} belongs to ${flag('same') ? 'your' : 'another'} guild already.`,
  }),
  'guilds/target-not-member': ({ text, mention }) => ({
    what: `${them(text('player'))} is no member of your guild.`,
    now: `See who is with ${mention('guild members')}.`,
  }),
  'guilds/cannot-kick-self': ({ mention }) => ({
    what: 'You cannot throw yourself out.',
    now: `To go, use ${mention('guild leave')}.`,
  }),
  'guilds/rank-too-low': ({ text }) => ({
    what: `That takes a higher role: you are ${text('role') === 'officer' ? 'an officer' : `a ${roleWord(text('role'))}`}, and they are ${text('target') === 'officer' ? 'an officer' : `the ${roleWord(text('target'))}`}.`,
  }),
  'guilds/leader-must-transfer': ({ number, mention }) => ({
    what: `A guild of **${counted(number('members'), 'member')}** needs its leader.`,
    now: `Hand it over with ${mention('guild transfer')}, or end it with ${mention('guild disband')}.`,
  }),
  'guilds/no-change': ({ text }) => ({
    what: text('role') === 'leader' ? 'They lead already.' : 'That is how it stands already; nothing was changed.',
  }),
  'guilds/officer-limit': ({ number }) => ({
    what: `Your guild has all **${counted(number('most'), 'officer')}** that it may have.`,
    now: 'Every fifth level of the guild makes room for more.',
  }),
  'guilds/leader-active': ({ number }) => ({
    what: `The leader must have been away for **${counted(number('days'), 'day')}** before an officer may take over.`,
    now: `If they stay away, you can ${relative(number('claimable_at'))}.`,
  }),
  'guilds/below-minimum': ({ text, number }) => ({
    what: `The vault takes **${amount(number('least'))} ${text('currency') === 'lumenite' ? 'lumenite' : 'lumees'}** or more at a time; you offered **${amount(number('amount'))}**.`,
  }),
  'guilds/lumenite-not-taken': () => ({ what: 'Vaults take no lumenite.', now: 'Give lumees instead.' }),
  'guilds/vault-full': ({ text, number }) => ({
    what: `The vault has room for **${amount(number('room'))}** more ${text('currency') === 'lumenite' ? 'lumenite' : 'lumees'}.`,
    now: 'Give less, or let the guild spend some first.',
  }),
  'guilds/max-level': ({ number }) => ({ what: `Your guild is at level **${amount(number('level'))}**, the last there is.` }),
  'guilds/vault-insufficient': ({ text, number, mention }) => ({
    what: `${vaultWords[text('for')] ?? 'That takes'} **${amount(number('need'))}** lumees, and the vault holds **${amount(number('have'))}**.`,
    now: `Members fill it with ${mention('guild donate')}.`,
  }),
  'guilds/member-too-new': ({ text, number }) => ({
    what: `${them(text('player'))} joined not long enough ago for the vault to give them anything.`,
    now: `It can ${relative(number('ready_at'))}.`,
  }),
  'guilds/daily-grant-limit': ({ number }) => ({
    what: `The vault may give **${amount(number('limit'))}** lumees today, and gave **${amount(number('granted'))}** of them.`,
    now: `Give less, or wait: the next day begins ${relative(number('again_at'))}.`,
  }),
  'guilds/target-wallet-full': ({ text, number }) => ({
    what: `${them(text('player'))} has room for **${amount(number('room'))}** more lumees.`,
    now: 'Give less.',
  }),
  'guilds/wallet-full': () => ({
    what: 'Your purse has no room for what your guild owes you.',
    now: 'It stays yours. Spend something first, then collect it.',
  }),
  'guilds/raid-or-war-active': ({ flag, number, mention }) => ({
    what: `Your guild is in the middle of a ${flag('raid') ? (flag('war') ? 'raid and a war' : 'raid') : 'war'}, and cannot end now.`,
    now:
      number('ends_at') > 0
        ? `The boss leaves ${relative(number('ends_at'))}, unless it falls before: ${mention('guild raid')}.`
        : `Wars end with the week: ${mention('guild war')}.`,
  }),
  'guilds/nothing-to-collect': () => ({
    what: 'Your guild owes you nothing right now.',
    now: 'Its shrine and its raids pay their members.',
  }),
}
