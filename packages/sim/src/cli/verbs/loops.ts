import { BOOST_KINDS, type BoostKind, nearest, type Ruleset, ratioOf } from '@lumen/rules'
import { toPpm } from '@lumen/rules/kernel/ratio'
import { conversionsAt } from '../../loops/economy.ts'
import { type Allowed, safetyOf } from '../../loops/safety.ts'
import { loadSolver } from '../../loops/solve.ts'
import { type Boosts, standingAt } from '../../loops/standing.ts'
import { loopFacts, loopLines } from '../../loops/tell.ts'
import { loadRuleset } from '../../scenarios/load-ruleset.ts'
import { EXIT } from '../exit.ts'
import { ANSWERING } from '../options.ts'
import { type Given, type Verb, WrongArguments } from '../verb.ts'

const DECIMAL = /^\d+(\.\d+)?$/

/** `xp=0.5` as typed, for live events. */
const boostsOf = (typed: readonly string[]): Boosts => {
  const boosts: Partial<Record<BoostKind, number>> = {}
  for (const one of typed) {
    const [word = '', by = ''] = one.split('=')
    const kind = BOOST_KINDS.find((known) => known === word)
    if (kind === undefined || !DECIMAL.test(by)) {
      const near = kind === undefined ? nearest(word, BOOST_KINDS) : undefined
      throw new WrongArguments(
        `--boost is "${one}"; expected KIND=FRACTION, as in xp=0.5, of ${BOOST_KINDS.join(', ')}.${near ? ` Did you mean ${near}?` : ''}`,
      )
    }
    boosts[kind] = toPpm(ratioOf(by))
  }
  return boosts
}

/** Live events at the most that all of them may add together. */
const mostOf = ({ events }: Ruleset): Boosts => Object.fromEntries(BOOST_KINDS.map((kind) => [kind, events.boosts[kind].capPpm]))

/** `guilds.grant=1` as typed; without a factor a cycle may break even, and no more. */
const allowedOf = (typed: readonly string[], ruleset: Ruleset): readonly Allowed[] => {
  const rules = [...new Set(conversionsAt(ruleset, standingAt(ruleset, ruleset.player.maxLevel)).map(({ rule }) => rule))]
  return typed.map((one) => {
    const [rule = '', factor = '1'] = one.split('=')
    if (!rules.includes(rule)) {
      const near = nearest(rule, rules)
      throw new WrongArguments(
        `--allow is "${one}"; no conversion is done by a rule "${rule}"; there are ${rules.join(', ')}.${near ? ` Did you mean ${near}?` : ''}`,
      )
    }
    if (!DECIMAL.test(factor) || Number(factor) < 1)
      throw new WrongArguments(`--allow is "${one}"; expected RULE or RULE=FACTOR with a factor of at least 1, as in player.level-up=1.15.`)
    return { rule, factor: Number(factor) }
  })
}

const look = async (given: Given): Promise<number> => {
  const ruleset = await loadRuleset(given.text('config'), given.texts('set'))
  const level = given.number('level')
  const { maxLevel } = ruleset.player
  if (level !== undefined && level > maxLevel) throw new WrongArguments(`--level is ${level}; the last level is ${maxLevel}.`)
  const boosts = boostsOf(given.texts('boost'))
  const allow = allowedOf(given.texts('allow'), ruleset)
  const solve = await loadSolver()
  const where = { ...(level === undefined ? {} : { level }), allow }
  const safety = safetyOf(ruleset, { ...where, boosts }, solve)
  const excited = safetyOf(ruleset, { ...where, boosts: { ...mostOf(ruleset), ...boosts } }, solve)
  const standing = standingAt(ruleset, level ?? maxLevel, boosts)
  process.stdout.write(
    `${given.on('json') ? JSON.stringify(loopFacts(ruleset, standing, safety, excited)) : loopLines(ruleset, standing, safety, excited).join('\n')}\n`,
  )
  return safety.verdict === 'passes' ? EXIT.done : EXIT.failed
}

/** `lumen-sim loops`: whether any cycle of conversions gains value. */
export const loops: Verb = {
  name: 'loops',
  summary: 'whether any cycle of conversions gains value, and how far the numbers are from one',
  example: 'npx lumen-sim loops --allow guilds.grant',
  about: [
    'Takes every conversion of the rules (what it takes, what it gives in the mean) and finds by linear programming the cycle',
    'that brings most of a resource back. The safety factor is how many times it loses value: 1.5 passes (exit code 0), less',
    'fails (exit code 1), below 1 something comes of nothing. What takes time or pays once stands apart.',
  ],
  positionals: [],
  options: {
    level: { kind: 'number', value: 'L', min: 1, max: 5_000, whole: true, what: 'look at this level alone; all that matter if not given' },
    boost: { kind: 'text', value: 'KIND=X', many: true, example: 'xp=0.5', what: 'a live event that runs: xp=0.5 for half as much again' },
    allow: {
      kind: 'text',
      value: 'RULE=F',
      many: true,
      example: 'guilds.grant=1',
      what: 'cycles through this rule are known and meant, down to the factor F; 1 if not given',
    },
    set: {
      kind: 'text',
      value: 'KEY=V',
      many: true,
      example: 'shrines/types.sell_refund_fraction=0.9',
      what: 'another value in the config',
    },
    config: { kind: 'text', value: 'DIR', example: 'config', what: 'the folder of the config; the one that ships if not given' },
    json: ANSWERING.json,
  },
  run: look,
}
