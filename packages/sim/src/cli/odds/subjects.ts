import { nearest, type Ruleset, ratioOf, TOKENS, type Token } from '@lumen/rules'
import { toPpm } from '@lumen/rules/kernel/ratio'
import type { Answer } from '../../odds/tell/answer.ts'
import { dailyAnswer, dropAnswer } from '../../odds/tell/certain.ts'
import { captureAnswer, encounterAnswer } from '../../odds/tell/exploration.ts'
import { fusionAnswer } from '../../odds/tell/fusion.ts'
import { summonAnswer } from '../../odds/tell/summon.ts'
import { tokenAnswer } from '../../odds/tell/token.ts'
import { ownedOf, wantedOf } from '../../odds/wanted.ts'
import { type Given, WrongArguments } from '../verb.ts'
import type { ODDS_OPTIONS } from './options.ts'

type Option = keyof typeof ODDS_OPTIONS

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

/** Something that odds are of: which options belong to it, and what it answers. Throws WrongArguments, and Endless. */
export interface Subject {
  readonly options: readonly Option[]
  readonly answer: (ruleset: Ruleset, given: Given) => Answer
}

const sectorAsked = (subject: string, ruleset: Ruleset, given: Given) => {
  const sector = needed(given, 'sector', subject)
  if (sector > ruleset.exploration.maxSector)
    throw new WrongArguments(`--sector is ${sector}; the last open sector is ${ruleset.exploration.maxSector}.`)
  return { sector, level: levelOf(given, ruleset), masteryPpm: 0, boostPpm: boostPpm(given) }
}

export const SUBJECTS: Readonly<Record<string, Subject>> = {
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
