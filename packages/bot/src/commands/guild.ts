import { codec, GUILD_TEXTS, rules } from '@lumen/rules'
import { right } from 'fp-ts/lib/Either.js'
import type { Message } from '../discord/message.ts'
import { gains, news } from '../messages/en/news.ts'
import { amount, counted, relative } from '../views/figures.ts'
import { type GuildSheet, guildView, outsideView, owedWords } from '../views/guild.ts'
import { disbandAskView, giveForm, kickAskView, leaveAskView, raiseAskView, settingsForm, transferAskView } from '../views/guild-asks.ts'
import { guildNewsView, invitationsView, invitedView, namedGuildsView, openGuildsView } from '../views/guild-doors.ts'
import { auditView, membersView } from '../views/guild-people.ts'
import { pageIn } from '../views/pages.ts'
import { mentionOf, playerText } from '../views/player-text.ts'
import { type Action, type Asked, asks, type Done, does, doesThenAsks, either, looks, type Seen } from './action.ts'
import { type Announcement, announces } from './announcement.ts'
import { type Command, command, type Use } from './command.ts'
import {
  ABOUT_PLAYER,
  guildIn,
  guildsByName,
  isGivenRole,
  isId,
  lumeesIn,
  memberIn,
  memberOption,
  playerIn,
  wishesIn,
} from './guild-options.ts'
import { optionsOf } from './options.ts'

const nothing = () => right({})
const sheet = { name: 'guilds.mine', question: nothing } as const

const mine = asks('guilds.mine', nothing, (found, seen) => guildView(found, seen))

/** Tells what was done above the guild as it then stands. */
const told = (heading: string, done: Done, found: GuildSheet | undefined, seen: Seen, ...more: readonly (string | undefined)[]): Message =>
  found === undefined
    ? guildNewsView(heading, seen, ...more)
    : guildView(found, seen, [`# ${heading}`, ...more, ...news(done.events, seen.ruleset)])

const NAME = { schema: { properties: { guild: { type: 'string' } }, required: [] } }
const guildOption = (description: string) => optionsOf(NAME, { guild: { description, autocomplete: true, required: false } })

const open = (page: (asked: Asked) => number): Action => looks(({ guilds }, asked) => guilds.open(page(asked)), openGuildsView)

const typedName = ({ options }: Asked): string => String(options['guild'] ?? '').trim()
const choseGuild = ({ options }: Asked): boolean => isId(options['guild'])
const typedAny = (asked: Asked): boolean => typedName(asked) !== ''

const MOST_NAMED = 10
const named = looks(async ({ guilds }, asked) => {
  const typed = typedName(asked)
  return { ok: true as const, typed, guilds: await guilds.named(typed, MOST_NAMED) }
}, namedGuildsView)

const lookChosen = asks(
  'guilds.show',
  ({ options }) => right({ guild: String(options['guild']) }),
  (guild, seen) => outsideView(guild, seen),
)

const invitations = looks(
  async ({ guilds }, { who }) => ({ ok: true as const, invitations: await guilds.invitationsOf(who) }),
  invitationsView,
)

const entered = (done: Done<{ readonly name: string }>, found: GuildSheet | undefined, seen: Seen): Message =>
  told(`Welcome to ${playerText(done.result.name)}`, done, found, seen)

const joining = (input: (asked: Asked) => ReturnType<typeof guildIn>): Action =>
  doesThenAsks({ name: 'guilds.join', input }, sheet, entered)

const paidWords = (paid: { readonly lumees: number; readonly lumenite: number; readonly gold_tokens: number }): string | undefined => {
  const words = owedWords(paid)
  return words === '' ? undefined : `It paid you **${words}**.`
}

const members = (page: (asked: Asked) => number): Action => asks('guilds.members', (asked) => right({ page: page(asked) }), membersView)
const deeds = (page: (asked: Asked) => number): Action => asks('guilds.audit', (asked) => right({ page: page(asked) }), auditView)

