import { OUTCOMES } from '../cards/palette.ts'
import type { AnswerOf, Seen } from '../commands/action.ts'
import { lookId } from '../components/ids.ts'
import type { Message } from '../discord/message.ts'
import { DEED_WORDS, ROLE_WORDS } from '../messages/en/guild-terms.ts'
import { amount, counted, dated, relative } from './figures.ts'
import { button, buttons, divider, message, text } from './layout.ts'
import { pager } from './pages.ts'
import { mentionOf, playerText } from './player-text.ts'

type Members = AnswerOf<'guilds.members'>
type Audit = AnswerOf<'guilds.audit'>
type Deed = Audit['deeds'][number]

const ROLE_SIGNS = { leader: '♛', officer: '✦', member: '·' } as const

const memberLine = ({
  player,
  role,
  joined_at,
  contribution_lumees,
  contribution_lumenite,
  given_this_week,
}: Members['members'][number]): string => {
  const lumenite = contribution_lumenite > 0 ? ` and ${amount(contribution_lumenite)} lumenite` : ''
  const week = given_this_week > 0 ? ` · ${amount(given_this_week)} this week` : ''
  return `${ROLE_SIGNS[role]} ${mentionOf(player)}${role === 'member' ? '' : `, ${ROLE_WORDS[role]}`} · since ${dated(joined_at)}\n-# gave ${amount(contribution_lumees)} lumees${lumenite}${week}`
}

/** The members of one's own guild, a page of them. */
export const membersView = ({ name, total, page, pages, members, me }: Members, seen: Seen): Message =>
  message({
    accent: OUTCOMES.notice.int,
    blocks: [
      text(`# ${playerText(name)}: ${counted(total, 'member')}`),
      divider(),
      text(...members.map(memberLine)),
      me === 'member'
        ? undefined
        : text(
            `-# ${seen.mention('guild invite')}, ${seen.mention('guild kick')}${me === 'leader' ? `, ${seen.mention('guild role')}, ${seen.mention('guild grant')}` : ''} take a member's name.`,
          ),
      pager(seen, 'guild-members', { page, pages }),
      buttons(button('The guild', lookId('guild', seen))),
    ],
  })

const figureIn = (details: string): ((of: string) => string) => {
  let read: Readonly<Record<string, unknown>> = {}
  try {
    read = JSON.parse(details) as typeof read
  } catch {
    // what an older version wrote is told without its figures
  }
  return (of) => {
    const value = read !== null && Object.hasOwn(read, of) ? read[of] : undefined
    return typeof value === 'number' ? amount(value) : typeof value === 'string' ? playerText(value) : ''
  }
}

/** One deed of the audit in a line. */
export const deedLine = ({ actor, target, action, details, at }: Deed): string => {
  const who = actor === null ? 'The game' : mentionOf(actor)
  const word = Object.hasOwn(DEED_WORDS, action) ? DEED_WORDS[action] : undefined
  const words = word?.(target === null ? 'someone' : mentionOf(target), figureIn(details)) ?? playerText(action)
  return `${who} ${words} ${relative(at)}`
}

/** What was done in one's own guild, a page of it. */
export const auditView = ({ name, ever, page, pages, deeds }: Audit, seen: Seen): Message =>
  message({
    accent: OUTCOMES.notice.int,
    blocks: [
      text(`# What was done in ${playerText(name)}`, `${counted(ever, 'deed')} so far; the newest are at hand.`),
      divider(),
      text(...(deeds.length === 0 ? ['Nothing yet.'] : deeds.map(deedLine))),
      pager(seen, 'guild-deeds', { page, pages }),
      buttons(button('The guild', lookId('guild', seen))),
    ],
  })
