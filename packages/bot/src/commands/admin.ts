import { BOOST_KINDS, no, type Rejection, type Ruleset, rules } from '@lumen/rules'
import { ApplicationCommandOptionType as Kind } from 'discord-api-types/v10'
import { type Either, isLeft, left, right } from 'fp-ts/lib/Either.js'
import type { Game } from '../game/game.ts'
import { BOOST_WORDS, CURRENCY_WORDS } from '../messages/en/terms.ts'
import { aboutPlayerView, calendarView, cancelAskView, eventDoneView, historyView, reloadView } from '../views/admin.ts'
import { amount } from '../views/figures.ts'
import { cut } from '../views/layout.ts'
import { playerText } from '../views/player-text.ts'
import { type Asked, asks, does, doesThenAsks, looks } from './action.ts'
import { type Command, command, suggests, type Use } from './command.ts'
import { type CommandOption, optionsOf } from './options.ts'

/** What operators may do, and nobody else: registered in their server only, each use checked, each act journaled with who asked. */
const operates = (draft: Omit<Parameters<typeof command>[0], 'operator' | 'private'>): Command =>
  command({ ...draft, operator: true, private: true })

const PER_CENT = 10_000
const OF_EVENTS = ['running', 'coming'] as const

const textIn = (given: unknown): string => (given === undefined ? '' : String(given))

const damaged = (path: string, found: string, expected: string): Rejection =>
  no('core/invalid-input', { path, found: found === '' ? 'nothing' : found, expected })

const SNOWFLAKE = /^\d{17,20}$/

/** The id of an event as it was suggested, or as it came with a button. */
const eventIn = (given: string | undefined): Either<Rejection, string> =>
  given !== undefined && SNOWFLAKE.test(given) ? right(given) : left(damaged('event', given ?? '', 'one of the suggestions'))

const MOMENT = /^(\d{4})-(\d{2})-(\d{2})[ T](\d{1,2}):(\d{2})$/

/** A time that an operator typed, UTC: `2026-12-24 18:00`. */
export const momentIn = (typed: string): Either<Rejection, number> => {
  const [, ...parts] = MOMENT.exec(typed.trim()) ?? []
  const [year, month, day, hour, minute] = parts.map(Number) as [number, number, number, number, number]
  const at = parts.length === 5 ? new Date(Date.UTC(year, month - 1, day, hour, minute)) : new Date(Number.NaN)
  // a day or an hour that there is not would become another one
  const exists = at.getUTCMonth() === month - 1 && at.getUTCDate() === day && at.getUTCHours() === hour && minute < 60
  return exists ? right(at.getTime()) : left(damaged('starts', typed, 'a time that exists, in UTC, such as 2026-12-24 18:00'))
}

/** The boosts that were given, in parts per million. */
const boostsIn = ({ options }: Asked): { readonly [kind: string]: number } =>
  Object.fromEntries(BOOST_KINDS.flatMap((kind) => (options[kind] === undefined ? [] : [[kind, Number(options[kind]) * PER_CENT]])))

/** One option for each kind, in whole per cent within what the config allows one event. */
const boostOptions = ({ events }: Ruleset): readonly CommandOption[] =>
  BOOST_KINDS.map((kind) => {
    const { minPpm, maxPpm } = events.boosts[kind]
    return {
      type: Kind.Integer,
      name: kind,
      description: `${BOOST_WORDS[kind]}: how many per cent more`,
      required: false,
      min_value: Math.ceil(minPpm / PER_CENT),
      max_value: Math.floor(maxPpm / PER_CENT),
    }
  })

const nothing = () => right({})
const calendar = { name: 'events.list', question: nothing } as const

/** Events that may still be changed, by their names. */
const openEvents = suggests(
  'events.list',
  () => ({}),
  ({ running, coming }) => [
    ...running.map(({ event, name }) => ({ name: `${name} (running)`, value: event })),
    ...coming.map(({ event, name, starts_at }) => ({
      name: `${name} (from ${new Date(starts_at).toISOString().slice(0, 16).replace('T', ' ')})`,
      value: event,
    })),
  ],
)

