import { nearest } from '@lumen/rules'
import type { Answer } from '../../odds/tell/answer.ts'
import { Endless } from '../../odds/waiting.ts'
import { loadRuleset } from '../../scenarios/load-ruleset.ts'
import { EXIT } from '../exit.ts'
import { ODDS_OPTIONS } from '../odds/options.ts'
import { SUBJECTS, type Subject } from '../odds/subjects.ts'
import { alignedLines } from '../table.ts'
import { type Given, type Verb, WrongArguments } from '../verb.ts'

const EVERYWHERE: readonly string[] = ['set', 'config', 'json']

const subjectOf = (given: Given): Subject => {
  const [name = ''] = given.words
  const names = Object.keys(SUBJECTS)
  const subject = Object.hasOwn(SUBJECTS, name) ? SUBJECTS[name] : undefined
  if (subject === undefined) {
    const near = nearest(name, names)
    throw new WrongArguments(`There are no odds of "${name}"; there are ${names.join(', ')}.${near ? ` Did you mean ${near}?` : ''}`)
  }
  const stray = Object.keys(ODDS_OPTIONS).find(
    (option) => given.on(option) && !EVERYWHERE.includes(option) && !(subject.options as readonly string[]).includes(option),
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
  options: ODDS_OPTIONS,
  run: tell,
}
