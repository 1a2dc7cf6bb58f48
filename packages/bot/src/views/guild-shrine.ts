import { OUTCOMES } from '../cards/palette.ts'
import type { AnswerOf, Seen } from '../commands/action.ts'
import { actId, lookId } from '../components/ids.ts'
import type { Message } from '../discord/message.ts'
import { amount, bar, change, counted, percentOf, relative } from './figures.ts'
import { type Block, button, buttons, divider, message, text } from './layout.ts'
import { mentionOf, playerText } from './player-text.ts'

export type GuildShrine = AnswerOf<'guild-shrine.status'>

/** Members told by name; the rest are counted. */
const TOLD = 12

const fillLine = ({ level, a_day, holds, paid_ms, cap_ms, full_at, ready_at }: GuildShrine): string => {
  const when = paid_ms >= cap_ms ? '**full**' : ready_at === null ? `full ${relative(full_at)}` : `the first ${relative(ready_at)}`
  return `Level **${level}** · **${amount(a_day)}** lumees a day\n${bar(paid_ms, cap_ms)} holds **${amount(holds)}** · ${when}`
}

const memberLine = ({ player, share, given, shares_from }: GuildShrine['members'][number]): string => {
  const gave = given === 0 ? '' : ` · gave ${amount(given)}`
  return shares_from === null
    ? `${mentionOf(player)} **${amount(share)}**${gave}`
    : `${mentionOf(player)} shares ${relative(shares_from)}${gave}`
}

/** Who would get how much if it were shared out now. */
const shareBlock = ({ members, holds, cut, cut_ppm, equal_ppm, window_days }: GuildShrine): Block => {
  const told = members.slice(0, TOLD)
  const rest = members.slice(TOLD)
  const others = rest.reduce((sum, { share }) => sum + share, 0)
  return text(
    holds === 0 ? '**Who shares**' : '**Shared out now, it gives**',
    `the vault **${amount(cut)}**`,
    ...told.map(memberLine),
    rest.length === 0 ? undefined : `and ${counted(rest.length, 'more member')} **${amount(others)}** together`,
    `-# The vault keeps ${percentOf(cut_ppm)}. Of the rest, ${percentOf(equal_ppm)} go to all alike, the remainder by lumees given in the last ${window_days} days.`,
  )
}

const nextLine = ({ level, guild_level, unlock_level, next, a_day, vault }: GuildShrine): string => {
  const has = `The vault holds **${amount(vault)}** lumees`
  if (guild_level < unlock_level) return `It takes a guild of level **${unlock_level}**; yours has reached **${guild_level}**. ${has}.`
  if (next === null) return `It has the highest level. ${has}.`
  const brings = level === 0 ? `yields **${amount(next.a_day)}**` : `yields ${amount(a_day)} → **${amount(next.a_day)}**`
  return `${level === 0 ? 'Building it' : `Level **${next.level}**`} costs **${amount(next.cost)}** and ${brings} lumees a day. ${has}.`
}

const upgradeButton = (status: GuildShrine, seen: Seen) => {
  const { next, me, guild_level, unlock_level, level, vault } = status
  if (next === null || !me.may_upgrade || guild_level < unlock_level) return undefined
  const label = level === 0 ? 'Build it' : `Upgrade to level ${next.level}`
  return button(label, lookId('guild-shrine-ask', seen), level === 0 ? 'primary' : 'plain', vault < next.cost)
}

/** The guild's shrine, with who gets how much. `news` tells what was just done. */
export const guildShrineView = (status: GuildShrine, seen: Seen, news?: readonly (string | undefined)[]): Message => {
  const { name, level, holds, me } = status
  const heading =
    level === 0
      ? `${playerText(name)} has no shrine yet`
      : holds === 0
        ? `The shrine of ${playerText(name)}`
        : `The shrine of ${playerText(name)} holds ${amount(holds)} lumees`
  return message({
    accent: news === undefined ? OUTCOMES.notice.int : OUTCOMES.success.int,
    blocks: [
      news === undefined ? text(`# ${heading}`) : text(...news),
      level === 0 ? text('A shrine yields lumees by the hour; officers share them out among vault and members.') : text(fillLine(status)),
      divider(),
      level === 0 ? undefined : shareBlock(status),
      text(nextLine(status), me.owed > 0 ? `Your guild owes you **${amount(me.owed)}** lumees.` : undefined),
      buttons(
        level > 0 && me.may_collect
          ? button(holds === 0 ? 'Share out' : `Share out ${amount(holds)}`, actId('guild-shrine-collect', seen), 'primary', holds === 0)
          : undefined,
        me.owed > 0 ? button(`Take my ${amount(me.owed)}`, actId('guild-shrine-take', seen), 'success') : undefined,
        upgradeButton(status, seen),
        button('Look again', lookId('guild-shrine', seen)),
      ),
    ],
  })
}

/** Before the vault pays. */
export const guildShrineAskView = (status: GuildShrine, seen: Seen): Message => {
  const { next, level, holds, vault, name } = status
  if (next === null) return guildShrineView(status, seen)
  return message({
    accent: OUTCOMES.notice.int,
    blocks: [
      text(
        level === 0 ? `# Build a shrine for ${playerText(name)}?` : `# Raise the shrine of ${playerText(name)} to level ${next.level}?`,
        nextLine(status),
        holds > 0 ? `What it holds, **${amount(holds)}** lumees, is shared out first.` : undefined,
        vault < next.cost ? undefined : `Vault ${change(vault, vault - next.cost)}`,
      ),
      buttons(
        button(
          `${level === 0 ? 'Build' : 'Upgrade'} for ${amount(next.cost)} of the vault`,
          actId('guild-shrine-up', seen, next.level),
          'primary',
          vault < next.cost,
        ),
        button('Leave it', lookId('guild-shrine', seen)),
      ),
    ],
  })
}
