import { CLASSES, type Problem, SKILLS } from '@lumen/rules'
import { compare, ZERO } from '@lumen/rules/kernel/ratio'
import { type Either, isLeft } from 'fp-ts/lib/Either.js'
import type { Fault } from './language/expression.ts'
import { readAmount, readCondition } from './language/formula.ts'
import type { PolicyFile } from './policy-file.ts'
import { BELONGS, type FileLine, PAYS_BACK } from './priority-line.ts'

/** A problem, and where in the text of its value it begins, from 0. */
export interface PlacedProblem extends Problem {
  readonly offset?: number
}

type Path = readonly (string | number)[]

const faultAt = (path: Path, read: Either<Fault, unknown>): readonly PlacedProblem[] =>
  isLeft(read)
    ? [
        {
          path,
          offset: read.left.at,
          found: read.left.found,
          expected: read.left.expected,
          ...(read.left.nearest === undefined ? {} : { nearest: read.left.nearest }),
        },
      ]
    : []

const expressions = (line: FileLine, at: number): readonly PlacedProblem[] => [
  ...(['if', 'while'] as const).flatMap((key) => {
    const text = line[key]
    return text === null ? [] : faultAt(['priorities', at, key], readCondition(text, line.do))
  }),
  ...Object.entries(line.keep).flatMap(([currency, amount]) =>
    typeof amount === 'string' ? faultAt(['priorities', at, 'keep', currency], readAmount(amount)) : [],
  ),
  ...(typeof line.reserve === 'string' ? faultAt(['priorities', at, 'reserve'], readAmount(line.reserve)) : []),
]

const misplaced = (line: FileLine, raw: object, at: number): readonly Problem[] =>
  Object.entries(BELONGS)
    .filter(([option, rules]) => Object.hasOwn(raw, option) && !rules.includes(line.do))
    .map(([option, rules]) => ({
      path: ['priorities', at, option],
      found: `${option} with ${line.do}`,
      expected: `no ${option} here; it goes with ${rules.join(', ')}`,
    }))

const ofLine = (line: FileLine, raw: object, at: number): readonly PlacedProblem[] => {
  const problems: PlacedProblem[] = [...misplaced(line, raw, at), ...expressions(line, at)]
  const say = (key: string, found: string, expected: string) => problems.push({ path: ['priorities', at, key], found, expected })
  if (line.do === 'player.set-class' && line.class === null) say('class', 'nothing', `one of ${CLASSES.join(', ')}`)
  if (line.do === 'player.allocate' && line.skill === null) say('skill', 'nothing', `one of ${SKILLS.join(', ')}`)
  if (typeof line.reserve === 'number' && line.reserve > 1) say('reserve', `${line.reserve}`, 'a fraction from 0 to 1, such as 0.2')
  if (line.order === 'soonest' && BELONGS['order']!.includes(line.do) && !PAYS_BACK.includes(line.do))
    say('order', `soonest with ${line.do}`, `highest or lowest; soonest goes with ${PAYS_BACK.join(', ')}`)
  return problems
}

/** Contradictions that no single value shows. `raw` is the file as parsed, before defaults. */
export const checkPolicy = (file: PolicyFile, raw: unknown): readonly PlacedProblem[] => {
  const { sessions, hours, breaks } = file.presence
  const problems: PlacedProblem[] = []
  const say = (path: Path, found: string, expected: string) => problems.push({ path, found, expected })
  if (sessions.most < sessions.least)
    say(['presence', 'sessions', 'most'], `${sessions.most}`, `at least least, which is ${sessions.least}`)
  if (breaks.most < breaks.least) say(['presence', 'breaks', 'most'], `${breaks.most}`, `at least least, which is ${breaks.least}`)
  if (new Set(hours).size !== hours.length) say(['presence', 'hours'], hours.join(', '), 'each hour once')
  if (sessions.most > hours.length)
    say(
      ['presence', 'sessions', 'most'],
      `${sessions.most}`,
      `at most ${hours.length}, the number of hours given, as each session begins in an hour of its own`,
    )
  const { money, premium, lumenite } = file.spending
  if (file.premium && compare(premium, ZERO) > 0)
    say(['spending', 'premium'], 'a price although premium is true', 'no price; or premium: false for whoever buys it')
  if (compare(money, ZERO) > 0 && compare(premium, ZERO) === 0 && lumenite === 0)
    say(['spending', 'money'], 'money that buys nothing', 'premium or lumenite beside it, which say what it buys')
  const lines = (raw as { readonly priorities: readonly object[] }).priorities
  file.priorities.forEach((line, at) => {
    problems.push(...ofLine(line, lines[at]!, at))
  })
  return problems
}
