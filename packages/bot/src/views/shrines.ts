import type { ShrineType } from '@lumen/rules'
import { OUTCOMES } from '../cards/palette.ts'
import type { AnswerOf, Seen } from '../commands/action.ts'
import { actId, lookId } from '../components/ids.ts'
import type { Message } from '../discord/message.ts'
import { gains } from '../messages/en/news.ts'
import { CURRENCY_WORDS, SHRINE_WORDS } from '../messages/en/terms.ts'
import { amount, bar, change, counted, percentOf, relative, span } from './figures.ts'
import { type Block, button, buttons, divider, message, select, text } from './layout.ts'

export type Status = AnswerOf<'shrines.status'>
type Place = Status['shrines'][number]
type Standing = NonNullable<Place['standing']>
type Currency = Place['currency']
export type Built = Place & { readonly standing: Standing }

const MICRO = 1_000_000
const DAY = 86_400_000

const currencyWord = (currency: Currency): string => CURRENCY_WORDS[currency].toLowerCase()

/** `Lesser shrine 2` */
const called = ({ type, place }: Pick<Place, 'type' | 'place'>): string => `${SHRINE_WORDS[type]} ${place}`

/** Millionths a day as people count them: whole units, or two decimals of few. */
const aDay = (micro: number): string => (micro < 100 * MICRO ? `${Number((micro / MICRO).toFixed(2))}` : amount(Math.floor(micro / MICRO)))

/** The time after which a price is back. */
const back = (ms: number): string => (ms < 2 * DAY ? span(ms) : `${(ms / DAY).toFixed(1)} days`)

export const isBuilt = (place: Place): place is Built => place.standing !== null

/** What of each currency waits in all shrines. */
const waiting = ({ shrines }: Status): string => {
  const sums: Partial<Record<Currency, number>> = {}
  for (const { currency, standing } of shrines) if (standing) sums[currency] = (sums[currency] ?? 0) + standing.holds
  return gains(sums)
}

const fillLine = ({ currency, standing: { holds, paid_ms, full, full_at, next_at } }: Built, cap: number): string => {
  const when = full
    ? '**full**'
    : holds === 0 && next_at !== null
      ? `the first ${relative(next_at)}, full ${relative(full_at)}`
      : `full ${relative(full_at)}`
  return `${bar(paid_ms, cap)} holds **${amount(holds)}** ${currencyWord(currency)} · ${when}`
}

const placeLines = (place: Built, status: Status): string => {
  const { level, micro_per_day } = place.standing
  return `**${called(place)}**, level **${level}** · ${aDay(micro_per_day)} a day\n${fillLine(place, status.cap_ms)}`
}

/** The shrines of a type, and how many more there is room for. */
const typeBlock = (status: Status, { type, unlock_level }: Status['types'][number]): Block => {
  const places = status.shrines.filter((place) => place.type === type)
  const built = places.filter(isBuilt)
  const free = places.length - built.length
  const word = SHRINE_WORDS[type].toLowerCase()
  const room =
    status.level < unlock_level
      ? `· ${SHRINE_WORDS[type]}s are built from level **${unlock_level}** on`
      : free > 0
        ? `· room for ${counted(free, built.length === 0 ? word : `more ${word}`)}`
        : undefined
  return text(...built.map((place) => placeLines(place, status)), room)
}

/** What raises the yield right now; nothing where nothing does. */
const boostLine = ({ boosts }: Status): string | undefined => {
  const parts = [
    boosts.class_ppm > 0 ? `class +${percentOf(boosts.class_ppm)}` : '',
    boosts.leader_ppm > 0 ? `leader +${percentOf(boosts.leader_ppm)}` : '',
    boosts.mastery_ppm > 0 ? `boons +${percentOf(boosts.mastery_ppm)}` : '',
    boosts.event_ppm > 0 ? `live event +${percentOf(boosts.event_ppm)}` : '',
  ].filter((part) => part !== '')
  return parts.length === 0 ? undefined : `-# Raised by ${parts.join(' · ')}`
}

const buildButton = (type: Status['types'][number], status: Status, seen: Seen) =>
  type.free && status.level >= type.unlock_level
    ? button(`Build a ${SHRINE_WORDS[type.type].toLowerCase()}: ${amount(type.build.cost)}`, lookId('shrine-build-ask', seen, type.type))
    : undefined

const optionOf = ({ standing, ...place }: Built) => ({
  label: `${called(place)}, level ${standing.level}`,
  value: String(place.shrine),
  description:
    standing.upgrade === null ? 'The highest level' : `Level ${standing.upgrade.level} for ${amount(standing.upgrade.cost)} lumees`,
})

/** All six places. `news` tells what was just done. */
export const shrinesView = (status: Status, seen: Seen, news?: readonly (string | undefined)[]): Message => {
  const built = status.shrines.filter(isBuilt)
  const waits = waiting(status)
  const heading = built.length === 0 ? 'You have no shrine yet' : waits === '' ? 'Your shrines are filling' : `${waits} to collect`
  const about =
    built.length === 0 ? 'A shrine yields by the hour while you are away. Collect from it once a day, and it never stands full.' : undefined
  return message({
    accent: news === undefined ? OUTCOMES.notice.int : OUTCOMES.success.int,
    blocks: [
      news === undefined ? text(`# ${heading}`, about) : text(...news),
      divider(),
      ...status.types.map((type) => typeBlock(status, type)),
      text(boostLine(status)),
      buttons(
        built.length === 0 ? undefined : button('Collect all', actId('shrines-collect', seen), 'primary', waits === ''),
        ...status.types.map((type) => buildButton(type, status, seen)),
        built.length === 0 ? undefined : button('Look again', lookId('shrines', seen)),
      ),
      select(lookId('shrine-show', seen), 'Look after one: upgrade, sell', built.map(optionOf)),
    ],
  })
}