const person = { schema: { properties: { player: { type: 'string', description: 'The player' } }, required: ['player'] } }
const playerIn = ({ options }: Asked): string => textIn(options['player'])

const HISTORY = 5

interface Inspected {
  readonly ok: true
  readonly history: Awaited<ReturnType<Game['history']>>
  /** Whether it begins with the newest. */
  readonly first: boolean
}

const inspecting = (player: (asked: Asked) => string, before: (asked: Asked) => string | undefined) =>
  looks<Inspected>(
    async (game, asked) => {
      const whom = player(asked)
      if (!SNOWFLAKE.test(whom)) return { ok: false as const, ...damaged('player', cut(whom, 60), 'someone who is here') }
      const from = before(asked)
      const history = await game.history(whom, { limit: HISTORY, ...(from === undefined ? {} : { before: from }) })
      return { ok: true as const, history, first: from === undefined }
    },
    ({ history, first }, seen, asked) => historyView(player(asked), history, seen, first),
  )

const given = (what: string, n: number): string =>
  what === 'premium'
    ? `${n} days of premium`
    : what === 'xp'
      ? `${amount(n)} XP`
      : `${amount(n)} ${CURRENCY_WORDS[what as keyof typeof CURRENCY_WORDS].toLowerCase()}`

export const adminCommands: readonly Command[] = [
  operates({
    name: 'admin event schedule',
    description: 'Put a live event into the calendar',
    options: (ruleset) => [
      ...optionsOf(rules['events.start'].input, { name: {}, hours: {} }),
      { type: Kind.String, name: 'starts', description: 'When it begins, in UTC: 2026-12-24 18:00', required: true, max_length: 20 },
      ...boostOptions(ruleset),
    ],
    action: doesThenAsks(
      {
        name: 'events.schedule',
        input: (asked) => {
          const from = momentIn(textIn(asked.options['starts']))
          if (isLeft(from)) return from
          const ends_at = from.right + Number(asked.options['hours']) * 3_600_000
          return right({ name: textIn(asked.options['name']), boosts: boostsIn(asked), by: asked.who, starts_at: from.right, ends_at })
        },
      },
      calendar,
      (done, answer, seen) => eventDoneView('is in the calendar', done, answer, seen),
    ),
  }),
  operates({
    name: 'admin event start',
    description: 'Let a live event begin now',
    options: (ruleset) => [...optionsOf(rules['events.start'].input, { name: {}, hours: {} }), ...boostOptions(ruleset)],
    action: doesThenAsks(
      {
        name: 'events.start',
        input: (asked) =>
          right({ name: textIn(asked.options['name']), boosts: boostsIn(asked), by: asked.who, hours: Number(asked.options['hours']) }),
      },
      calendar,
      (done, answer, seen) => eventDoneView('has begun', done, answer, seen),
    ),
  }),
  operates({
    name: 'admin event extend',
    description: 'Let a live event last longer',
    options: () => optionsOf(rules['events.extend'].input, { event: { autocomplete: true }, hours: {} }),
    suggestions: { event: openEvents },
    action: doesThenAsks(
      {
        name: 'events.extend',
        input: ({ options }) => {
          const event = eventIn(textIn(options['event']))
          return isLeft(event) ? event : right({ event: event.right, hours: Number(options['hours']) })
        },
      },
      calendar,
      (done, answer, seen) => eventDoneView('lasts longer', done, answer, seen),
    ),
  }),
  operates({
    name: 'admin event cancel',
    description: 'End a live event now, or call off one to come',
    options: () => optionsOf(rules['events.cancel'].input, { event: { autocomplete: true } }),
    suggestions: { event: openEvents },
    action: asks('events.list', nothing, (answer, seen, { options }) => {
      const standing = OF_EVENTS.find((sort) => answer[sort].some(({ event }) => event === options['event']))
      const found = standing && answer[standing].find(({ event }) => event === options['event'])
      return found ? cancelAskView(found, standing, seen) : calendarView(answer, seen, '# No such event is running or to come')
    }),
  }),
  operates({
    name: 'admin event list',
    description: 'The calendar of live events',
    action: asks('events.list', nothing, (answer, seen) => calendarView(answer, seen)),
  }),
  operates({
    name: 'admin suspend',
    description: 'Let an account act no more',
    options: () => optionsOf(rules['player.suspend'].input, { player: { user: true }, reason: {} }),
    action: does(
      'player.suspend',
      (asked) => right({ player: playerIn(asked), reason: textIn(asked.options['reason']) }),
      ({ result }, seen, asked) => aboutPlayerView('Suspended', result.player, seen, `“${playerText(textIn(asked.options['reason']))}”`),
    ),
  }),
  operates({
    name: 'admin unsuspend',
    description: 'Let a suspended account act again',
    options: () => optionsOf(rules['player.unsuspend'].input, { player: { user: true }, reason: {} }),
    action: does(
      'player.unsuspend',
      (asked) => right({ player: playerIn(asked), reason: textIn(asked.options['reason']) }),
      ({ result }, seen, asked) =>
        aboutPlayerView('No longer suspended', result.player, seen, `“${playerText(textIn(asked.options['reason']))}”`),
    ),
  }),
  operates({
    name: 'admin compensate',
    description: 'Give a player something, with a reason',
    options: () =>
      optionsOf(rules['player.compensate'].input, {
        player: { user: true },
        what: { words: { ...CURRENCY_WORDS, xp: 'XP', premium: 'Days of premium' } },
        amount: {},
        reason: {},
      }),
    action: does(
      'player.compensate',
      ({ options }) =>
        right({
          player: textIn(options['player']),
          what: textIn(options['what']) as 'lumees',
          amount: Number(options['amount']),
          reason: textIn(options['reason']),
        }),
      ({ result }, seen, asked) =>
        aboutPlayerView(
          `${given(result.what, result.amount)} given`,
          playerIn(asked),
          seen,
          `“${playerText(textIn(asked.options['reason']))}”`,
        ),
    ),
  }),
  operates({
    name: 'admin inspect',
    description: 'What was done about a player, the newest first',
    options: () => optionsOf(person, { player: { user: true } }),
    action: inspecting(playerIn, () => undefined),
  }),
  operates({
    name: 'admin reload',
    description: 'Read the config again, and say what changed or what is wrong',
    action: looks(
      async (game) => ({ ok: true as const, reloaded: await game.reload() }),
      ({ reloaded }, seen) => reloadView(reloaded, seen),
    ),
  }),
]

const argument = ({ args }: Asked, at: number): string | undefined => (SNOWFLAKE.test(args[at] ?? '') ? args[at] : undefined)

export const adminUses: readonly Use[] = [
  {
    verb: 'admin-events',
    answer: 'update',
    operator: true,
    private: true,
    action: asks('events.list', nothing, (answer, seen) => calendarView(answer, seen)),
  },
  {
    verb: 'admin-cancel',
    answer: 'update',
    operator: true,
    private: true,
    action: doesThenAsks(
      {
        name: 'events.cancel',
        input: ({ args }) => {
          const event = eventIn(args[1])
          return isLeft(event) ? event : right({ event: event.right })
        },
      },
      calendar,
      (done, answer, seen) =>
        eventDoneView(done.result.starts_at === done.result.ends_at ? 'is called off' : 'has ended', done, answer, seen),
    ),
  },
  {
    verb: 'admin-inspect',
    answer: 'update',
    operator: true,
    private: true,
    action: inspecting(
      (asked) => argument(asked, 0) ?? asked.who,
      (asked) => argument(asked, 1),
    ),
  },
]
