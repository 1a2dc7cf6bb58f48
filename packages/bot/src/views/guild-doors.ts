import type { GuildEntry, GuildPage, StandingInvitation } from '@lumen/runtime'
import { OUTCOMES } from '../cards/palette.ts'
import type { Seen } from '../commands/action.ts'
import { actId, goId, lookId } from '../components/ids.ts'
import type { Message } from '../discord/message.ts'
import { amount, counted, relative } from './figures.ts'
import { guildTitle } from './guild.ts'
import { button, buttons, divider, message, select, text } from './layout.ts'
import { pager } from './pages.ts'
import { mentionOf, playerText } from './player-text.ts'

/** What was found beside the game's state. */
type Listed = { readonly ok: true }

const entryLine = (entry: GuildEntry): string => {
  const needs = entry.join_level_requirement > 1 ? ` · from level ${amount(entry.join_level_requirement)}` : ''
  const about = entry.description === '' ? '' : `\n-# ${playerText(entry.description.split('\n')[0]!).slice(0, 120)}`
  return `**${guildTitle(entry)}**, level ${entry.level} · ${counted(entry.members, 'member')}${needs}${about}`
}

const lookAt = (entries: readonly GuildEntry[], seen: Seen) =>
  select(
    lookId('guild-pick', seen),
    'Look at one',
    entries.map(({ guild, name, level }) => ({ label: name === '' ? 'A guild' : name, value: guild, description: `Level ${level}` })),
  )

/** Guilds that anyone may join. */
export const openGuildsView = ({ page, pages, total, guilds }: GuildPage, seen: Seen): Message =>
  message({
    accent: OUTCOMES.notice.int,
    blocks: [
      text(
        total === 0 ? '# No guild takes just anyone right now' : `# ${counted(total, 'guild')} to join`,
        total === 0 ? 'Found your own, or ask an officer of one for an invitation.' : undefined,
      ),
      divider(),
      text(...guilds.map(entryLine)),
      lookAt(guilds, seen),
      pager(seen, 'guild-open', { page, pages }),
      buttons(button('My invitations', lookId('guild-invites', seen)), button('My guild', lookId('guild', seen))),
      text(
        `-# ${seen.mention('guild create')} founds a guild of your own for ${amount(seen.ruleset.guilds.creation.cost)} lumees, from level ${seen.ruleset.guilds.creation.minLevel} on.`,
      ),
    ],
  })

/** Guilds of a name, for whoever typed one. */
export const namedGuildsView = (
  { typed, guilds }: Listed & { readonly typed: string; readonly guilds: readonly GuildEntry[] },
  seen: Seen,
): Message =>
  message({
    accent: OUTCOMES.notice.int,
    private: guilds.length === 0,
    blocks: [
      text(guilds.length === 0 ? `# No guild’s name begins with ${playerText(typed)}` : `# Guilds called ${playerText(typed)}…`),
      text(...guilds.map(entryLine)),
      lookAt(guilds, seen),
      buttons(button('All that take anyone', lookId('guild-open', seen, 1))),
    ],
  })

const MOST_SHOWN = 5

/** The invitations that wait for someone. */
export const invitationsView = ({ invitations }: Listed & { readonly invitations: readonly StandingInvitation[] }, seen: Seen): Message => {
  const shown = invitations.slice(0, MOST_SHOWN)
  return message({
    accent: OUTCOMES.notice.int,
    private: true,
    blocks: [
      text(
        invitations.length === 0 ? '# No invitation waits for you' : `# ${counted(invitations.length, 'invitation')} for you`,
        invitations.length === 0 ? `${seen.mention('guild join')} shows guilds that take anyone.` : undefined,
      ),
      ...shown.flatMap((entry) => [
        divider(),
        text(
          entryLine(entry),
          `${entry.invited_by === null ? 'It' : mentionOf(entry.invited_by)} invited you; it ends ${relative(entry.expires_at)}.`,
        ),
        buttons(
          button('Accept', actId('guild-accept', seen, entry.guild), 'success'),
          button('Decline', actId('guild-decline', seen, entry.guild)),
          button('Look', lookId('guild-look', seen, entry.guild)),
        ),
      ]),
      invitations.length > shown.length
        ? text(`-# and ${counted(invitations.length - shown.length, 'more', 'more')}, which end later`)
        : undefined,
    ],
  })
}

/** Who is invited hears of it, directly or in the server where it was done. */
export const invitedView = (
  { guild, name, by, expires_at }: { readonly guild: string; readonly name: string; readonly by: string; readonly expires_at: number },
  seen: Seen,
): Message =>
  message({
    accent: OUTCOMES.success.int,
    blocks: [
      text(
        `# ${playerText(name)} would like to have you`,
        `${mentionOf(by)} invites you into their guild. The invitation ends ${relative(expires_at)}.`,
      ),
      buttons(
        button('Accept', actId('guild-accept', seen, guild), 'success'),
        button('Decline', actId('guild-decline', seen, guild)),
        button('Look at the guild', lookId('guild-look', seen, guild)),
      ),
    ],
  })

/** What was done, where no view of a guild fits: its news and a way on. */
export const guildNewsView = (heading: string, seen: Seen, ...lines: readonly (string | undefined)[]): Message =>
  message({
    accent: OUTCOMES.success.int,
    blocks: [text(`# ${heading}`, ...lines), buttons(button('My guild', lookId('guild', seen)), button('Profile', goId(seen, 'profile')))],
  })