const upgradeLine = ({ currency, standing: { micro_per_day, upgrade } }: Built): string => {
  if (upgrade === null) return 'It has the highest level.'
  const returns = upgrade.payback_ms === null ? '' : `; the price is back after **${back(upgrade.payback_ms)}**`
  return `Level **${upgrade.level}** costs **${amount(upgrade.cost)}** lumees and yields ${aDay(micro_per_day)} → **${aDay(upgrade.micro_per_day)}** ${currencyWord(currency)} a day${returns}.`
}

/** One shrine with all that can be done about it. */
export const shrineView = (place: Built, status: Status, seen: Seen, news?: readonly (string | undefined)[]): Message => {
  const { shrine, standing } = place
  const { upgrade, level, holds } = standing
  return message({
    accent: news === undefined ? OUTCOMES.notice.int : OUTCOMES.success.int,
    blocks: [
      ...(news === undefined ? [] : [text(...news), divider()]),
      text(`${news === undefined ? '#' : '###'} ${called(place)}, level ${level}`, fillLine(place, status.cap_ms)),
      text(
        upgradeLine(place),
        `-# **${amount(standing.invested)}** lumees are in it; a sale gives **${amount(standing.refund)}** back.`,
        boostLine(status),
      ),
      buttons(
        button('Collect', actId('shrine-collect', seen, shrine), 'primary', holds === 0),
        upgrade === null ? undefined : button(`Upgrade to level ${upgrade.level}`, lookId('shrine-upgrade-ask', seen, shrine)),
        button('All shrines', lookId('shrines', seen)),
        button('Sell', lookId('shrine-sell-ask', seen, shrine), 'danger'),
      ),
    ],
  })
}

const purse = (lumees: number, cost: number): string =>
  lumees < cost ? `It takes **${amount(cost)}** lumees; you have **${amount(lumees)}**.` : `Lumees ${change(lumees, lumees - cost)}`

export const buildAskView = (status: Status, of: ShrineType, seen: Seen): Message => {
  const type = status.types.find(({ type: each }) => each === of)!
  const { cost, micro_per_day, payback_ms } = type.build
  return message({
    accent: OUTCOMES.notice.int,
    blocks: [
      text(
        `# Build a ${SHRINE_WORDS[of].toLowerCase()}?`,
        `It yields **${aDay(micro_per_day)}** ${currencyWord(type.currency)} a day, and is full ${status.cap_ms / 3_600_000} hours after you collected.`,
        payback_ms === null ? undefined : `The price is back after **${back(payback_ms)}** of collecting.`,
        purse(status.lumees, cost),
      ),
      buttons(
        button(`Build for ${amount(cost)} lumees`, actId('shrine-build', seen, of), 'primary', status.lumees < cost),
        button('Not now', lookId('shrines', seen)),
      ),
    ],
  })
}

const alsoPaid = ({ currency, standing: { holds } }: Built): string | undefined =>
  holds === 0 ? undefined : `What it holds, **${amount(holds)}** ${currencyWord(currency)}, is yours in any case.`

export const upgradeAskView = (place: Built, status: Status, seen: Seen): Message => {
  const { upgrade, level } = place.standing
  if (upgrade === null) return shrineView(place, status, seen)
  return message({
    accent: OUTCOMES.notice.int,
    blocks: [
      text(
        `# Raise ${called(place).toLowerCase()} to level ${upgrade.level}?`,
        upgradeLine(place),
        alsoPaid(place),
        purse(status.lumees, upgrade.cost),
      ),
      buttons(
        button(
          `Upgrade for ${amount(upgrade.cost)} lumees`,
          actId('shrine-upgrade', seen, place.shrine, level),
          'primary',
          status.lumees < upgrade.cost,
        ),
        button('Leave it', lookId('shrine-look', seen, place.shrine)),
      ),
    ],
  })
}

export const sellAskView = (place: Built, seen: Seen): Message => {
  const { invested, refund, micro_per_day, level } = place.standing
  return message({
    accent: OUTCOMES.refusal.int,
    blocks: [
      text(
        `# Sell ${called(place).toLowerCase()}, level ${level}?`,
        `**${amount(invested)}** lumees went into it and **${amount(refund)}** come back: **${amount(invested - refund)}** are lost for good, and so are its **${aDay(micro_per_day)}** ${currencyWord(place.currency)} a day.`,
        alsoPaid(place),
      ),
      buttons(
        button('Keep it', lookId('shrine-look', seen, place.shrine), 'primary'),
        button(`Sell for ${amount(refund)} lumees`, actId('shrine-sell', seen, place.shrine, level), 'danger'),
      ),
    ],
  })
}
