import type { Ruleset } from '@lumen/rules'
import type { RESTPutAPIApplicationCommandsJSONBody } from 'discord-api-types/v10'
import { adminCommands, adminUses } from './admin.ts'
import type { Announcement } from './announcement.ts'
import type { Command, Use } from './command.ts'
import { confirmUses } from './confirm.ts'
import { dailyCommands, dailyUses } from './daily.ts'
import { definitionsOf } from './definitions.ts'
import { eventAnnouncements, eventCommands, eventUses } from './events.ts'
import { explorationCommands, explorationUses } from './exploration.ts'
import { fairnessCommands, fairnessUses } from './fairness.ts'
import { fusionCommands, fusionUses } from './fusion.ts'
import { guildAnnouncements, guildCommands, guildUses } from './guild.ts'
import { guildContestAnnouncements, guildContestCommands, guildContestUses } from './guild-contests.ts'
import { guildShrineCommands, guildShrineUses } from './guild-shrine.ts'
import { helpCommands, helpUses } from './help.ts'
import { maidenCommands, maidenUses } from './maidens.ts'
import { PARENTS } from './parents.ts'
import { playerAnnouncements, playerCommands, playerUses } from './player.ts'
import { shrineCommands, shrineUses } from './shrines.ts'
import { summonCommands, summonUses } from './summon.ts'
import { tokenCommands, tokenUses } from './tokens.ts'
import { topCommands, topUses } from './top.ts'
import { towerCommands, towerUses } from './tower.ts'

const byName = <T>(all: readonly T[], name: (each: T) => string): ReadonlyMap<string, T> => {
  const found = new Map<string, T>()
  for (const each of all) {
    if (found.has(name(each))) throw new TypeError(`Two of the bot's commands, buttons or topics are called "${name(each)}".`)
    found.set(name(each), each)
  }
  return found
}

/** What the game is played with; the help comes last, since it lists them. */
const playing: readonly Command[] = [
  ...playerCommands,
  ...summonCommands,
  ...maidenCommands,
  ...fusionCommands,
  ...towerCommands,
  ...tokenCommands,
  ...explorationCommands,
  ...dailyCommands,
  ...shrineCommands,
  ...guildCommands,
  ...guildShrineCommands,
  ...guildContestCommands,
  ...topCommands,
  ...eventCommands,
  ...fairnessCommands,
  ...adminCommands,
]

const forPlayers = playing.filter(({ operator }) => !operator)

/** Every command by its whole name: `fuse`, `guild create`. */
export const commands: ReadonlyMap<string, Command> = byName([...playing, ...helpCommands(forPlayers)], ({ name }) => name)

/** Every button, select and form by its verb. */
export const uses: ReadonlyMap<string, Use> = byName(
  [
    ...playerUses,
    ...summonUses,
    ...maidenUses,
    ...fusionUses,
    ...explorationUses,
    ...dailyUses,
    ...shrineUses,
    ...guildUses,
    ...guildShrineUses,
    ...guildContestUses,
    ...topUses,
    ...towerUses,
    ...tokenUses,
    ...eventUses,
    ...fairnessUses,
    ...adminUses,
    ...confirmUses,
    ...helpUses(forPlayers),
  ],
  ({ verb }) => verb,
)

/** What the game tells by itself, by topic. */
export const announcements: ReadonlyMap<string, Announcement> = byName(
  [...playerAnnouncements, ...guildAnnouncements, ...guildContestAnnouncements, ...eventAnnouncements],
  ({ topic }) => topic,
)

/** What Discord registers, under a ruleset: everywhere, or for operators in their server alone. */
export const definitions = (
  ruleset: Ruleset,
  whose: 'everyone' | 'operators' = 'everyone',
  all: ReadonlyMap<string, Command> = commands,
): RESTPutAPIApplicationCommandsJSONBody => [
  ...definitionsOf(
    [...all.values()].filter(({ operator }) => operator === (whose === 'operators')),
    PARENTS,
    ruleset,
  ),
]
