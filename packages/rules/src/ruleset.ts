import { type Either, isLeft, left, right } from 'fp-ts/lib/Either.js'
import { type CombatRules, checkCriticals, combatFile, compileCombat, criticalsFile } from './combat/config.ts'
import { compileDaily, type DailyRules, dailyFile } from './daily/config.ts'
import { compileDrop, type DropRules, dropFile } from './drop/config.ts'
import { checkEvents, compileEvents, type EventRules, eventsFile } from './events/config.ts'
import { checkEncounters, checkMatron, checkSectors } from './exploration/check.ts'
import { compileExploration, type ExplorationRules } from './exploration/compile.ts'
import { encountersFile, matronFile, sectorsFile } from './exploration/config.ts'
import { checkFusion, compileFusion, elementsFile, type FusionRules, ratesFile } from './fusion/config.ts'
import { compileGuildRaids, type GuildRaidRules, guildRaidsFile } from './guild-raids/config.ts'
import { checkGuildShrine, compileGuildShrine, type GuildShrineRules, guildShrineFile } from './guild-shrine/config.ts'
import { checkGuildWars, compileGuildWars, type GuildWarRules, guildWarsFile } from './guild-wars/config.ts'
import { checkGuilds, compileGuilds, economyFile, type GuildRules, rolesFile } from './guilds/config.ts'
import type { AnyCodec, Decoded } from './kernel/codec.ts'
import { contentHash } from './kernel/hash.ts'
import { canonical, type Json } from './kernel/json.ts'
import { nearest } from './kernel/nearest.ts'
import { type Problem, problemsOf } from './kernel/problem.ts'
import { compileLeaderboards, type LeaderboardRules, leaderboardsFile } from './leaderboards/config.ts'
import { announcementsFile, compileLimits, type LimitRules, limitsFile, locksFile } from './limits/config.ts'
import { catalogueFile, checkCatalogue, compileMaidens, leaderFile, type MaidenRules, statsFile } from './maidens/config.ts'
import { checkMastery, compileMastery, type MasteryRules, masteryFile } from './mastery/config.ts'
import { checkXp, classesFile, compilePlayer, type PlayerRules, skillsFile, xpFile } from './player/config.ts'
import { compileResources, type ResourceRules, resourcesFile } from './resources/config.ts'
import { checkShrines, compileShrines, type ShrineRules, shrinesFile } from './shrines/config.ts'
import { checkSummon, compileSummon, type SummonRules, summonFile } from './summon/config.ts'
import { checkRedemption, compileTokens, redemptionFile, type TokenRules } from './tokens/config.ts'
import { checkAttacks, checkBosses, checkFloors } from './tower/check.ts'
import { compileTower, type TowerRules } from './tower/compile.ts'
import { attacksFile, bossesFile, floorsFile } from './tower/config.ts'

/** Every file of the config folder, by its path without the ending. */
export const CONFIG_FILES = {
  'combat/criticals': criticalsFile,
  'combat/elements': combatFile,
  'core/announcements': announcementsFile,
  'core/leaderboards': leaderboardsFile,
  'core/locks': locksFile,
  'core/rate_limits': limitsFile,
  'daily/rewards': dailyFile,
  'drop/system': dropFile,
  'events/modifiers': eventsFile,
  'exploration/encounters': encountersFile,
  'exploration/mastery': masteryFile,
  'exploration/matron': matronFile,
  'exploration/sectors': sectorsFile,
  'fusion/elements': elementsFile,
  'fusion/rates': ratesFile,
  'guilds/economy': economyFile,
  'guilds/raids': guildRaidsFile,
  'guilds/roles': rolesFile,
  'guilds/shrines': guildShrineFile,
  'guilds/wars': guildWarsFile,
  'maidens/catalogue': catalogueFile,
  'maidens/leader': leaderFile,
  'maidens/stats': statsFile,
  'player/classes': classesFile,
  'player/skills': skillsFile,
  'player/xp': xpFile,
  'resources/systems': resourcesFile,
  'shrines/types': shrinesFile,
  'summon/rates': summonFile,
  'tokens/redemption': redemptionFile,
  'tower/attacks': attacksFile,
  'tower/bosses': bossesFile,
  'tower/floors': floorsFile,
} as const satisfies { readonly [file: string]: AnyCodec }

type ConfigFile = keyof typeof CONFIG_FILES
type Files = { readonly [F in ConfigFile]: Decoded<(typeof CONFIG_FILES)[F]> }

/** The config as read: parsed YAML by file. */
export type ConfigFiles = { readonly [file: string]: unknown }

/** What is wrong, and in which file. */
export interface ConfigProblem extends Problem {
  readonly file: string
}

/** All tunables, compiled to what the rules use. One command uses one ruleset from end to end. */
export interface Ruleset {
  /** Tells rulesets apart: 16 hexadecimal digits over the files' content. */
  readonly hash: string
  /** The files that it was compiled from; stored by hash, so that old commands replay. */
  readonly source: Json
  readonly player: PlayerRules
  readonly resources: ResourceRules
  readonly drop: DropRules
  readonly maidens: MaidenRules
  readonly summon: SummonRules
  readonly fusion: FusionRules
  readonly daily: DailyRules
  readonly exploration: ExplorationRules
  readonly mastery: MasteryRules
  readonly shrines: ShrineRules
  readonly combat: CombatRules
  readonly tower: TowerRules
  readonly tokens: TokenRules
  readonly events: EventRules
  readonly leaderboards: LeaderboardRules
  readonly guilds: GuildRules
  readonly guildShrine: GuildShrineRules
  readonly guildRaids: GuildRaidRules
  readonly guildWars: GuildWarRules
  readonly limits: LimitRules
}

