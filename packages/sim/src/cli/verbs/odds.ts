import { nearest, type Ruleset, ratioOf, TOKENS, type Token } from '@lumen/rules'
import { toPpm } from '@lumen/rules/kernel/ratio'
import type { Answer } from '../../odds/tell/answer.ts'
import { dailyAnswer, dropAnswer } from '../../odds/tell/certain.ts'
import { captureAnswer, encounterAnswer } from '../../odds/tell/exploration.ts'
import { fusionAnswer } from '../../odds/tell/fusion.ts'
import { summonAnswer } from '../../odds/tell/summon.ts'
import { tokenAnswer } from '../../odds/tell/token.ts'
import { Endless } from '../../odds/waiting.ts'
import { ownedOf, wantedOf } from '../../odds/wanted.ts'
import { loadRuleset } from '../../scenarios/load-ruleset.ts'
import { EXIT } from '../exit.ts'
import { ANSWERING } from '../options.ts'
import { alignedLines } from '../table.ts'
import { type Given, type OptionSpec, type Verb, WrongArguments } from '../verb.ts'

const OPTIONS = {
  level: {
    kind: 'number',
    value: 'L',
    min: 1,
    max: 5_000,
    whole: true,
    what: 'the player level (summon, capture, encounter); 1 if not given',
  },
  until: {
    kind: 'text',
    value: 'WHAT',
    example: 'T12',
    what: 'what is waited for (summon, token): T12, "all T12", new, a maiden by name or number',
  },
  copies: { kind: 'number', value: 'N', min: 1, max: 100, whole: true, what: 'how many of it (summon of a tier, fusion); 1 if not given' },
  owned: {
    kind: 'text',
    value: 'T12=3',
    many: true,
    example: 'T12=3',
    what: 'how many different maidens of a tier are owned, or all (summon, token)',
  },
  pity: { kind: 'number', value: 'N', min: 0, max: 999, whole: true, what: 'pulls since the last guaranteed one (summon)' },
  batch: { kind: 'number', value: 'N', min: 1, max: 100, whole: true, what: 'pulls that one command takes (summon)' },
  tier: { kind: 'number', value: 'T', min: 2, max: 18, whole: true, what: 'the tier that is wanted (fusion)' },
  from: {
    kind: 'number',
    value: 'T',
    min: 1,
    max: 17,
    whole: true,
    what: 'the tier of the copies one begins with (fusion); one below --tier',
  },
  'no-redeem': { kind: 'switch', what: 'leave shards unused (fusion)' },
  sector: { kind: 'number', value: 'S', min: 1, max: 10, whole: true, what: 'the sector (encounter, capture)' },
  token: { kind: 'text', value: 'KIND', example: 'gold', what: 'the kind of token (token)' },
  boost: {
    kind: 'number',
    value: 'X',
    min: 0,
    max: 10,
    whole: false,
    what: 'what live events add, 0.5 for half as much again (summon, fusion, capture)',
  },
  set: {
    kind: 'text',
    value: 'KEY=V',
    many: true,
    example: 'summon/rates.pity.pulls=20',
    what: 'another value in the config, as in summon/rates.pity.pulls=20',
  },
  config: { kind: 'text', value: 'DIR', example: 'config', what: 'the folder of the config; the one that ships if not given' },
  json: ANSWERING.json,
} as const satisfies Readonly<Record<string, OptionSpec>>

type Option = keyof typeof OPTIONS

const boostPpm = (given: Given): number => toPpm(ratioOf(String(given.number('boost') ?? 0)))

const needed = (given: Given, option: 'sector' | 'tier', subject: string): number => {
  const value = given.number(option)
  if (value === undefined)
    throw new WrongArguments(`--${option} is missing, as in: lumen-sim odds ${subject} --${option} ${option === 'sector' ? 3 : 5}`)
  return value
}

const tokenOf = (given: Given): Token | undefined => {
  const word = given.text('token')
  const known = TOKENS.find((kind) => kind === word)
  if (word === undefined || known !== undefined) return known
  const near = nearest(word, TOKENS)
  throw new WrongArguments(`--token is "${word}"; there are ${TOKENS.join(', ')}.${near ? ` Did you mean ${near}?` : ''}`)
}

const levelOf = (given: Given, { player }: Ruleset): number => {
  const level = given.number('level') ?? 1
  if (level > player.maxLevel) throw new WrongArguments(`--level is ${level}; the last level is ${player.maxLevel}.`)
  return level
}

interface Subject {
  readonly options: readonly Option[]
  readonly answer: (ruleset: Ruleset, given: Given) => Answer
}

const sectorAsked = (subject: string, ruleset: Ruleset, given: Given) => {
  const sector = needed(given, 'sector', subject)
  if (sector > ruleset.exploration.maxSector)
    throw new WrongArguments(`--sector is ${sector}; the last open sector is ${ruleset.exploration.maxSector}.`)
  return { sector, level: levelOf(given, ruleset), masteryPpm: 0, boostPpm: boostPpm(given) }
}

