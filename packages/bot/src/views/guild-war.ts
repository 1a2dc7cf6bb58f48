import { startOfWeek } from '@lumen/rules/guild-wars/formulas'
import type { WarScore } from '@lumen/runtime'
import { OUTCOMES } from '../cards/palette.ts'
import type { AnswerOf, Seen } from '../commands/action.ts'
import { actId, lookId } from '../components/ids.ts'
import type { Message } from '../discord/message.ts'
import { gains } from '../messages/en/news.ts'
import { amount, bar, counted, dated, relative } from './figures.ts'
import { guildTitle } from './guild.ts'
import { type Block, button, buttons, divider, message, text } from './layout.ts'
import { playerText } from './player-text.ts'

export type War = AnswerOf<'guild-wars.status'>
/** Guilds that the war is about, by id; what could not be looked up is missing. */
export type Scores = ReadonlyMap<string, WarScore>

const titleOf = (guild: string | null, scores: Scores): string => {
  const score = guild === null ? undefined : scores.get(guild)
  return score ? guildTitle(score) : 'another guild'
}

const signed = (n: number): string => (n > 0 ? `+${amount(n)}` : n < 0 ? `−${amount(-n)}` : '±0')

const scoreLine = (title: string, { points, rating }: Pick<WarScore, 'points' | 'rating'>, all: number): string =>
  `${bar(points, Math.max(1, all))} **${amount(points)}** ${title} · rating ${amount(rating)}`

const runningBlock = (war: War, scores: Scores): Block => {
  const { running, guild, ends_at } = war
  if (running === null) return text('Your guild is in no war this week.')
  if (!running.matched) return text('Your guild is enrolled for this week; its opponent is found within minutes of its beginning.')
  const mine = scores.get(guild)
  const foe = running.opponent === null ? undefined : scores.get(running.opponent)
  const all = (mine?.points ?? 0) + (foe?.points ?? 0)
  return text(
    mine ? scoreLine(guildTitle(mine), mine, all) : undefined,
    foe ? scoreLine(guildTitle(foe), foe, all) : undefined,
    `It ends ${relative(ends_at)}.`,
    running.opponent === null ? 'No guild was left to stand against yours: a point is enough to be paid as for a draw.' : undefined,
  )
}

const mineLine = ({ me, running }: War): string =>
  me.counts
    ? `You have earned **${amount(me.today)}** of at most ${counted(me.daily_cap, 'point')} today.${running?.matched ? '' : ' They count where your guild is at war.'}`
    : 'You came after the week began: what you do counts from next Monday on.'

const worthBlock = ({ worth }: War): Block =>
  text(
    '**What earns points**',
    `a floor of the tower **${amount(worth.floor)}** · a matron **${amount(worth.sector)}** times her sector`,
    `a fusion that succeeds **${amount(worth.tier)}** times its tier · a complete day **${amount(worth.daily)}**`,
    `the last blow in a raid **${amount(worth.raid)}**`,
  )

const spoilsLine = ({ spoils }: War): string => {
  const words = ({ lumees, lumenite }: { readonly lumees: number; readonly lumenite: number }): string =>
    gains({ lumees, lumenite }) || 'nothing'
  return `-# For the vault: victory ${words(spoils.victory)}; defeat ${words(spoils.defeat)}; draw ${words(spoils.draw)}. A side without a point gets nothing.`
}

const RESULTS = { none: 'goes on', victory: 'victory over', defeat: 'defeat by', draw: 'draw with', bye: 'no opponent' } as const

const pastLine = ({ week, opponent, points, points_against, result, rating_change }: War['past'][number], scores: Scores): string =>
  result === 'bye'
    ? `${dated(startOfWeek(week))} no opponent, ${counted(points, 'point')}`
    : `${dated(startOfWeek(week))} **${RESULTS[result]}** ${titleOf(opponent, scores)}, ${amount(points)} to ${amount(points_against)} · rating ${signed(rating_change)}`

