import { type Change, type GameEvent, type Ruleset, time } from '@lumen/rules'
import { isLeft } from 'fp-ts/lib/Either.js'
import type { Given } from '../engine/seat.ts'
import { sourceName } from '../report/wording.ts'

const two = (n: number): string => String(n).padStart(2, '0')

/** "day 3 08:14:05", days counted from the first of the plan. */
export const moment = (now: number, firstDay: number): string => {
  const rest = now - time.startOfDay(time.dayOf(now))
  return `day ${time.dayOf(now) - firstDay + 1} ${two(Math.floor(rest / time.HOUR))}:${two(Math.floor((rest % time.HOUR) / time.MINUTE))}:${two(Math.floor((rest % time.MINUTE) / time.SECOND))}`
}

const plain = (value: unknown): string =>
  typeof value === 'object' && value !== null ? JSON.stringify(value) : typeof value === 'string' ? value : String(value)

const MAIDEN_KEYS = ['maiden', 'base', 'a', 'b', 'of']

/** A name where a number means a maiden. */
const named = ({ maidens }: Ruleset, key: string, value: unknown): string => {
  const base = typeof value === 'number' && MAIDEN_KEYS.includes(key) ? maidens.base(value) : undefined
  return base ? `${base.name} (tier ${base.tier})` : plain(value)
}

const pairs = (ruleset: Ruleset, data: object): string =>
  Object.entries(data)
    .filter(([, value]) => value !== null && !(Array.isArray(value) && value.length === 0))
    .map(([key, value]) => `${key.replaceAll('_', ' ')} ${named(ruleset, key, value)}`)
    .join(', ')

const counted = (by: number): string => by.toLocaleString('en-US')

/** What moved in the agent's own purse and pools, and why. */
const moves = (changes: readonly Change[], player: string): readonly string[] =>
  changes.flatMap((change) =>
    (change.op === 'gain' || change.op === 'spend') && change.at.root === player && change.at.entity === 'players'
      ? [`${change.op === 'gain' ? '+' : '−'}${counted(change.by)} ${change.column.replaceAll('_', ' ')} (${sourceName(change.reason)})`]
      : [],
  )

/** Results of a batch are told one by one. */
const eventLines = (ruleset: Ruleset, { type, data }: GameEvent): readonly string[] => {
  const { results, ...rest } = data as { readonly results?: readonly object[] }
  return [
    `  · ${type}${Object.keys(rest).length === 0 ? '' : `: ${pairs(ruleset, rest)}`}`,
    ...(results ?? []).map((one) => `      ${pairs(ruleset, one)}`),
  ]
}

/** A command and what came of it, as lines of text. */
export const inWords = ({ player, now, rule, input, bySystem, outcome }: Given, ruleset: Ruleset, firstDay: number): readonly string[] => {
  const head = `${moment(now, firstDay)}  ${bySystem ? '(the game) ' : ''}${rule}${
    typeof input === 'object' && input !== null && Object.keys(input).length > 0 ? ` ${pairs(ruleset, input)}` : ''
  }`
  if (isLeft(outcome)) return [`${head}`, `  ✗ refused: ${outcome.left.code} ${pairs(ruleset, outcome.left.params)}`.trimEnd()]
  const { changes, events } = outcome.right
  const moved = moves(changes, player)
  return [head, ...(moved.length > 0 ? [`  ${moved.join(', ')}`] : []), ...events.flatMap((event) => eventLines(ruleset, event))]
}