const SUBJECTS: Readonly<Record<string, Subject>> = {
  summon: {
    options: ['level', 'until', 'copies', 'owned', 'pity', 'batch', 'boost'],
    answer: (ruleset, given) => {
      const until = given.text('until')
      if (until === undefined)
        throw new WrongArguments('--until is missing: what is waited for, as in: lumen-sim odds summon --level 50 --until T12')
      const { pityPulls } = ruleset.summon
      const counter = given.number('pity') ?? 0
      if (counter >= pityPulls)
        throw new WrongArguments(
          `--pity is ${counter}; every ${pityPulls}th pull is guaranteed, so the counter is at most ${pityPulls - 1}.`,
        )
      return summonAnswer(
        ruleset,
        {
          level: levelOf(given, ruleset),
          wanted: wantedOf(until, ruleset),
          copies: given.number('copies') ?? 1,
          owned: ownedOf(given.texts('owned'), ruleset),
          counter,
          boostPpm: boostPpm(given),
        },
        given.number('batch') ?? 1,
      )
    },
  },
  fusion: {
    options: ['tier', 'from', 'copies', 'no-redeem', 'boost'],
    answer: (ruleset, given) => {
      const tier = needed(given, 'tier', 'fusion')
      const from = given.number('from') ?? tier - 1
      const most = ruleset.fusion.maxTier + 1
      if (tier > most) throw new WrongArguments(`--tier is ${tier}; the highest tier that fusions make is ${most}.`)
      if (from >= tier) throw new WrongArguments(`--from is ${from}; expected a tier below --tier, which is ${tier}.`)
      return fusionAnswer(ruleset, {
        tier,
        from,
        copies: given.number('copies') ?? 1,
        redeem: !given.on('no-redeem'),
        boostPpm: boostPpm(given),
      })
    },
  },
  encounter: {
    options: ['sector', 'level', 'boost'],
    answer: (ruleset, given) => encounterAnswer(ruleset, sectorAsked('encounter', ruleset, given)),
  },
  capture: {
    options: ['sector', 'level', 'boost'],
    answer: (ruleset, given) => captureAnswer(ruleset, sectorAsked('capture', ruleset, given)),
  },
  token: {
    options: ['token', 'until', 'owned'],
    answer: (ruleset, given) => {
      const [token, until] = [tokenOf(given), given.text('until')]
      if (until !== undefined && token === undefined)
        throw new WrongArguments(`--token is missing: one of ${TOKENS.join(', ')}, as in: lumen-sim odds token --token gold --until T6`)
      return tokenAnswer(ruleset, token, until === undefined ? undefined : wantedOf(until, ruleset), ownedOf(given.texts('owned'), ruleset))
    },
  },
  drop: { options: [], answer: dropAnswer },
  daily: { options: [], answer: dailyAnswer },
}

const EVERYWHERE: readonly string[] = ['set', 'config', 'json']

const subjectOf = (given: Given): Subject => {
  const [name = ''] = given.words
  const names = Object.keys(SUBJECTS)
  const subject = Object.hasOwn(SUBJECTS, name) ? SUBJECTS[name] : undefined
  if (subject === undefined) {
    const near = nearest(name, names)
    throw new WrongArguments(`There are no odds of "${name}"; there are ${names.join(', ')}.${near ? ` Did you mean ${near}?` : ''}`)
  }
  const stray = Object.keys(OPTIONS).find(
    (option) => given.on(option) && !EVERYWHERE.includes(option) && !subject.options.includes(option as Option),
  )
  if (stray !== undefined)
    throw new WrongArguments(
      `--${stray} does not belong to odds ${name}, which takes ${[...subject.options, ...EVERYWHERE].map((option) => `--${option}`).join(', ')}.`,
    )
  return subject
}

const linesOf = ({ title, tables, notes }: Answer): readonly string[] => [
  title,
  ...tables.flatMap(({ head, rows }) => [
    '',
    ...alignedLines(
      [head, ...rows].filter((row) => row.some((cell) => cell !== '')),
      head.map((_, i) => i).slice(1),
    ),
  ]),
  ...(notes.length > 0 ? ['', ...notes] : []),
]

const tell = async (given: Given): Promise<number> => {
  const subject = subjectOf(given)
  const ruleset = await loadRuleset(given.text('config'), given.texts('set'))
  try {
    const answer = subject.answer(ruleset, given)
    process.stdout.write(
      `${given.on('json') ? JSON.stringify({ odds: given.words[0], ruleset: ruleset.hash, ...answer.facts }) : linesOf(answer).join('\n')}\n`,
    )
    return EXIT.done
  } catch (error) {
    if (error instanceof Endless) throw new WrongArguments(error.message)
    throw error
  }
}

/** `lumen-sim odds`: what chance comes to, computed and not sampled. */
export const odds: Verb = {
  name: 'odds',
  summary: 'exact odds: pulls, copies, lumees and energy that are enough for 50, 90 and 99 %',
  example: 'npx lumen-sim odds summon --level 50 --until T12',
  about: [
    "Computes odds from the rules' own tables, without sampling: how many tries, and what they cost, are enough for half of",
    'all players, for nine in ten and for all but one in a hundred, and the mean.',
  ],
  positionals: [{ name: 'OF', what: `what the odds are of: ${Object.keys(SUBJECTS).join(', ')}` }],
  options: OPTIONS,
  run: tell,
}
