import { BOOST_KINDS, type BoostKind } from '@lumen/rules'
import { OUTCOMES } from '../cards/palette.ts'
import type { AnswerOf, Seen } from '../commands/action.ts'
import { goId, lookId } from '../components/ids.ts'
import type { Message } from '../discord/message.ts'
import { BOOST_WORDS } from '../messages/en/terms.ts'
import { counted, percentOf, relative, span } from './figures.ts'
import { type Block, button, buttons, divider, message, text } from './layout.ts'
import { playerText } from './player-text.ts'

type Sheet = AnswerOf<'player.boosts'>
export type Event = Sheet['running'][number]
type Effect = Sheet['effects'][number]

type Boosts = { readonly [kind: string]: number | undefined }

/** What a boost adds to: a chance grows by points, everything else by a part of itself. */
const CHANCES: ReadonlySet<BoostKind> = new Set(['capture', 'fusion_success'])

const added = (kind: BoostKind, ppm: number): string =>
  CHANCES.has(kind) ? `+${percentOf(ppm, 4).replace(' %', '')} percentage points` : `+${percentOf(ppm, 4)}`

/** `+50 % energy regeneration · +15 percentage points fusion chance` */
export const boostWords = (boosts: Boosts): string =>
  BOOST_KINDS.flatMap((kind) => (boosts[kind] ? [`${added(kind, boosts[kind])} ${lower(BOOST_WORDS[kind])}`] : [])).join(' · ')

const lower = (words: string): string => (words.startsWith('XP') ? words : words.charAt(0).toLowerCase() + words.slice(1))

/** Whether an event runs, is to come or is over: as the calendar says, whose clock may be a moment ahead. */
export type Standing = 'running' | 'coming' | 'over'

export const eventLine = ({ name, boosts, starts_at, ends_at, cancelled }: Event, standing: Standing): string => {
  const when = {
    coming: `begins ${relative(starts_at)}, for ${span(ends_at - starts_at)}`,
    running: `ends ${relative(ends_at)}`,
    over: `${cancelled ? 'was ended early' : 'ended'} ${relative(ends_at)}`,
  }[standing]
  return `**${playerText(name)}** ${when}\n${boostWords(boosts)}`
}

/** Milli-units an hour as units: 22500 → 22.5. */
const anHour = (milli: number): string => `${Number((milli / 1_000).toFixed(1))}`

/** What a boost changes for who asks. */
const effectLine = (effect: Effect, highest: number): string => {
  const { kind, boost_ppm, capped, without, with: raised } = effect
  const most = capped ? ' · as much as can be' : ''
  if (without === null || raised === null) return `${BOOST_WORDS[kind]} **${added(kind, boost_ppm)}**${most}`
  if (kind === 'summon_rate')
    return `Tier **${highest}**, your highest: ${percentOf(without)} → **${percentOf(raised)}** of your pulls${most}`
  return `${BOOST_WORDS[kind]}: ${anHour(without)} → **${anHour(raised)}** an hour${most}`
}

const listed = (heading: string, events: readonly Event[], standing: Standing): Block =>
  events.length === 0 ? undefined : text(`### ${heading}`, ...events.map((event) => eventLine(event, standing)))

const SHOWN = 3

/** What runs and what it changes for who asks, what comes, what was. */
export const eventsView = (sheet: Sheet, seen: Seen): Message => {
  const { running, coming, recent, effects, highest_tier } = sheet
  const [next] = coming
  const heading =
    running.length > 0
      ? `# ${counted(running.length, 'event')} ${running.length === 1 ? 'runs' : 'run'} now`
      : next
        ? `# The next event begins ${relative(next.starts_at)}`
        : '# No event runs now'
  return message({
    accent: running.length > 0 ? OUTCOMES.success.int : OUTCOMES.notice.int,
    blocks: [
      text(heading, running.length + coming.length === 0 ? 'Events are announced where you play, when they begin.' : undefined),
      running.length === 0 ? undefined : text(...running.map((event) => eventLine(event, 'running'))),
      effects.length === 0 ? undefined : divider(),
      effects.length === 0 ? undefined : text('### For you, while they last', ...effects.map((effect) => effectLine(effect, highest_tier))),
      coming.length === 0 ? undefined : divider(),
      listed('Coming', coming, 'coming'),
      running.length + coming.length > 0 || recent.length === 0 ? undefined : listed('Lately', recent.slice(0, SHOWN), 'over'),
      buttons(
        effects.some(({ kind }) => kind === 'summon_rate') ? button('Summon', goId(seen, 'summon'), 'primary') : undefined,
        button('Profile', goId(seen, 'profile')),
        button('Look again', lookId('events', seen)),
      ),
    ],
  })
}

/** What is told of an event. */
export interface EventNews {
  readonly event: string
  readonly name: string
  readonly starts_at: number
  readonly ends_at: number
  readonly cancelled: boolean
  readonly boosts: Boosts
}

export const eventStartedView = ({ name, ends_at, boosts }: EventNews, { mention }: Seen): Message =>
  message({
    accent: OUTCOMES.success.int,
    blocks: [
      text(
        `### ✦ ${playerText(name)} has begun`,
        boostWords(boosts),
        `It ends ${relative(ends_at)}. See ${mention('events')} for what it changes for you.`,
      ),
    ],
  })

export const eventEndedView = ({ name, boosts }: EventNews): Message =>
  message({
    accent: OUTCOMES.notice.int,
    blocks: [text(`### ${playerText(name)} is over`, `Everything is as usual again: ${boostWords(boosts)} no more.`)],
  })
