import { OUTCOMES } from '../cards/palette.ts'
import type { AnswerOf, Done, ResultOf, Seen } from '../commands/action.ts'
import { actId, goId, lookId } from '../components/ids.ts'
import type { Message } from '../discord/message.ts'
import { capital } from '../messages/en/capital.ts'
import { gains } from '../messages/en/news.ts'
import { guardian } from '../messages/en/tower.ts'
import { confirmView } from './confirm.ts'
import { amount, bar, counted, percent, percentOf, relative, short, span } from './figures.ts'
import { type Block, button, buttons, divider, message, text } from './layout.ts'
import { mentionOf, playerText } from './player-text.ts'

export type Raid = AnswerOf<'guild-raids.status'>
type Struck = ResultOf<'guild-raids.attack'>

/** Members told by name; the rest are counted. */
const TOLD = 10

/** What a boss is called: the same for every member of every guild at its nth raid. */
export const raidBoss = (raid: number): string => `the ${guardian(Math.max(1, Math.min(raid, 1_000_000)) * 11).name}`

const shareWords = ({ lumenite, gold_tokens }: Raid): string =>
  [gains({ lumenite }), gold_tokens > 0 ? counted(gold_tokens, 'gold token') : ''].filter((part) => part !== '').join(' and ')

const tableBlock = ({ members, raid }: Raid): Block => {
  if (members.length === 0) return text('Nobody has struck it yet.')
  const rest = members.slice(TOLD)
  return text(
    '**Who struck it**',
    ...members
      .slice(0, TOLD)
      .map(({ player, damage }, i) => `${i + 1}. ${mentionOf(player)} **${short(damage)}** · ${percent(damage, raid?.hp_max ?? 0)}`),
    rest.length === 0
      ? undefined
      : `and ${counted(rest.length, 'more member')} **${short(rest.reduce((sum, { damage }) => sum + damage, 0))}** together`,
  )
}

const mineLines = ({ me, least_damage }: Raid): readonly (string | undefined)[] => [
  me.dealt === 0
    ? `You have not struck it. From **${amount(least_damage)}** damage on you share.`
    : me.dealt < least_damage
      ? `You took **${amount(me.dealt)}**; **${amount(least_damage - me.dealt)}** more, and you share.`
      : `You took **${amount(me.dealt)}**. If it fell now, you would get **${amount(me.share)}** lumees.`,
  me.hit === 0
    ? 'You have no maidens who could fight.'
    : `Your attack: ${counted(me.hits, 'hit')} of **${amount(me.hit)}**, critical ${percentOf(me.critical_ppm)}, for ${me.stamina_cost} of your **${amount(me.stamina)}** stamina.`,
  me.attempts_left === 0
    ? `You have struck as often as a day allows. The next begins ${relative(me.attempts_at)}.`
    : `**${me.attempts_left}** of ${counted(me.attempts, 'attack')} left today.`,
]

const strikeButton = ({ me, active }: Raid, seen: Seen) =>
  active
    ? button('Strike', actId('raid-strike', seen), 'danger', me.attempts_left === 0 || me.hit === 0 || me.stamina < me.stamina_cost)
    : undefined

const payLine = (status: Raid, pool: number): string =>
  `It pays **${amount(pool)}** lumees: ${percentOf(status.vault_ppm)} to the vault, the rest to who did their part, with ${shareWords(status) || 'nothing else'} each.`

const endWords = ({ raid }: Raid): string | undefined =>
  raid === null
    ? undefined
    : raid.killed_at === null
      ? `${capital(raidBoss(raid.number))} left ${relative(raid.ends_at)}, undefeated.`
      : `${capital(raidBoss(raid.number))} fell ${relative(raid.killed_at)}.`

const restingView = (status: Raid, seen: Seen, news?: readonly (string | undefined)[]): Message => {
  const { name, guild_level, unlock_level, next, may_start, raid, members } = status
  const open = guild_level >= unlock_level
  return message({
    accent: news === undefined ? OUTCOMES.notice.int : OUTCOMES.success.int,
    blocks: [
      ...(news === undefined ? [] : [text(...news), divider()]),
      text(
        `${news === undefined ? '#' : '###'} ${playerText(name)} fights no boss`,
        endWords(status),
        open
          ? `The next: **${short(next.hp)}** hit points, for ${span(next.lasts_ms)}.`
          : `Raids take a guild of level **${unlock_level}**; yours has reached **${amount(guild_level)}**.`,
        open ? payLine(status, next.pool) : `${seen.mention('guild donate')} fills the vault, and the vault pays for levels.`,
        status.kills > 0 ? `Bosses your guild has defeated: **${amount(status.kills)}**.` : undefined,
      ),
      raid !== null && members.length > 0 ? divider() : undefined,
      raid !== null && members.length > 0 ? tableBlock(status) : undefined,
      open && !may_start ? text('-# Officers and the leader call the guild to a raid.') : undefined,
      buttons(
        open && may_start ? button('Call the guild…', lookId('raid-ask', seen), 'primary') : undefined,
        button('Look again', lookId('raid', seen)),
        button('Guild', lookId('guild', seen)),
      ),
    ],
  })
}