const nextLine = (war: War, seen: Seen): string => {
  const { enrolled, next_at, guild_level, unlock_level, members, min_members, may_enroll } = war
  if (enrolled) return `Enrolled for the next: it begins ${relative(next_at)}.`
  if (guild_level < unlock_level)
    return `Wars take a guild of level **${unlock_level}**; yours has reached **${amount(guild_level)}**. ${seen.mention('guild donate')} fills the vault that pays for levels.`
  if (members < min_members)
    return `Wars take **${counted(min_members, 'member')}**; yours has **${amount(members)}**. ${seen.mention('guild invite')} asks people in.`
  return `The next begins ${relative(next_at)}; until then ${may_enroll ? 'you can enrol the guild' : 'an officer or the leader can enrol the guild'}.`
}

const heading = (war: War, scores: Scores): string => {
  const name = playerText(war.name)
  if (war.running?.matched)
    return war.running.opponent === null ? `${name} has no opponent this week` : `${name} against ${titleOf(war.running.opponent, scores)}`
  return war.enrolled ? `${name} is enrolled for a war` : `${name} is at peace`
}

/** The guild's war of the week, what counts, the next, those before. `news` tells what was just done. */
export const warView = (war: War, scores: Scores, seen: Seen, news?: readonly (string | undefined)[]): Message => {
  const { enrolled, may_enroll, guild_level, unlock_level, members, min_members, past, rating } = war
  const able = !enrolled && may_enroll && guild_level >= unlock_level
  return message({
    accent: news === undefined ? OUTCOMES.notice.int : OUTCOMES.success.int,
    blocks: [
      ...(news === undefined ? [] : [text(...news), divider()]),
      text(`${news === undefined ? '#' : '###'} ${heading(war, scores)}`, `Rating **${amount(rating)}**`),
      runningBlock(war, scores),
      text(mineLine(war), nextLine(war, seen)),
      divider(),
      worthBlock(war),
      text(spoilsLine(war)),
      past.length === 0 ? undefined : divider(),
      past.length === 0 ? undefined : text('**Wars before**', ...past.map((each) => pastLine(each, scores))),
      buttons(
        able ? button('Enrol the guild', actId('war-enrol', seen), 'primary', members < min_members) : undefined,
        button('Look again', lookId('war', seen)),
        button('Guild', lookId('guild', seen)),
      ),
    ],
  })
}

interface Matched {
  readonly name: string
  readonly opponent: string | null
  readonly opponent_name: string
  readonly ends_at: number
}

/** Tells a guild's leader whom it fights this week. */
export const warMatchedView = ({ name, opponent, opponent_name, ends_at }: Matched, seen: Seen): Message =>
  message({
    accent: OUTCOMES.notice.int,
    blocks: [
      text(
        opponent === null
          ? `# ${playerText(name)} has no opponent this week`
          : `# ${playerText(name)} against ${playerText(opponent_name)}`,
        opponent === null
          ? `The number of guilds was odd. A single point is enough to be paid as for a draw, ${relative(ends_at)}.`
          : `The war has begun, and ends ${relative(ends_at)}. What members do anyway earns points.`,
        `${seen.mention('guild war')} shows how it stands.`,
      ),
    ],
  })

interface Resolved {
  readonly name: string
  readonly opponent_name: string
  readonly points: number
  readonly points_against: number
  readonly result: keyof typeof RESULTS
  readonly rating: number
  readonly rating_change: number
  readonly lumees: number
  readonly lumenite: number
}

/** Tells a guild's leader how its war ended. */
export const warResolvedView = (war: Resolved, seen: Seen): Message => {
  const { name, opponent_name, points, points_against, result, rating, rating_change, lumees, lumenite } = war
  const won = gains({ lumees, lumenite })
  return message({
    accent: result === 'victory' ? OUTCOMES.success.int : result === 'defeat' ? OUTCOMES.refusal.int : OUTCOMES.notice.int,
    blocks: [
      text(
        result === 'bye'
          ? `# The week of ${playerText(name)} is over`
          : `# ${playerText(name)}: ${RESULTS[result]} ${playerText(opponent_name) || 'another guild'}`,
        result === 'bye'
          ? `${counted(points, 'point')}, and nobody against them.`
          : `**${amount(points)}** to **${amount(points_against)}** points.`,
        won === '' ? 'Without a point there is nothing for the vault.' : `**${won}** for the vault.`,
        `Rating **${amount(rating)}** (${signed(rating_change)})`,
        `${seen.mention('guild war')} enrols for the next.`,
      ),
    ],
  })
}
