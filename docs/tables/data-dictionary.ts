import { type Column, type Columns, type Entity, entities } from '@lumen/rules'
import { quests, streaks, weeks } from '@lumen/rules/daily/state'
import { charges } from '@lumen/rules/drop/state'
import { calendar, liveEvents } from '@lumen/rules/events/state'
import { encounter, sectors } from '@lumen/rules/exploration/state'
import { fairness } from '@lumen/rules/fairness/state'
import { shards } from '@lumen/rules/fusion/state'
import { guildRaid, raidDamage, raidFame } from '@lumen/rules/guild-raids/state'
import { guildShrine } from '@lumen/rules/guild-shrine/state'
import { warPoints, warStanding, wars } from '@lumen/rules/guild-wars/state'
import { audits, donations, foundations, guildNames, hall, invites, membership, payouts, roster, vault } from '@lumen/rules/guilds/state'
import { collection, maidens, memories } from '@lumen/rules/maidens/state'
import { boons, earned } from '@lumen/rules/mastery/state'
import { calling, progress, skills, standing } from '@lumen/rules/player/state'
import { pools, wallet } from '@lumen/rules/resources/state'
import { shrines } from '@lumen/rules/shrines/state'
import { statistics } from '@lumen/rules/statistics/state'
import { pity } from '@lumen/rules/summon/state'
import { tokens } from '@lumen/rules/tokens/state'
import { ascension, titles } from '@lumen/rules/tower/state'
import { grouped, type Tables, table } from './markdown.ts'

/** Every entity with the system that declares it and the name that the code gives it. */
const DECLARED: readonly (readonly [system: string, name: string, entity: Entity])[] = (
  [
    ['player', 'standing', standing],
    ['player', 'progress', progress],
    ['player', 'skills', skills],
    ['player', 'calling', calling],
    ['resources', 'wallet', wallet],
    ['resources', 'pools', pools],
    ['drop', 'charges', charges],
    ['maidens', 'collection', collection],
    ['summon', 'pity', pity],
    ['mastery', 'boons', boons],
    ['daily', 'streaks', streaks],
    ['fairness', 'fairness', fairness],
    ['maidens', 'maidens', maidens],
    ['maidens', 'memories', memories],
    ['fusion', 'shards', shards],
    ['daily', 'quests', quests],
    ['daily', 'weeks', weeks],
    ['exploration', 'sectors', sectors],
    ['exploration', 'encounter', encounter],
    ['mastery', 'earned', earned],
    ['shrines', 'shrines', shrines],
    ['statistics', 'statistics', statistics],
    ['tower', 'ascension', ascension],
    ['tower', 'titles', titles],
    ['tokens', 'tokens', tokens],
    ['events', 'calendar', calendar],
    ['events', 'liveEvents', liveEvents],
    ['guilds', 'membership', membership],
    ['guilds', 'hall', hall],
    ['guilds', 'vault', vault],
    ['guilds', 'roster', roster],
    ['guilds', 'invites', invites],
    ['guilds', 'donations', donations],
    ['guilds', 'payouts', payouts],
    ['guild-shrine', 'guildShrine', guildShrine],
    ['guild-raids', 'raidFame', raidFame],
    ['guild-raids', 'guildRaid', guildRaid],
    ['guild-raids', 'raidDamage', raidDamage],
    ['guild-wars', 'warStanding', warStanding],
    ['guild-wars', 'wars', wars],
    ['guild-wars', 'warPoints', warPoints],
    ['guilds', 'audits', audits],
    ['guilds', 'foundations', foundations],
    ['guilds', 'guildNames', guildNames],
  ] as const
).map(([system, name, entity]) => [system, name, entity as unknown as Entity])

/** Entities of the game that the dictionary does not know. Must be empty: a test sees to it. */
export const undescribed = (): readonly string[] =>
  entities.filter((entity) => !DECLARED.some(([, , known]) => known === entity)).map(({ table: name }) => name)

interface Meant {
  readonly description?: string
  readonly 'x-unit'?: string
  readonly maximum?: number
  readonly minimum?: number
}

const meantBy = ({ codec }: Column): Meant => {
  const schema = codec.schema as Meant & { readonly anyOf?: readonly Meant[] }
  return schema.anyOf?.[0] ?? schema
}

const MOST = 9_007_199_254_740_991

const holds = ({ storage, min, max, words, to }: Column): string => {
  if (words) return words.join(', ')
  if (to !== undefined) return `the id of a row of \`${to}\``
  if (storage === 'boolean') return 'true or false'
  if (storage === 'text') return `at most ${grouped(max ?? 0)} characters`
  const low = min ?? 0
  return max === undefined || max === MOST
    ? `${grouped(low)} or more`
    : `${low < 0 ? `−${grouped(-low)}` : grouped(low)} to ${grouped(max)}`
}

const initially = ({ initial }: Column): string =>
  initial === null ? 'nothing' : initial === '' ? 'empty' : typeof initial === 'number' ? grouped(initial) : String(initial)

const columnRows = (columns: Columns): readonly (readonly string[])[] =>
  Object.entries(columns).map(([name, column]) => {
    const { description, 'x-unit': unit } = meantBy(column)
    const meaning = [description, unit && `in ${unit}`].filter(Boolean).join('; ')
    return [`\`${name}\``, column.kind, `${holds(column)}${column.nullable ? ', or nothing' : ''}`, initially(column), meaning]
  })

const HEAD = ['Column', 'Kind', 'Holds', 'At first', 'Meaning']

/** Tables of docs/data-dictionary.md: one an entity, by the name that the code gives it, and an overview. */
export const dictionaryTables = (): Tables => ({
  entities: table(
    ['Entity', 'Declared in', 'Table', 'Rows under one root', 'Key'],
    DECLARED.map(([system, name, { table: stored, shape, key }]) => [
      `[\`${name}\`](#${name.toLowerCase()})`,
      `packages/rules/src/${system}/state.ts`,
      `\`${stored}\``,
      shape === 'facet' ? 'columns of the one row' : shape === 'single' ? 'one' : 'many',
      key ? `\`${key.name}\`` : '–',
    ]),
  ),
  ...Object.fromEntries(DECLARED.map(([, name, { columns }]) => [`entity-${name}`, table(HEAD, columnRows(columns))])),
})
