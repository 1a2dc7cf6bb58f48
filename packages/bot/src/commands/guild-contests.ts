import { codec, GUILD_TEXTS } from '@lumen/rules'
import { right } from 'fp-ts/lib/Either.js'
import type { Message } from '../discord/message.ts'
import type { Game } from '../game/game.ts'
import { news } from '../messages/en/news.ts'
import { relative } from '../views/figures.ts'
import { guildNewsView } from '../views/guild-doors.ts'
import { raidAskView, raidDefeatedView, raidStartedView, raidStruckView, raidView } from '../views/guild-raid.ts'
import { type Scores, type War, warMatchedView, warResolvedView, warView } from '../views/guild-war.ts'
import { type Action, asks, doesThenAsks, type Found, type Seen } from './action.ts'
import { type Announcement, announces } from './announcement.ts'
import { type Command, command, type Use } from './command.ts'

const nothing = () => right({})
const raidSheet = { name: 'guild-raids.status', question: nothing } as const
const raid = asks('guild-raids.status', nothing, (status, seen) => raidView(status, seen))

interface Fought extends Found {
  readonly war: War | undefined
  readonly scores: Scores
}

/** Whose points and names a view of the war needs. */
const fighting = async ({ wars }: Game, war: War | undefined): Promise<Fought> => {
  if (war === undefined) return { ok: true, war, scores: new Map() }
  const ids = [war.guild, war.running?.opponent, ...war.past.map(({ opponent }) => opponent)].filter((id) => id != null)
  return { ok: true, war, scores: await wars.of([...new Set(ids)], war.week) }
}

/** Asks how a war stands, and sums its points beside the rules. */
const wars = (view: (fought: Fought, seen: Seen) => Message): Action => ({
  query: { name: 'guild-wars.status', question: nothing },
  looks: (game, _asked, answer) => fighting(game, answer as War | undefined),
  view: ({ answer }, seen) => view(answer as Fought, seen),
})

const war = wars(({ war: status, scores }, seen) => warView(status!, scores, seen))

const enrolling: Action = {
  ...wars(() => guildNewsView('', undefined as never)),
  rule: { name: 'guild-wars.enroll', input: nothing },
  view: ({ done, answer }, seen) => {
    const { war: status, scores } = answer as Fought
    const { starts_at } = done!.result as { readonly starts_at: number }
    const told = [`It begins ${relative(starts_at)}, against a guild of a rating like yours.`, ...news(done!.events, seen.ruleset)]
    return status === undefined
      ? guildNewsView('The guild is enrolled', seen, ...told)
      : warView(status, scores, seen, ['# The guild is enrolled', ...told])
  },
}

export const guildContestCommands: readonly Command[] = [
  command({ name: 'guild raid', description: "Your guild's raid: the boss, who struck it, your attacks", action: raid }),
  command({ name: 'guild war', description: "Your guild's war: points of both sides, what earns them, the next", action: war }),
]

export const guildContestUses: readonly Use[] = [
  { verb: 'raid', answer: 'update', action: raid },
  { verb: 'raid-ask', answer: 'update', action: asks('guild-raids.status', nothing, raidAskView) },
  {
    verb: 'raid-start',
    answer: 'update',
    action: doesThenAsks({ name: 'guild-raids.start', input: nothing }, raidSheet, (done, status, seen) =>
      status === undefined
        ? guildNewsView('The guild is called', seen, `The boss leaves ${relative(done.result.ends_at)}.`)
        : raidView(status, seen, ['# The guild is called', 'It stands before you. Everyone may strike.']),
    ),
  },
  {
    verb: 'raid-strike',
    answer: 'update',
    action: doesThenAsks({ name: 'guild-raids.attack', input: nothing }, raidSheet, raidStruckView),
  },
  { verb: 'war', answer: 'update', action: war },
  { verb: 'war-enrol', answer: 'update', action: enrolling },
]

const name = codec.text({ min: 0, max: GUILD_TEXTS.name })
const integer = codec.integer()

export const guildContestAnnouncements: readonly Announcement[] = [
  announces(
    'raid-started',
    codec.record({ player: codec.snowflake(), name, raid: integer, hp: integer, pool: integer, ends_at: integer }),
    raidStartedView,
  ),
  announces(
    'raid-defeated',
    codec.record({ player: codec.snowflake(), name, raid: integer, pool: integer, vault: integer, sharers: integer }),
    raidDefeatedView,
  ),
  announces(
    'war-matched',
    codec.record({ name, opponent: codec.nullable(codec.snowflake()), opponent_name: name, ends_at: integer }),
    warMatchedView,
  ),
  announces(
    'war-resolved',
    codec.record({
      name,
      opponent_name: name,
      points: integer,
      points_against: integer,
      result: codec.oneOf(['none', 'victory', 'defeat', 'draw', 'bye']),
      rating: integer,
      rating_change: codec.integer({ min: -1_000, max: 1_000 }),
      lumees: integer,
      lumenite: integer,
    }),
    warResolvedView,
  ),
]
