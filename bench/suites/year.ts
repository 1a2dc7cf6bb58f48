import { game, type Ruleset } from '@lumen/rules'
import { liveInTown } from '@lumen/rules/testing/town-life'
import { cpuSeconds, type Suite } from '../measure.ts'
import { unlimitedRuleset } from '../runtime/ruleset.ts'

const DAYS = 365
const PEOPLE = 200
/** Thought of in a day; some find nothing to do. */
const MOVES = 2_000
const LOOKS = 52

/**
 * A year of two hundred people in one world in memory, guilds and all: everything that the rules know, at random from a
 * seed. Breaks off where an invariant breaks, or where a rule was never carried out.
 */
export const suite: Suite = async (tell) => {
  const ruleset: Ruleset = await unlimitedRuleset()
  const before = cpuSeconds()
  const { commands, accepted, broken } = liveInTown(
    ruleset,
    { people: PEOPLE, days: DAYS, movesADay: MOVES, seed: 1, looks: LOOKS },
    (day) => tell(`day ${day} of ${DAYS}`),
  )
  const seconds = cpuSeconds() - before
  if (broken.length > 0) throw new Error(`Invariants broke: ${broken.join('; ')}`)
  const never = [...game.bundles.keys()].filter((rule) => !accepted.has(rule))
  if (never.length > 0) throw new Error(`Nobody ever did ${never.join(', ')}`)
  const done = [...accepted.values()].reduce((sum, n) => sum + n, 0)
  tell(`${commands} commands, ${done} accepted; no invariant broke`)
  const figure = (name: string, value: number, unit: string) => ({ name: `year/${name}`, value, unit, baseline: null, ratio: null })
  return [
    figure('commands', commands / seconds, 'commands/CPU-s'),
    figure('accepted', (100 * done) / commands, '% of commands'),
    figure('broken-invariants', broken.length, `of ${LOOKS} looks`),
  ]
}
