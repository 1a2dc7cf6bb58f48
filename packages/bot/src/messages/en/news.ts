import type { GameEvent, Ruleset } from '@lumen/rules'
import { amount, counted } from '../../views/figures.ts'
import { CURRENCY_WORDS, OBJECTIVE_WORDS } from './terms.ts'

interface Gains {
  readonly lumees?: number
  readonly auric_coin?: number
  readonly lumenite?: number
  readonly xp?: number
}

/** `1,250 lumees · 2 auric coin · 150 XP`; what is nothing is left out. */
export const gains = ({ lumees = 0, auric_coin = 0, lumenite = 0, xp = 0 }: Gains): string =>
  [
    lumees > 0 ? `${amount(lumees)} ${CURRENCY_WORDS.lumees.toLowerCase()}` : '',
    auric_coin > 0 ? `${amount(auric_coin)} ${CURRENCY_WORDS.auric_coin.toLowerCase()}` : '',
    lumenite > 0 ? `${amount(lumenite)} ${CURRENCY_WORDS.lumenite.toLowerCase()}` : '',
    xp > 0 ? `${amount(xp)} XP` : '',
  ]
    .filter((part) => part !== '')
    .join(' · ')

/** What came into the purse, as a heading. */
export const creditWords = (
  credits: readonly { readonly currency: keyof Gains; readonly amount: number; readonly lost: number }[],
): string => {
  const came = gains(Object.fromEntries(credits.map(({ currency, amount: by }) => [currency, by])))
  const lost = gains(Object.fromEntries(credits.map(({ currency, lost: by }) => [currency, by])))
  return `${came === '' ? 'Nothing fitted your purse' : came}${lost === '' ? '' : `; ${lost} did not fit your purse`}`
}

type Data = Gains & { readonly [key: string]: unknown }
type Words = (data: Data, ruleset: Ruleset) => string

const numberIn = (data: Data, key: string): number => Number(data[key] ?? 0)

const levelled = (data: Data): string => {
  const paid = gains(data)
  const points = counted(numberIn(data, 'points'), 'skill point')
  return `### ★ Level ${numberIn(data, 'to')}\n${points} to spend${paid === '' ? '' : `. Milestone: ${paid}`}`
}

/** Events worth a line under the result of the command that caused them, by type. The others are told by the result itself. */
const NEWS: Readonly<Record<string, Words>> = {
  'player.levelled-up': levelled,
  'maidens.copies-discarded': (data, ruleset) =>
    `Your stack of ${ruleset.maidens.base(numberIn(data, 'base'))?.name ?? 'that maiden'} is full: ${counted(numberIn(data, 'copies'), 'copy', 'copies')} moved on.`,
  'tokens.granted': (data) =>
    numberIn(data, 'lost') > 0
      ? `Your purse of ${String(data['token'])} tokens is full: ${counted(numberIn(data, 'lost'), 'token')} moved on.`
      : '',
  'daily.objective-met': (data) => `✓ Today's objective met: **${OBJECTIVE_WORDS[data['objective'] as keyof typeof OBJECTIVE_WORDS]}**`,
  'daily.completed': (data) =>
    `### ✓ Today is complete\nStreak: ${counted(numberIn(data, 'streak'), 'day')}. The bonus waits in your daily.`,
}

const SUMMED = ['points', 'lumees', 'auric_coin', 'lumenite'] as const

/** Several rises as one: from the first level to the last, with all that they brought. */
const oneRise = (events: readonly GameEvent[]): readonly GameEvent[] => {
  const rises = events.filter(({ type }) => type === 'player.levelled-up')
  const last = rises.at(-1)
  if (!last || rises.length === 1) return events
  const sum = (key: string): number => rises.reduce((total, { data }) => total + numberIn(data as Data, key), 0)
  const data = { ...(last.data as Data), ...Object.fromEntries(SUMMED.map((key) => [key, sum(key)])) }
  return events.flatMap((event) => (event === last ? [{ ...last, data }] : rises.includes(event) ? [] : [event]))
}

/** The news of a command or of several, in words, in the order in which they happened. Discoveries are told together, and so are rises. */
export const news = (events: readonly GameEvent[], ruleset: Ruleset): readonly string[] => {
  const found = events.filter((event) => event.type === 'maidens.base-discovered')
  const discovered = found.length === 0 ? [] : [`✦ ${counted(found.length, 'new maiden')} discovered`]
  const told = oneRise(events).flatMap((event) => {
    const words = NEWS[event.type]
    return words ? [words(event.data as Data, ruleset)] : []
  })
  return [...discovered, ...told]
}
