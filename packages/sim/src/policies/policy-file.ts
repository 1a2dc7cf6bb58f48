import { codec, type Decoded } from '@lumen/rules'
import { ONE, ratio, ZERO } from '@lumen/rules/kernel/ratio'
import { MOST, priorityLine } from './priority-line.ts'

const { flag, fraction, integer, list, nullable, record, text } = codec

const chance = (doc: string) => fraction({ min: '0', max: '1', unit: 'fraction', doc })
const money = (doc: string) => fraction({ min: '0', max: '1000000', places: 2, unit: 'money', doc })
const days = (doc: string) => integer({ min: 1, max: 3_650, unit: 'days', doc })

const factor = fraction({ min: '0', max: '100', unit: 'factor', doc: 'on the chance to come that day' })
const EVERY_DAY = {
  monday: ONE,
  tuesday: ONE,
  wednesday: ONE,
  thursday: ONE,
  friday: ONE,
  saturday: ONE,
  sunday: ONE,
}
const weekday = record(
  { monday: factor, tuesday: factor, wednesday: factor, thursday: factor, friday: factor, saturday: factor, sunday: factor },
  { defaults: EVERY_DAY },
)

const NEVER_LEAVES = { hazard: ZERO, bored_after: null, bored_hazard: ZERO }
const churn = record(
  {
    hazard: chance('chance each day to leave for good'),
    bored_after: nullable(days('days without anything new after which the next chance counts instead')),
    bored_hazard: chance('chance each day to leave for good when nothing new has come for so long'),
  },
  { defaults: NEVER_LEAVES, doc: 'who leaves for good never returns' },
)

const NO_BREAKS = { chance: ZERO, least: 1, most: 1 }
const breaks = record(
  {
    chance: chance('chance each day that a break begins'),
    least: days('the shortest break'),
    most: days('the longest break'),
  },
  { defaults: NO_BREAKS, doc: 'staying away for some days, streak or not' },
)

const presence = record(
  {
    miss_day: chance('chance that a day from Monday to Friday passes without a visit'),
    miss_weekend_day: chance('the same on Saturday and Sunday'),
    weekday,
    streak_care: chance('chance that a day about to be missed is played after all while a streak stands'),
    breaks,
    churn,
    sessions: record({ least: integer({ min: 1, max: 24, unit: 'a day' }), most: integer({ min: 1, max: 24, unit: 'a day' }) }),
    hours: list(integer({ max: 23, unit: 'hour of the UTC day' }), { min: 1, max: 24, doc: 'when sessions may begin' }),
  },
  { defaults: { weekday: EVERY_DAY, breaks: NO_BREAKS, churn: NEVER_LEAVES } },
)

const session = record(
  {
    minutes: integer({ min: 1, max: 600, unit: 'minutes', doc: 'how long a visit may last' }),
    seconds_between: integer({ min: 1, max: 3_600, unit: 'seconds', doc: 'from one command to the next' }),
    commands: integer({ min: 1, max: MOST, unit: 'commands', doc: 'the most in one visit' }),
    looks_again: integer({ max: 600, unit: 'minutes', doc: 'how soon somebody with nothing to do tries again; 0: leaves instead' }),
  },
  { defaults: { looks_again: 0 } },
)

const NO_MISTAKES = { forget: ZERO, slip: ZERO }
const NO_SPENDING = { money: ZERO, sigma: ZERO, most: ratio(1_000_000n), premium: ZERO, lumenite: 0 }

/** A policy file, all that it uses put in: how a kind of player lives. */
export const policyFile = record(
  {
    description: text({ max: 200, doc: 'who this is, in a sentence' }),
    presence,
    session,
    impatience: chance('chance that what the game says to wait for is tried at once all the same, and refused'),
    mistakes: record(
      {
        forget: chance('chance, for each line and day, that the line is not thought of that day'),
        slip: chance('chance, at each command, that any other legal one is given instead'),
      },
      { defaults: NO_MISTAKES },
    ),
    premium: flag({ doc: 'whether the player has premium all the time' }),
    spending: record(
      {
        money: money('what the middle spender spends in 30 days'),
        sigma: fraction({ min: '0', max: '3', doc: 'spread of the logarithm of that between agents; 0: all spend the same' }),
        most: money('the most that anyone spends in 30 days'),
        premium: money('what 30 days of premium cost, which are bought first; 0: none are'),
        lumenite: integer({ max: 1_000_000, unit: 'lumenite for 1 of money', doc: 'what the rest buys' }),
      },
      { defaults: NO_SPENDING },
    ),
    priorities: list(priorityLine, { min: 1, max: 50, doc: 'the first line that can act does, then again from the top' }),
  },
  { defaults: { mistakes: NO_MISTAKES, spending: NO_SPENDING } },
)

export type PolicyFile = Decoded<typeof policyFile>
