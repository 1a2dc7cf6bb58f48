import { type Json, nearest, type Ruleset } from '@lumen/rules'
import type { JournalRecord } from '../../journal/project.ts'
import { JOURNAL_TYPE_NAMES, type JournalTypeName } from '../../journal/types.ts'
import { jsonText } from '../json-text.ts'
import { jsonValue, playerId, wholeNumber } from '../typed-values.ts'
import { type Verb, WrongUsage } from '../verb.ts'
import { withLumen } from '../with-lumen.ts'

const MOST = 10_000

/** A time as people write it: `2026-11-27`, `2026-11-27T08:00Z`; as UTC where it does not say. */
const timeOf = (argument: string, text: string): number => {
  const written = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})?)?$/.test(text)
  const zoned = /(?:Z|[+-]\d{2}:\d{2})$/.test(text) || text.length === 10 ? text : `${text}Z`
  const ms = written ? Date.parse(zoned.replace(' ', 'T')) : Number.NaN
  if (Number.isNaN(ms))
    throw new WrongUsage(argument, `${argument} is "${text}"; expected a day or a time, for example 2026-11-27 or 2026-11-27T08:30.`)
  return ms
}

const typeOf = (text: string): JournalTypeName => {
  const found = JOURNAL_TYPE_NAMES.find((name) => name === text)
  if (found) return found
  throw new WrongUsage('--type', `--type is "${text}"; expected one of ${JOURNAL_TYPE_NAMES.join(', ')}.`, {
    nearest: nearest(text, JOURNAL_TYPE_NAMES),
  })
}

const cursorOf = (text: string) => {
  const [, at, seq] = /^(\d{1,16})-(\d{1,16})$/.exec(text) ?? []
  if (at === undefined)
    throw new WrongUsage('--before', `--before is "${text}"; expected the "next" of an earlier answer, for example 1790000000000-812.`)
  return { at: Number(at), seq: Number(seq) }
}

const line = ({ at, type, player, command, details }: JournalRecord): string =>
  `${new Date(at).toISOString()}  ${type.padEnd(16)}  ${(player ?? '–').padEnd(20)}  ${command}  ${jsonText(details)}`

export const journal: Verb = {
  name: 'journal',
  summary: 'Search what was done, by player, type and content',
  example: `npx lumen journal --type fusion_attempted --contains '{"tier": 11, "success": true}' --limit 20`,
  operands: [],
  options: {
    player: { value: 'ID', doc: 'about this player, or with changes of theirs' },
    type: { value: 'TYPE', doc: 'records of one type; docs/journal.md lists them with their fields' },
    contains: { value: 'JSON', doc: "JSON that a record's details contain; without --type, a list of events that the command's contain" },
    since: { value: 'TIME', doc: 'not before this day or time (UTC)' },
    until: { value: 'TIME', doc: 'not after it' },
    before: { value: 'NEXT', doc: 'go on behind an earlier answer' },
    limit: { value: 'N', doc: `records at most, 1 to ${MOST}; default 50. A command's are not torn apart` },
  },
  notes: [
    `Types: ${JOURNAL_TYPE_NAMES.join(', ')}.`,
    '--json: {"ok": true, "records": [{"type", "command", "at", "player", "details", …}], "next"}; "next" is for --before, or null.',
  ],
  run: async ({ options }, around) => {
    const { player, type, since, until, before } = options
    const wanted = options['contains']
    const search = {
      ...(player === undefined ? {} : { player: playerId('--player', player) }),
      ...(type === undefined ? {} : { type: typeOf(type) }),
      ...(wanted === undefined ? {} : { contains: (await jsonValue('--contains', wanted, around)) as never }),
      ...(since === undefined ? {} : { since: timeOf('--since', since) }),
      ...(until === undefined ? {} : { until: timeOf('--until', until) }),
      ...(before === undefined ? {} : { before: cursorOf(before) }),
      limit: wholeNumber('--limit', options['limit'] ?? '50', 1, MOST),
    }
    const { searchJournal } = await import('../../journal/query.ts')
    return withLumen(around, async ({ store, replay }) => {
      const compiled = (body: Json, hash: string): Ruleset | undefined => replay.rulesetOf(body, hash) as Ruleset | undefined
      const { records, next } = await searchJournal(store, search, { compiled })
      const cursor = next && `${next.at}-${next.seq}`
      return {
        exit: 0,
        facts: { ok: true, records, next: cursor },
        text: [
          ...(records.length === 0 ? ['Nothing of that kind was done.'] : records.map(line)),
          ...(cursor ? [`There may be more: --before ${cursor}`] : []),
        ].join('\n'),
      }
    })
  },
}
