import type { Change, Json } from '@lumen/rules'
import { type ConfigFault, wordFault } from '@lumen/runtime'
import { OUTCOMES } from '../cards/palette.ts'
import type { AnswerOf, Done, ResultOf, Seen } from '../commands/action.ts'
import { actId, goId, lookId } from '../components/ids.ts'
import type { Message } from '../discord/message.ts'
import type { Game } from '../game/game.ts'
import { confirmView } from './confirm.ts'
import { boostWords, type Event, eventLine, type Standing } from './events.ts'
import { counted, exact, moment, span } from './figures.ts'
import { button, buttons, cut, divider, message, text } from './layout.ts'
import { mentionOf, playerText } from './player-text.ts'

type Calendar = AnswerOf<'events.list'>
type Made = Done<ResultOf<'events.start'>>

const code = (value: string): string => `\`${value.replaceAll('`', 'ˋ')}\``

const withId = (event: Event, standing: Standing): string =>
  `${eventLine(event, standing)}\n-# ${moment(event.starts_at)} to ${moment(event.ends_at)} · by ${mentionOf(event.created_by)} · ${code(event.event)}`

/** The calendar as operators need it. `news` tells what was just done. */
export const calendarView = (calendar: Calendar, seen: Seen, news?: string): Message => {
  const { running, coming, recent, boosts, most_at_once, longest_ms } = calendar
  const list = (heading: string, events: readonly Event[], standing: Standing) =>
    events.length === 0 ? undefined : text(`### ${heading}`, ...events.map((event) => withId(event, standing)))
  const capped = boosts.filter((boost) => boost.capped).map(({ kind }) => kind)
  return message({
    accent: news === undefined ? OUTCOMES.notice.int : OUTCOMES.success.int,
    private: true,
    blocks: [
      text(news ?? `# ${counted(running.length, 'event')} of ${most_at_once} ${running.length === 1 ? 'runs' : 'run'}`),
      boosts.length === 0
        ? undefined
        : text(
            `All that runs together: ${boostWords(Object.fromEntries(boosts.map(({ kind, boost_ppm }) => [kind, boost_ppm])))}`,
            capped.length === 0 ? undefined : `At its cap: ${capped.join(', ')}`,
          ),
      list('Running', running, 'running'),
      list('Coming', coming, 'coming'),
      list('Over', recent.slice(0, 5), 'over'),
      text(`-# One event lasts at most ${span(longest_ms)}; no more than ${most_at_once} run at any one time.`),
      buttons(button('Look again', lookId('admin-events', seen))),
    ],
  })
}

/** What an operator did with an event, above the calendar where that could be read. */
export const eventDoneView = (what: string, { result }: Made, calendar: Calendar | undefined, seen: Seen): Message => {
  const { name, starts_at, ends_at, event } = result
  const headline = `# ${playerText(name)} ${what}\n${moment(starts_at)} to ${moment(ends_at)} · ${code(event)}`
  return calendar
    ? calendarView(calendar, seen, headline)
    : message({
        accent: OUTCOMES.success.int,
        private: true,
        blocks: [text(headline), buttons(button('Calendar', lookId('admin-events', seen)))],
      })
}

export const cancelAskView = (event: Event, standing: 'running' | 'coming', seen: Seen): Message =>
  confirmView(
    {
      private: true,
      title: standing === 'coming' ? `Call off ${playerText(event.name)}?` : `End ${playerText(event.name)} now?`,
      about: [
        text(
          eventLine(event, standing),
          standing === 'coming'
            ? 'It will never begin. It stays in the calendar as cancelled.'
            : 'It acts no more from now on; what it gave stays given. It cannot be taken up again.',
        ),
      ],
      yes: { label: standing === 'coming' ? 'Call it off' : 'End it now', id: actId('admin-cancel', seen, event.event) },
      no: 'Let it be',
    },
    seen,
  )

/** What was done about a player, with a way to look at all that was. */
export const aboutPlayerView = (heading: string, player: string, seen: Seen, ...lines: readonly string[]): Message =>
  message({
    accent: OUTCOMES.success.int,
    private: true,
    blocks: [text(`# ${heading}`, mentionOf(player), ...lines), buttons(button('Journal', lookId('admin-inspect', seen, player)))],
  })

/** Columns that only say up to when something was settled, and rows that only count: not worth a line. */
const HOUSEKEEPING = /^(energy|stamina|hp|drop|collected)_(at|rem)$|^nonce$|^carry_micro$/
const COUNTED = 'player_statistics'
const TIME = /_(at|until)$/

const signed = (by: number): string => (by < 0 ? `−${exact(-by)}` : `+${exact(by)}`)

const spaced = (name: string): string => name.replaceAll('_', ' ')

