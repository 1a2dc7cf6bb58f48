import { OUTCOMES } from '../cards/palette.ts'
import type { AnswerOf, Seen } from '../commands/action.ts'
import { goId } from '../components/ids.ts'
import type { Message } from '../discord/message.ts'
import { bonusWords, CLASS_WORDS, CURRENCY_WORDS, POOL_WORDS } from '../messages/en/terms.ts'
import { amount, bar, counted, dated, percent, relative, short } from './figures.ts'
import { beside, button, buttons, divider, message, text } from './layout.ts'
import { cardPicture, elementAccent } from './maiden-card.ts'
import { called, playerText } from './player-text.ts'

const poolLine = ({ pool, value, max, next_at, full_at }: AnswerOf<'player.profile'>['pools'][number]): string => {
  const figures = `${bar(value, max)} **${amount(value)}** / ${amount(max)} ${POOL_WORDS[pool].toLowerCase()}`
  if (value >= max || full_at === null || next_at === null) return figures
  return next_at === full_at
    ? `${figures} · full ${relative(full_at)}`
    : `${figures} · next ${relative(next_at)}, full ${relative(full_at)}`
}

const shrineLine = ({ count, levels, full }: AnswerOf<'player.profile'>['shrines'], own: boolean, seen: Seen): string | undefined => {
  if (count === 0) return undefined
  const waits = full === 0 || !own ? '' : ` · **${full}** full: collect with ${seen.mention('shrines')}`
  return `${counted(count, 'shrine')} of ${counted(levels, 'level')} in all${waits}`
}

const MOST_TITLES = 5

/** How high, and by what names they are known for it. */
const towerLine = ({ highest_floor, titles }: AnswerOf<'player.profile'>['tower']): string | undefined => {
  if (highest_floor === 0) return undefined
  const shown = titles.slice(0, MOST_TITLES).map((title) => `**${playerText(title)}**`)
  const more = titles.length > MOST_TITLES ? ` and ${titles.length - MOST_TITLES} more` : ''
  return `Cleared floor **${amount(highest_floor)}** of the tower${shown.length === 0 ? '' : ` · ${shown.join(', ')}${more}`}`
}
const exploredLine = ({ sublevels, matrons, captures, boons }: AnswerOf<'player.profile'>['statistics']): string | undefined =>
  sublevels + matrons + captures === 0
    ? undefined
    : `${counted(sublevels, 'sublevel')} explored, ${counted(matrons, 'matron')} defeated, ${counted(captures, 'maiden')} won on the way, ${counted(boons, 'boon')} earned`

export const profileView = (profile: AnswerOf<'player.profile'>, seen: Seen): Message => {
  const { leader, wallet, statistics } = profile
  const own = profile.player === seen.who
  const lacking = profile.next_level_xp
  const title = [
    `# ${called(profile.name)}`,
    [
      `Level **${profile.level}**`,
      profile.class === null ? 'no class yet' : CLASS_WORDS[profile.class],
      profile.premium_until === null ? '' : `premium until ${dated(profile.premium_until)}`,
    ]
      .filter((part) => part !== '')
      .join(' · '),
    lacking === null
      ? `${bar(1, 1)} the highest level, ${amount(profile.experience)} XP beyond it`
      : `${bar(profile.experience, lacking)} **${amount(profile.experience)}** / ${amount(lacking)} XP`,
    leader === null
      ? undefined
      : `${playerText(leader.name)} leads: ${bonusWords(seen.ruleset.maidens.leaderBonus(leader.element, leader.tier))}.`,
  ]
  const success =
    statistics.fusions === 0 ? '' : ` (${percent(statistics.fusions_success, statistics.fusions)} of ${amount(statistics.fusions)})`
  return message({
    accent: leader === null ? OUTCOMES.notice.int : elementAccent(leader.element),
    pictures: leader === null ? [] : [cardPicture('leader.png', leader, 240)],
    blocks: [
      leader === null ? text(...title) : beside('leader.png', `${leader.name}, who leads`, ...title),
      divider(),
      text(
        `${CURRENCY_WORDS.lumees} **${amount(wallet.lumees)}** · ${CURRENCY_WORDS.auric_coin.toLowerCase()} **${amount(wallet.auric_coin)}** · ${CURRENCY_WORDS.lumenite.toLowerCase()} **${amount(wallet.lumenite)}**`,
        ...profile.pools.map(poolLine),
      ),
      divider(),
      text(
        `Power **${short(profile.total_power)}** from ${counted(profile.copies, 'copy', 'copies')} of ${counted(profile.bases, 'maiden')} · a guaranteed pull in ${profile.guaranteed_in}`,
        towerLine(profile.tower),
        shrineLine(profile.shrines, own, seen),
        exploredLine(statistics),
        `-# ${counted(statistics.summons, 'summon')} · ${counted(statistics.fusions_success, 'fusion')}${success} · ${counted(statistics.drops, 'drop')} · ${counted(statistics.dailies, 'daily', 'dailies')} · since ${dated(profile.registered_at)}`,
        own && profile.points_available > 0 ? `You have **${counted(profile.points_available, 'skill point')}** to spend.` : undefined,
      ),
      own
        ? buttons(
            profile.points_available > 0 ? button('Skills', goId(seen, 'skills'), 'primary') : undefined,
            button('Daily', goId(seen, 'daily')),
            button('Summon', goId(seen, 'summon')),
            button('Maidens', goId(seen, 'maidens')),
          )
        : undefined,
    ],
  })
}