const given = (
  done: Done<{ readonly amount: number; readonly currency: 'lumees' | 'lumenite'; readonly xp: number }>,
  found: GuildSheet | undefined,
  seen: Seen,
): Message =>
  told(
    `${gains({ [done.result.currency]: done.result.amount })} for the vault`,
    done,
    found,
    seen,
    done.result.xp > 0 ? `${amount(done.result.xp)} guild XP came of it.` : undefined,
  )

const raising = asks('guilds.mine', nothing, (found, seen) => raiseAskView(found, seen) ?? guildView(found, seen))

const changed = (done: Done, found: GuildSheet | undefined, seen: Seen): Message => told('The settings are changed', done, found, seen)

export const guildCommands: readonly Command[] = [
  command({
    name: 'guild info',
    description: 'Your guild: vault, members, the next level, what you may do; or any other',
    options: () => guildOption('Which guild; your own unless said otherwise'),
    suggestions: { guild: guildsByName },
    action: either(choseGuild, lookChosen, either(typedAny, named, mine)),
  }),
  command({
    name: 'guild create',
    description: 'Found a guild of your own',
    options: () => optionsOf(rules['guilds.create'].input, { name: {} }),
    action: doesThenAsks(
      { name: 'guilds.create', input: ({ options }) => right({ name: String(options['name']) }) },
      sheet,
      (done, found, seen) =>
        told(
          `${playerText(done.result.name)} is founded`,
          done,
          found,
          seen,
          `Ask people in with ${seen.mention('guild invite')}, or let anyone join: ${seen.mention('guild settings')}.`,
        ),
    ),
  }),
  command({ name: 'guild members', description: 'Who belongs to your guild, and what they gave', action: members(() => 1) }),
  command({
    name: 'guild invite',
    description: 'Ask someone into your guild',
    options: () => optionsOf(ABOUT_PLAYER, memberOption('Whom to ask')),
    action: does('guilds.invite', memberIn, ({ result }, seen) =>
      guildNewsView(
        `${playerText(result.name)} has asked ${mentionOf(result.player)}`,
        seen,
        `They hear of it directly. The invitation ends ${relative(result.expires_at)}; ${seen.mention('guild revoke')} takes it back.`,
      ),
    ),
  }),
  command({ name: 'guild invites', description: 'Invitations that wait for you', private: true, action: invitations }),
  command({
    name: 'guild revoke',
    description: 'Take an invitation back',
    options: () => optionsOf(ABOUT_PLAYER, memberOption('Whose invitation')),
    action: doesThenAsks({ name: 'guilds.revoke-invite', input: memberIn }, sheet, (done, found, seen) =>
      told(`The invitation of ${mentionOf(done.result.player)} is taken back`, done, found, seen),
    ),
  }),
  command({
    name: 'guild join',
    description: 'Join a guild that takes anyone, or see which do',
    options: () => guildOption('Which guild; all that take anyone unless said otherwise'),
    suggestions: { guild: guildsByName },
    action: either(
      choseGuild,
      joining(({ options }) => right({ guild: String(options['guild']) })),
      either(
        typedAny,
        named,
        open(() => 1),
      ),
    ),
  }),
  command({ name: 'guild leave', description: 'Leave your guild', action: asks('guilds.mine', nothing, leaveAskView) }),
  command({
    name: 'guild kick',
    description: 'Throw a member out of your guild',
    options: () => optionsOf(ABOUT_PLAYER, memberOption('Whom to throw out')),
    action: asks('guilds.mine', nothing, (_found, seen, { options }) => kickAskView(String(options['member']), seen)),
  }),
  command({
    name: 'guild role',
    description: 'Make a member an officer, or an officer a member',
    options: () => optionsOf(rules['guilds.set-role'].input, { ...memberOption('Whose role'), role: {} }),
    action: doesThenAsks(
      {
        name: 'guilds.set-role',
        input: (asked) => {
          const member = memberIn(asked)
          const role = asked.options['role']
          return member._tag === 'Left' ? member : right({ ...member.right, role: isGivenRole(role) ? role : 'member' })
        },
      },
      sheet,
      (done, found, seen) =>
        told(`${mentionOf(done.result.player)} is ${done.result.to === 'officer' ? 'an officer' : 'a member'} now`, done, found, seen),
    ),
  }),
  command({
    name: 'guild transfer',
    description: 'Hand your guild over to a member',
    options: () => optionsOf(ABOUT_PLAYER, memberOption('Who shall lead')),
    action: asks('guilds.mine', nothing, (found, seen, { options }) => transferAskView(String(options['member']), found, seen)),
  }),
  command({
    name: 'guild donate',
    description: 'Give to the vault of your guild',
    options: () =>
      optionsOf(rules['guilds.donate'].input, { amount: {}, currency: { description: 'What to give; lumees unless said otherwise' } }),
    action: doesThenAsks(
      {
        name: 'guilds.donate',
        input: ({ options }) =>
          right({
            amount: Number(options['amount']),
            currency: options['currency'] === 'lumenite' ? ('lumenite' as const) : ('lumees' as const),
          }),
      },
      sheet,
      given,
    ),
  }),
  command({
    name: 'guild grant',
    description: 'Give a member lumees of the vault',
    options: () => optionsOf(rules['guilds.grant'].input, { ...memberOption('Who receives it'), amount: {} }),
    action: doesThenAsks(
      {
        name: 'guilds.grant',
        input: (asked) => {
          const member = memberIn(asked)
          return member._tag === 'Left' ? member : right({ ...member.right, amount: Number(asked.options['amount']) })
        },
      },
      sheet,
      (done, found, seen) =>
        told(
          `${amount(done.result.amount)} lumees for ${mentionOf(done.result.player)}`,
          done,
          found,
          seen,
          `**${amount(done.result.left_today)}** more may be given today.`,
        ),
    ),
  }),
  command({ name: 'guild upgrade', description: 'Raise the level of your guild, from the vault', action: raising }),
  command({
    name: 'guild settings',
    description: 'What your guild says of itself, and whom it takes',
    options: () =>
      optionsOf(rules['guilds.settings'].input, {
        description: {},
        emblem: {},
        public: { field: 'is_public' },
        level: { field: 'join_level_requirement' },
      }),
    action: doesThenAsks({ name: 'guilds.settings', input: ({ options }) => right(wishesIn(options)) }, sheet, changed),
  }),
  command({ name: 'guild audit', description: 'What was done in your guild, and by whom', action: deeds(() => 1) }),
  command({ name: 'guild disband', description: 'End your guild for good', action: asks('guilds.mine', nothing, disbandAskView) }),
  command({
    name: 'guild claim',
    description: 'Take over from a leader who has been away for long',
    action: doesThenAsks({ name: 'guilds.claim-leadership', input: nothing }, sheet, (done, found, seen) =>
      told(
        `You lead ${playerText(done.result.name)} now`,
        done,
        found,
        seen,
        `${mentionOf(done.result.from)} is ${done.result.becomes === 'officer' ? 'an officer' : 'a member'} from now on.`,
      ),
    ),
  }),
  command({
    name: 'guild payout',
    description: 'Take what your guild owes you',
    action: does('guilds.collect-payout', nothing, ({ result }, seen) =>
      guildNewsView(
        owedWords(result.paid) || 'Your purse is full',
        seen,
        `${playerText(result.name)} paid what it owed you.`,
        gains(result.returned) === '' ? undefined : `${gains(result.returned)} did not fit your purse and went to the vault.`,
        owedWords(result.left) === '' ? undefined : `**${owedWords(result.left)}** had no room and stays yours to take.`,
      ),
    ),
  }),
]