/** What a value was set to; times as such. */
const shownValue = (column: string, to: Json): string =>
  TIME.test(column) && typeof to === 'number' ? moment(to) : to === null || to === '' ? 'nothing' : playerText(cut(String(to), 40))

const changeWords = (change: Change): string | undefined => {
  const { entity, key } = change.at
  if (entity === COUNTED || ('column' in change && HOUSEKEEPING.test(change.column))) return undefined
  const where = entity === 'players' ? '' : `${spaced(entity)}${key === null ? '' : ` ${key}`}`
  const of = 'column' in change ? `${where === '' ? '' : `${where}: `}${spaced(change.column)}` : where
  switch (change.op) {
    case 'gain':
      return `${of} **${signed(change.by)}** (${spaced(change.reason)}${change.lost ? `, ${exact(change.lost)} lost` : ''})`
    case 'spend':
      return `${of} **${signed(-change.by)}** (${spaced(change.reason)})`
    case 'add':
      return `${of} ${signed(change.by)}`
    case 'set':
      return `${of} → ${shownValue(change.column, change.to)}`
    case 'create':
      return `new ${where}`
    case 'remove':
      return `${where} ended`
  }
}

const MOST_CHANGES = 8

type Entry = Awaited<ReturnType<Game['history']>>['entries'][number]

/** What was asked for, but for whom it was about. */
const asked = (input: Json, player: string): string => {
  const parts = Object.entries((input ?? {}) as { readonly [key: string]: Json }).filter(
    ([key, value]) => value !== null && !(key === 'player' && value === player),
  )
  return parts.length === 0
    ? ''
    : code(cut(parts.map(([key, value]) => `${key}: ${typeof value === 'string' ? value : JSON.stringify(value)}`).join(', '), 200))
}

const entryLines = ({ id, at, rule, actor, operator, input, changes }: Entry, player: string): string => {
  const told = changes.flatMap((change) => changeWords(change) ?? [])
  const who =
    operator !== null
      ? ` by operator ${mentionOf(operator)}`
      : actor === null
        ? ' by the game'
        : actor === player
          ? ''
          : ` by ${mentionOf(actor)}`
  const shown = told.slice(0, MOST_CHANGES).join(' · ')
  const more = told.length > MOST_CHANGES ? ` · and ${told.length - MOST_CHANGES} more` : ''
  return [`**${rule}** ${moment(at)}${who}`, asked(input, player), `${shown}${more}`, `-# ${id}`].filter((line) => line !== '').join('\n')
}

/** What was done about a player, a page at a time. */
export const historyView = (
  player: string,
  { entries, older }: Awaited<ReturnType<Game['history']>>,
  seen: Seen,
  first: boolean,
): Message =>
  message({
    accent: OUTCOMES.notice.int,
    private: true,
    blocks: [
      text('# Journal', mentionOf(player), entries.length === 0 ? 'Nothing was ever done about them.' : undefined),
      ...entries.flatMap((entry) => [divider(), text(entryLines(entry, player))]),
      buttons(
        first ? undefined : button('Newest', lookId('admin-inspect', seen, player)),
        older === null ? undefined : button('Older', lookId('admin-inspect', seen, player, older), 'primary'),
      ),
    ],
  })

const MOST_CONFIG_CHANGES = 20

const value = (json: Json): string => code(cut(JSON.stringify(json), 60))

/** What reading the config again came to. */
export const reloadView = (reloaded: Awaited<ReturnType<Game['reload']>>, seen: Seen): Message => {
  const { hash, before, changes, faults } = reloaded
  if (faults.length > 0)
    return message({
      accent: OUTCOMES.refusal.int,
      private: true,
      blocks: [
        text(`# The config has ${counted(faults.length, 'fault')}`, `The ruleset ${code(hash)} stays in force.`),
        text(
          `\`\`\`\n${cut(
            faults
              .map((fault: ConfigFault) => wordFault(fault))
              .join('\n')
              .replaceAll('```', 'ˋˋˋ'),
            3_000,
          )}\n\`\`\``,
        ),
      ],
    })
  const shown = changes.slice(0, MOST_CONFIG_CHANGES).map(({ key, from, to }) => `${code(key)}: ${value(from)} → ${value(to)}`)
  const more = changes.length > MOST_CONFIG_CHANGES ? `and ${changes.length - MOST_CONFIG_CHANGES} more` : undefined
  return message({
    accent: OUTCOMES.success.int,
    private: true,
    blocks: [
      changes.length === 0
        ? text('# The config is as it was', `The ruleset ${code(hash)} is in force.`)
        : text(
            `# ${counted(changes.length, 'value')} changed`,
            `The ruleset ${code(hash)} follows ${code(before)}, from the next command on.`,
            ...shown,
            more,
          ),
      buttons(button('Events', goId(seen, 'events'))),
    ],
  })
}
