import type { KpiMeaning, KpiUnit } from './kpi-catalogue.ts'
import { type Detail, measure } from './kpi-meanings.ts'

const world = (name: string, unit: KpiUnit, detail: Omit<Detail, 'config'> & { readonly config?: readonly string[] }): KpiMeaning =>
  measure(name, 'Worlds', unit, { config: ['guilds/economy'], ...detail })

/** What is measured of each shared world as a whole: one value a world, so that statistics and intervals are over worlds. */
export const WORLD_FIGURES: readonly KpiMeaning[] = [
  world('guilds_founded', 'guilds', {
    label: 'Guilds founded',
    meaning: 'How many guilds were founded in a world, whatever became of them.',
    formula: 'guilds founded over the run',
    rules: ['guilds.create'],
    page: 'rules/guilds.md',
  }),
  world('guilds_standing', 'guilds', {
    label: 'Guilds that stand at the end',
    meaning: 'How many guilds of a world stand when the last day ends.',
    formula: 'guilds that were not disbanded',
    rules: ['guilds.create', 'guilds.disband', 'guilds.leave'],
    page: 'rules/guilds.md',
  }),
  world('share_in_guilds', 'share', {
    label: 'Share of players in guilds at the end',
    meaning: 'The share of a world’s players who belong to a guild when the last day ends.',
    formula: 'members of all guilds that stand / players',
    rules: ['guilds.create', 'guilds.join', 'guilds.accept-invite', 'guilds.leave', 'guilds.disband'],
    page: 'rules/guilds.md',
  }),
  world('largest_guild', 'members', {
    label: 'Members of the largest guild',
    meaning: 'How many belong to the largest guild of a world when the last day ends.',
    formula: 'the most members of any guild that stands; 0 without one',
    rules: ['guilds.join', 'guilds.accept-invite', 'guilds.upgrade'],
    page: 'rules/guilds.md',
  }),
  world('highest_guild_level', 'level', {
    label: 'Level of the highest guild',
    meaning: 'How far the furthest guild of a world has come when the last day ends.',
    formula: 'the highest level of any guild that stands; 0 without one',
    rules: ['guilds.upgrade', 'guilds.donate'],
    page: 'rules/guilds.md',
  }),
  world('guild_shrine_levels', 'levels', {
    label: 'Levels of all shrines of guilds',
    meaning: 'How much the guilds of a world have built when the last day ends.',
    formula: 'the sum of the levels of the shrines of all guilds that stand',
    rules: ['guild-shrine.upgrade'],
    config: ['guilds/shrines'],
    page: 'rules/guild-shrine.md',
  }),
  world('raids_begun', 'times', {
    label: 'Raids called',
    meaning: 'How often the guilds of a world called to a raid.',
    formula: 'raids begun over the run',
    rules: ['guild-raids.start'],
    config: ['guilds/raids'],
    page: 'rules/guild-raids.md',
  }),
  world('raids_won', 'times', {
    label: 'Raids won',
    meaning: 'In how many raids of a world the boss fell in time.',
    formula: 'raids whose boss fell',
    rules: ['guild-raids.attack'],
    config: ['guilds/raids'],
    page: 'rules/guild-raids.md',
  }),
  world('wars_fought', 'times', {
    label: 'Wars fought',
    meaning: 'How many wars began in a world between two guilds.',
    formula: 'guilds that were matched with another / 2',
    rules: ['guild-wars.enroll', 'guild-wars.match'],
    config: ['guilds/wars'],
    page: 'rules/guild-wars.md',
  }),
  world('wars_without_opponent', 'times', {
    label: 'Weeks of war without an opponent',
    meaning: 'How often a guild of a world enrolled for a war and nobody was left to fight.',
    formula: 'guilds that were matched with nobody',
    rules: ['guild-wars.enroll', 'guild-wars.give-bye'],
    config: ['guilds/wars'],
    page: 'rules/guild-wars.md',
  }),
  world('vaults_lumees', 'lumees', {
    label: 'Lumees in vaults at the end',
    meaning: 'What the vaults of all guilds of a world hold together when the last day ends.',
    formula: 'the sum of the vaults, those of guilds that ended included',
    rules: ['guilds.donate', 'guilds.upgrade', 'guilds.grant', 'guild-shrine.collect', 'guild-raids.attack', 'guild-wars.resolve'],
    config: ['guilds/economy', 'guilds/shrines', 'guilds/raids', 'guilds/wars'],
    page: 'rules/guilds.md',
  }),
  world('owed_lumees', 'lumees', {
    label: 'Lumees owed to members at the end',
    meaning: 'What waits in the guilds of a world to be collected by players when the last day ends.',
    formula: 'the sum of all shares of shrines and raids that were not collected',
    rules: ['guild-shrine.collect', 'guild-raids.attack', 'guilds.collect-payout'],
    config: ['guilds/shrines', 'guilds/raids'],
    page: 'rules/guilds.md',
  }),
]