export const guildAnnouncements: readonly Announcement[] = [
  announces(
    'guild-invited',
    codec.record({
      player: codec.snowflake(),
      guild: codec.snowflake(),
      name: codec.text({ min: 0, max: GUILD_TEXTS.name }),
      by: codec.snowflake(),
      expires_at: codec.integer(),
    }),
    invitedView,
  ),
]

export const guildUses: readonly Use[] = [
  { verb: 'guild', answer: 'update', action: mine },
  { verb: 'guild-members', answer: 'update', action: members(({ args }) => pageIn(args[0])) },
  { verb: 'guild-deeds', answer: 'update', action: deeds(({ args }) => pageIn(args[0])) },
  { verb: 'guild-open', answer: 'update', action: open(({ args }) => pageIn(args[0])) },
  { verb: 'guild-invites', answer: 'update', private: true, action: invitations },
  {
    verb: 'guild-pick',
    answer: 'update',
    action: asks(
      'guilds.show',
      ({ values }) => guildIn({ args: ['', values[0] ?? ''] } as never),
      (guild, seen) => outsideView(guild, seen),
    ),
  },
  {
    verb: 'guild-look',
    answer: 'reply',
    private: true,
    action: asks(
      'guilds.show',
      ({ args }) => guildIn({ args: ['', args[0] ?? ''] } as never),
      (guild, seen) => outsideView(guild, seen),
    ),
  },
  { verb: 'guild-give', answer: 'update', form: (_asked, seen) => giveForm(seen) },
  { verb: 'guild-given', answer: 'update', action: doesThenAsks({ name: 'guilds.donate', input: lumeesIn }, sheet, given) },
  { verb: 'guild-wish', answer: 'update', form: (_asked, seen) => settingsForm(seen) },
  {
    verb: 'guild-wished',
    answer: 'update',
    action: doesThenAsks(
      {
        name: 'guilds.settings',
        // an empty field of the form leaves what stands
        input: ({ fields }) => right(wishesIn(Object.fromEntries(Object.entries(fields).filter(([, typed]) => typed.trim() !== '')))),
      },
      sheet,
      changed,
    ),
  },
  { verb: 'guild-raise-ask', answer: 'update', action: raising },
  {
    verb: 'guild-raise',
    answer: 'update',
    action: doesThenAsks({ name: 'guilds.upgrade', input: nothing }, sheet, (done, found, seen) =>
      told(
        `${playerText(done.result.name)} has reached level ${done.result.level}`,
        done,
        found,
        seen,
        `There is room for ${counted(done.result.slots, 'member')} now.`,
      ),
    ),
  },
  { verb: 'guild-join', answer: 'update', action: joining(guildIn) },
  { verb: 'guild-accept', answer: 'update', action: doesThenAsks({ name: 'guilds.accept-invite', input: guildIn }, sheet, entered) },
  {
    verb: 'guild-decline',
    answer: 'update',
    action: does('guilds.decline-invite', guildIn, ({ result }, seen) => guildNewsView(`You said no to ${playerText(result.name)}`, seen)),
  },
  {
    verb: 'guild-leave',
    answer: 'update',
    action: does('guilds.leave', nothing, ({ result }, seen) =>
      guildNewsView(
        result.disbanded ? `${playerText(result.name)} is no more` : `You have left ${playerText(result.name)}`,
        seen,
        paidWords(result.paid),
        `${seen.mention('guild join')} shows guilds that take anyone.`,
      ),
    ),
  },
  {
    verb: 'guild-kick',
    answer: 'update',
    action: doesThenAsks({ name: 'guilds.kick', input: playerIn }, sheet, (done, found, seen) =>
      told(`${mentionOf(done.result.player)} is no longer one of you`, done, found, seen),
    ),
  },
  {
    verb: 'guild-transfer',
    answer: 'update',
    action: doesThenAsks({ name: 'guilds.transfer', input: playerIn }, sheet, (done, found, seen) =>
      told(`${mentionOf(done.result.to)} leads now`, done, found, seen),
    ),
  },
  {
    verb: 'guild-disband',
    answer: 'update',
    action: does('guilds.disband', nothing, ({ result }, seen) =>
      guildNewsView(`${playerText(result.name)} is no more`, seen, `${counted(result.members, 'member')} went their ways.`),
    ),
  },
  {
    verb: 'guild-payout',
    answer: 'update',
    action: doesThenAsks({ name: 'guilds.collect-payout', input: nothing }, sheet, (done, found, seen) =>
      told(
        owedWords(done.result.paid) || 'Your purse is full',
        done,
        found,
        seen,
        gains(done.result.returned) === '' ? undefined : `${gains(done.result.returned)} did not fit your purse and went to the vault.`,
      ),
    ),
  },
]
