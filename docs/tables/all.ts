import { combatTables } from './combat.ts'
import { configTables } from './config-files.ts'
import { conventionTables } from './conventions.ts'
import { dailyTables } from './daily.ts'
import { dictionaryTables } from './data-dictionary.ts'
import { eventTables } from './events.ts'
import { explorationTables } from './exploration.ts'
import { fairnessTables } from './fairness.ts'
import { fusionTables } from './fusion.ts'
import { guildRaidTables } from './guild-raids.ts'
import { guildShrineTables } from './guild-shrine.ts'
import { guildWarTables } from './guild-wars.ts'
import { guildTables } from './guilds.ts'
import { interfaceTables } from './interfaces.ts'
import { journalTables } from './journal.ts'
import { leaderboardTables } from './leaderboards.ts'
import { maidenTables } from './maidens.ts'
import type { Tables } from './markdown.ts'
import { masteryTables } from './mastery.ts'
import { playerTables } from './player.ts'
import { resourceTables } from './resources.ts'
import { type Shipped, shipped } from './shipped.ts'
import { shrineTables } from './shrines.ts'
import { simulatorTables } from './simulator.ts'
import { summonTables } from './summon.ts'
import { tokenTables } from './tokens.ts'
import { towerTables } from './tower.ts'

const MAKERS: readonly ((config: Shipped) => Tables | Promise<Tables>)[] = [
  conventionTables,
  playerTables,
  resourceTables,
  maidenTables,
  summonTables,
  fusionTables,
  combatTables,
  towerTables,
  tokenTables,
  dailyTables,
  shrineTables,
  explorationTables,
  masteryTables,
  eventTables,
  leaderboardTables,
  journalTables,
  guildTables,
  guildShrineTables,
  guildRaidTables,
  guildWarTables,
  fairnessTables,
  dictionaryTables,
  configTables,
  interfaceTables,
  simulatorTables,
]

/** Every table of the documents, computed from the code and the shipped config. Throws when two have one name. */
export const allTables = async (): Promise<Tables> => {
  const config = await shipped()
  const tables: Record<string, string> = {}
  for (const make of MAKERS)
    for (const [name, text] of Object.entries(await make(config))) {
      if (name in tables) throw new Error(`Two tables are called "${name}"`)
      tables[name] = text
    }
  return tables
}
