import { attemptsLeft } from '@lumen/rules/guild-raids/raid'
import { running } from '@lumen/rules/guild-raids/state'
import { may } from '@lumen/rules/guilds/member'
import { weekOf } from '@lumen/rules/kernel/time'
import { among } from './among.ts'
import type { Chooser } from './choosers.ts'

const NOTHING = {}

/** Calls the guild to a raid whenever none goes on. */
const startRaid = among(({ mine }, { ruleset: { guilds: rules, guildRaids }, now }) => {
  if (!mine || !may(rules, mine.role, 'raid_start') || mine.guild.level < guildRaids.unlockLevel) return undefined
  const { raid } = mine.guild
  return raid && running(raid as never, now) ? undefined : NOTHING
})

/** Strikes the boss as long as today's attempts and stamina last. */
const attackRaid = among(({ mine, me }, sight) => {
  const { ruleset, now } = sight
  const raid = mine?.guild.raid
  if (!mine || !raid || !running(raid as never, now) || !may(ruleset.guilds, mine.role, 'raid_attack')) return undefined
  const struck = mine.guild.damage(me)
  if (struck && attemptsLeft(ruleset.guildRaids, struck as never, now) === 0) return undefined
  return sight.totalPower > 0 && sight.pool('stamina') >= ruleset.guildRaids.stamina ? NOTHING : undefined
})

/** Enrols the guild for the war of the coming week. */
const enrol = among(({ mine }, { ruleset: { guilds: rules, guildWars }, now }) => {
  if (!mine || !may(rules, mine.role, 'war_enroll') || mine.guild.level < guildWars.unlockLevel) return undefined
  return mine.guild.members < guildWars.minMembers || mine.guild.war(weekOf(now) + 1) ? undefined : NOTHING
})

export const GUILD_CONTEST_CHOOSERS: Readonly<Record<string, Chooser>> = {
  'guild-raids.start': startRaid,
  'guild-raids.attack': attackRaid,
  'guild-wars.enroll': enrol,
}
