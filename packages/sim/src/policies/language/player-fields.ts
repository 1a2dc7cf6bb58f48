import { CLASSES, shrineTypeOf, time } from '@lumen/rules'
import type { Sight } from '../sight.ts'
import { type Fields, numberField, truthField, wordField } from './types.ts'

export const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const

/** The place of a UTC day in its week; Monday is 0. */
export const weekdayOf = (day: number): number => (((day + 3) % 7) + 7) % 7

const column = (name: string, doc: string) => numberField(doc, ({ sight }) => sight.figure(name))

/** Hours since the shrine that waits longest was collected. */
const hoursSinceCollect = ({ shrines, now }: Sight): number => {
  let longest = 0
  for (const row of shrines?.all() ?? []) longest = Math.max(longest, now - (row['collected_at'] as number))
  return longest / time.HOUR
}

/** The furthest sector that level and laps have opened. */
const furthestSector = ({ ruleset, level, sectors }: Sight): number => {
  const { maxSector } = ruleset.exploration
  for (let sector = maxSector; sector > 1; sector--) {
    const before = sectors?.stored(sector - 1)
    if (level >= ruleset.exploration.sector(sector).unlockLevel && before && (before['laps'] as number) > 0) return sector
  }
  return 1
}

const hourlyLumees = ({ ruleset, shrines }: Sight): number => {
  let sum = 0
  for (const row of shrines?.all() ?? []) {
    const { currency, perHour } = ruleset.shrines.types[shrineTypeOf(row.$.key as number)]
    const { n, d } = perHour[row['level'] as number]!
    if (currency === 'lumees') sum += Number(n) / Number(d)
  }
  return sum
}

/** What everyone can see of their own account, at the time of asking. */
export const PLAYER_FIELDS: Fields = {
  level: numberField('player level', ({ sight }) => sight.level),
  xp: column('xp', 'XP earned so far'),
  lumees: numberField('lumees in the purse', ({ sight }) => sight.lumees),
  auric_coin: numberField('auric coin in the purse', ({ sight }) => sight.auricCoin),
  lumenite: numberField('lumenite in the purse', ({ sight }) => sight.lumenite),
  energy: numberField('energy by now, in points', ({ sight }) => sight.energy),
  stamina: numberField('stamina by now, in points', ({ sight }) => sight.pool('stamina')),
  hp: numberField('hit points by now', ({ sight }) => sight.pool('hp')),
  max_energy: column('max_energy', 'the most energy, in points'),
  max_stamina: column('max_stamina', 'the most stamina, in points'),
  max_hp: column('max_hp', 'the most hit points'),
  skill_points: numberField('skill points not yet spent', ({ sight }) => sight.pointsAvailable),
  class: wordField(['none', ...CLASSES], 'the class taken up', ({ sight }) => sight.word('player_class') ?? 'none'),
  premium: truthField('whether premium is running', ({ sight }) => sight.premiumUntil > sight.now),
  streak: column('streak', 'days of the streak as it last stood'),
  streak_at_risk: truthField('whether missing today would end a streak', ({ sight }) => sight.streakAtRisk),
  quests_done: truthField("whether all of today's quests are done", ({ sight }) => (sight.today?.['completed_at'] ?? null) !== null),
  total_power: numberField('total power', ({ sight }) => sight.totalPower),
  highest_tier: numberField('the highest tier owned; 0 with none', ({ sight }) => sight.highestTier),
  highest_floor: numberField('the highest floor of the tower cleared', ({ sight }) => sight.highestFloor),
  sector: numberField('the furthest sector open', ({ sight }) => furthestSector(sight)),
  encounter: truthField('whether somebody met waits for an answer', ({ sight }) => {
    const { encounter, now } = sight
    return encounter !== undefined && encounter['base'] !== null && now < (encounter['expires_at'] as number)
  }),
  boons: numberField('mastery boons earned', ({ sight }) => sight.boonsEarned),
  shrines: numberField('shrines that stand', ({ sight }) => sight.shrines?.size ?? 0),
  shrine_levels: numberField('levels of all shrines together', ({ sight }) => sight.shrineLevels),
  shrine_income: numberField('lumees an hour from all shrines', ({ sight }) => hourlyLumees(sight)),
  hours_since_collect: numberField('hours since the shrine that waits longest was collected; 0 without shrines', ({ sight }) =>
    hoursSinceCollect(sight),
  ),
  in_guild: truthField('whether one belongs to a guild; alone, never', ({ sight }) => sight.guilds?.mine !== undefined),
  guild_level: numberField("level of one's guild; 0 without one", ({ sight }) => sight.guilds?.mine?.guild.level ?? 0),
  guild_members: numberField("members of one's guild; 0 without one", ({ sight }) => sight.guilds?.mine?.guild.members ?? 0),
  guild_vault: numberField("lumees in the vault of one's guild; 0 without one", ({ sight }) => sight.guilds?.mine?.guild.vaultLumees ?? 0),
  day: numberField(
    'days since registration; 1 is the first',
    ({ sight }) => sight.day - Math.floor(sight.figure('registered_at') / time.DAY) + 1,
  ),
  days_left: numberField(
    'days until the simulation ends, this one included: what only an optimiser knows',
    ({ sight, endsOn }) => endsOn - sight.day,
  ),
  hour: numberField('hour of the UTC day, 0 to 23', ({ sight }) => Math.floor(sight.now / time.HOUR) % 24),
  weekday: wordField(WEEKDAYS, 'day of the week, UTC', ({ sight }) => WEEKDAYS[weekdayOf(sight.day)]!),
  done_today: numberField('how often this line was done today', ({ today }) => today),
  done_this_visit: numberField('how often this line was done in this visit', ({ session }) => session),
}