const decodeAll = (files: ConfigFiles): Either<readonly ConfigProblem[], Files> => {
  const names = Object.keys(CONFIG_FILES)
  const problems: ConfigProblem[] = []
  const decoded: Record<string, unknown> = {}
  for (const [file, codec] of Object.entries(CONFIG_FILES) as [string, AnyCodec][]) {
    if (!Object.hasOwn(files, file)) {
      problems.push({ file, path: [], found: 'nothing', expected: 'this file' })
      continue
    }
    const result = codec.decode(files[file])
    if (isLeft(result)) problems.push(...problemsOf(result.left).map((p) => ({ file, ...p })))
    else decoded[file] = result.right
  }
  for (const file of Object.keys(files))
    if (!Object.hasOwn(CONFIG_FILES, file)) {
      const near = nearest(file, names)
      problems.push({ file, path: [], found: 'this file', expected: 'only files that the game reads', ...(near ? { nearest: near } : {}) })
    }
  return problems.length > 0 ? left(problems) : right(decoded as unknown as Files)
}

const crossChecks = (files: Files): readonly ConfigProblem[] => {
  const found = (file: ConfigFile, problems: readonly Problem[]): readonly ConfigProblem[] => problems.map((p) => ({ file, ...p }))
  return [
    ...found('maidens/catalogue', checkCatalogue(files['maidens/catalogue'])),
    ...found('player/xp', checkXp(files['player/xp'])),
    ...found('summon/rates', checkSummon(files['summon/rates'])),
    ...found('events/modifiers', checkEvents(files['events/modifiers'])),
    ...found('fusion/rates', checkFusion(files['fusion/rates'])),
    ...found('guilds/economy', checkGuilds(files['guilds/economy'])),
    ...found('combat/criticals', checkCriticals(files['combat/criticals'])),
    ...found('tower/floors', checkFloors(files['tower/floors'])),
    ...found('tower/attacks', checkAttacks(files['tower/attacks'])),
    ...found('tower/bosses', checkBosses(files['tower/bosses'])),
    ...found('tokens/redemption', checkRedemption(files['tokens/redemption'])),
    ...found('exploration/sectors', checkSectors(files['exploration/sectors'], files['maidens/catalogue'])),
    ...found('exploration/encounters', checkEncounters(files['exploration/encounters'])),
    ...found('exploration/matron', checkMatron(files['exploration/matron'])),
    ...found('guilds/shrines', checkGuildShrine(files['guilds/shrines'])),
    ...found('guilds/wars', checkGuildWars(files['guilds/wars'])),
    ...found('exploration/mastery', checkMastery(files['exploration/mastery'])),
    ...found('shrines/types', checkShrines(files['shrines/types'])),
  ]
}

const checked = (files: ConfigFiles): Either<readonly ConfigProblem[], Files> => {
  const decoded = decodeAll(files)
  if (isLeft(decoded)) return decoded
  const problems = crossChecks(decoded.right)
  return problems.length > 0 ? left(problems) : decoded
}

/** Every problem of a config, without compiling it: ten times as fast, for whoever tries many. */
export const checkConfig = (files: ConfigFiles): readonly ConfigProblem[] => {
  const decoded = checked(files)
  return isLeft(decoded) ? decoded.left : []
}

/** Decodes, cross-checks and compiles the config. Every problem is found, not only the first. */
export const compileRuleset = (files: ConfigFiles): Either<readonly ConfigProblem[], Ruleset> => {
  const decoded = checked(files)
  if (isLeft(decoded)) return decoded
  const f = decoded.right
  return right(
    Object.freeze({
      hash: contentHash(canonical(files)),
      source: files as Json,
      player: compilePlayer({ xp: f['player/xp'], skills: f['player/skills'], classes: f['player/classes'] }),
      resources: compileResources(f['resources/systems']),
      drop: compileDrop(f['drop/system']),
      maidens: compileMaidens(f['maidens/stats'], f['maidens/leader'], f['maidens/catalogue']),
      summon: compileSummon(f['summon/rates']),
      fusion: compileFusion(f['fusion/rates'], f['fusion/elements']),
      daily: compileDaily(f['daily/rewards']),
      exploration: compileExploration(f['exploration/sectors'], f['exploration/encounters'], f['exploration/matron']),
      mastery: compileMastery(f['exploration/mastery']),
      shrines: compileShrines(f['shrines/types']),
      combat: compileCombat(f['combat/elements'], f['combat/criticals']),
      tower: compileTower(f['tower/floors'], f['tower/attacks'], f['tower/bosses']),
      tokens: compileTokens(f['tokens/redemption']),
      events: compileEvents(f['events/modifiers']),
      leaderboards: compileLeaderboards(f['core/leaderboards']),
      guilds: compileGuilds(f['guilds/economy'], f['guilds/roles']),
      guildShrine: compileGuildShrine(f['guilds/shrines']),
      guildRaids: compileGuildRaids(f['guilds/raids']),
      guildWars: compileGuildWars(f['guilds/wars']),
      limits: compileLimits({ limits: f['core/rate_limits'], locks: f['core/locks'], announcements: f['core/announcements'] }),
    }),
  )
}