/** The guild's raid: the boss, who did what, what one can do. `news` tells what was just done. */
export const raidView = (status: Raid, seen: Seen, news?: readonly (string | undefined)[]): Message => {
  const { raid, active } = status
  if (raid === null || !active) return restingView(status, seen, news)
  return message({
    accent: news === undefined ? OUTCOMES.notice.int : OUTCOMES.success.int,
    blocks: [
      ...(news === undefined ? [] : [text(...news), divider()]),
      text(
        `${news === undefined ? '#' : '###'} ${capital(raidBoss(raid.number))} against ${playerText(status.name)}`,
        `${bar(raid.hp, raid.hp_max)} **${short(raid.hp)}** / ${short(raid.hp_max)} · leaves ${relative(raid.ends_at)}`,
        payLine(status, raid.pool),
      ),
      divider(),
      tableBlock(status),
      divider(),
      text(...mineLines(status)),
      buttons(
        strikeButton(status, seen),
        status.me.hit === 0 ? button('Summon', goId(seen, 'summon')) : undefined,
        button('Look again', lookId('raid', seen)),
        button('Guild', lookId('guild', seen)),
      ),
    ],
  })
}

/** Before the guild is called. */
export const raidAskView = (status: Raid, seen: Seen): Message => {
  const { active, may_start, guild_level, unlock_level, next } = status
  if (active || !may_start || guild_level < unlock_level) return raidView(status, seen)
  return confirmView(
    {
      title: 'Call the guild to a raid?',
      about: [
        text(
          `A boss of **${short(next.hp)}** hit points stays for ${span(next.lasts_ms)}. There is no second one meanwhile, and while it stands the guild cannot end.`,
          payLine(status, next.pool),
        ),
      ],
      yes: { label: 'Call them', id: actId('raid-start', seen), style: 'primary' },
      no: 'Not now',
    },
    seen,
  )
}

const hitWord = ({ damage, critical }: Struck['hits'][number]): string => (critical ? `**${short(damage)}!**` : short(damage))

const spoilsBlock = ({ pool, vault, shares }: NonNullable<Struck['defeated']>): Block =>
  text(
    `**${amount(pool)} lumees**`,
    `the vault **${amount(vault)}**`,
    ...[...shares]
      .sort((a, b) => b.lumees - a.lumees)
      .slice(0, TOLD)
      .map(
        ({ player, lumees, lumenite, gold_tokens }) =>
          `${mentionOf(player)} **${gains({ lumees, lumenite })}**${gold_tokens > 0 ? ` · ${counted(gold_tokens, 'gold token')}` : ''}`,
      ),
    shares.length > TOLD ? `and ${counted(shares.length - TOLD, 'more member')}` : undefined,
    shares.length === 0 ? 'Nobody had done enough for a share.' : 'Shares wait until their owners take them.',
  )

/** A strike, hit by hit; and what a fallen boss pays. */
export const raidStruckView = ({ result }: Done<Struck>, status: Raid | undefined, seen: Seen): Message => {
  const { hits, damage, hp_before, hp, hp_max, dealt, attempts_left, stamina, max_stamina, defeated } = result
  const boss = raidBoss(status?.raid?.number ?? 1)
  const criticals = hits.filter(({ critical }) => critical).length
  return message({
    accent: defeated ? OUTCOMES.success.int : OUTCOMES.notice.int,
    blocks: [
      text(
        defeated ? `# ${OUTCOMES.success.sign} ${capital(boss)} falls` : `# You strike ${boss}`,
        `${hits.length === 1 ? 'One hit' : `${hits.length} hits`}: ${hits.map(hitWord).join(' · ')}`,
        `**${amount(damage)}** damage${criticals > 0 ? `, ${counted(criticals, 'critical hit')}` : ''}`,
      ),
      text(
        `${bar(hp, hp_max)} boss ${short(hp_before)} → **${short(hp)}** / ${short(hp_max)}`,
        `${bar(stamina, max_stamina)} stamina **${amount(stamina)}** / ${amount(max_stamina)}`,
        `You took **${amount(dealt)}** of it in all. ${attempts_left === 0 ? 'That was your last attack today.' : `**${amount(attempts_left)}** more today.`}`,
      ),
      defeated ? divider() : undefined,
      defeated ? spoilsBlock(defeated) : undefined,
      buttons(
        defeated === null && status ? strikeButton(status, seen) : undefined,
        defeated ? button('Take what I am owed', actId('guild-payout', seen), 'success') : undefined,
        button(defeated ? 'The raid' : 'Who struck it', lookId('raid', seen)),
        button('Guild', lookId('guild', seen)),
      ),
    ],
  })
}

interface Called {
  readonly player: string
  readonly name: string
  readonly raid: number
  readonly hp: number
  readonly pool: number
  readonly ends_at: number
}

/** Tells the server that a guild was called. */
export const raidStartedView = ({ player, name, raid, hp, pool, ends_at }: Called, seen: Seen): Message =>
  message({
    accent: OUTCOMES.notice.int,
    blocks: [
      text(
        `# ${capital(raidBoss(raid))} stands before ${playerText(name)}`,
        `${mentionOf(player)} has called the guild. It has **${short(hp)}** hit points, pays **${amount(pool)}** lumees, and leaves ${relative(ends_at)}.`,
        `Members strike it with ${seen.mention('guild raid')}.`,
      ),
    ],
  })

interface Fallen {
  readonly player: string
  readonly name: string
  readonly raid: number
  readonly pool: number
  readonly vault: number
  readonly sharers: number
}

/** Tells the server that a boss fell. */
export const raidDefeatedView = ({ player, name, raid, pool, vault, sharers }: Fallen, seen: Seen): Message =>
  message({
    accent: OUTCOMES.success.int,
    blocks: [
      text(
        `# ${OUTCOMES.success.sign} ${playerText(name)} has defeated ${raidBoss(raid)}`,
        `${mentionOf(player)} struck last. Of **${amount(pool)}** lumees the vault keeps **${amount(vault)}**; the rest waits for ${counted(sharers, 'member')}: ${seen.mention('guild payout')}.`,
      ),
    ],
  })
