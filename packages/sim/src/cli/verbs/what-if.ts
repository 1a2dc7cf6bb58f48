import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { type ConfigFiles, compileRuleset, type Ruleset, sentence } from '@lumen/rules'
import { isLeft } from 'fp-ts/lib/Either.js'
import { BadChange, type Changes, parseChanges } from '../../scenarios/changes.ts'
import { loadRuleset } from '../../scenarios/load-ruleset.ts'
import { override } from '../../scenarios/overrides.ts'
import { BadFile } from '../../scenarios/yaml-text.ts'
import { whatIfOf, whatIfText } from '../../what-if/answer.ts'
import { counterfactual } from '../../what-if/counterfactual.ts'
import { EXIT } from '../exit.ts'
import { makeFolder } from '../files.ts'
import { ANSWERING, PLAYING } from '../options.ts'
import { statusLine } from '../status-line.ts'
import { stoppable } from '../stop-signal.ts'
import { type Given, type OptionSpec, type Verb, WrongArguments } from '../verb.ts'

const OPTIONS = {
  set: {
    kind: 'text',
    value: 'KEY=V',
    many: true,
    example: 'summon/rates.pity.pulls=20',
    what: 'another value in whatever config was in force, as in summon/rates.pity.pulls=20',
  },
  config: { ...PLAYING.config, what: 'a whole folder of config instead, in force from the first command on' },
  out: { ...ANSWERING.out, what: 'where what-if.json and summary.md go; nowhere if not given' },
  json: ANSWERING.json,
} as const satisfies Readonly<Record<string, OptionSpec>>

const changesIn = (sets: readonly string[], files: ConfigFiles): Changes => {
  try {
    return parseChanges(sets.join(';'), files)
  } catch (error) {
    if (error instanceof BadChange) throw new BadFile([`--set: ${error.message}`])
    throw error
  }
}

/** What takes the place of the config of the time, and how it is called. */
const otherOf = async (given: Given): Promise<{ readonly name: string; readonly of: (files: ConfigFiles) => Ruleset }> => {
  const [sets, dir] = [given.texts('set'), given.text('config')]
  if (sets.length > 0 && dir !== undefined) throw new WrongArguments('--set and --config exclude each other: give one of them.')
  if (dir !== undefined) {
    const ruleset = await loadRuleset(path.resolve(dir), [])
    return { name: `the config were ${dir}`, of: () => ruleset }
  }
  if (sets.length === 0) throw new WrongArguments('Say what would be otherwise, as in --set summon/rates.pity.pulls=20, or --config DIR.')
  const of = (files: ConfigFiles): Ruleset => {
    const changes = changesIn(sets, files)
    const { files: changed, problems } = override(files, changes)
    if (problems.length > 0)
      throw new BadFile(
        problems.map(
          ({ path: at, found, expected, nearest }) =>
            `--set ${at.slice(1).join(' → ')}: found ${found}, expected ${expected}${nearest ? `; did you mean "${nearest}"?` : ''}`,
        ),
      )
    const compiled = compileRuleset(changed)
    if (isLeft(compiled)) throw new BadFile(compiled.left.map((problem) => `--set: ${problem.file}: ${sentence(problem)}`))
    return compiled.right
  }
  return { name: sets.join(' and '), of }
}

const run = async (given: Given): Promise<number> => {
  const other = await otherOf(given)
  const { withJournal } = await import('../../calibrate/journal-source.ts')
  const found = await stoppable((signal) =>
    withJournal(process.env, (journal) =>
      counterfactual(journal, other.of, { signal, onProgress: (n) => statusLine(`${n.toLocaleString('en-US')} commands decided again`) }),
    ),
  ).finally(() => statusLine(''))
  const answer = whatIfOf(found)
  const text = whatIfText(answer, other.name)
  const out = given.text('out')
  if (out !== undefined) {
    await makeFolder(out)
    await writeFile(path.join(out, 'what-if.json'), `${JSON.stringify(answer, undefined, 1)}\n`)
    await writeFile(path.join(out, 'summary.md'), text)
  }
  process.stdout.write(given.on('json') ? `${JSON.stringify(answer)}\n` : text)
  return EXIT.done
}

/** `lumen-sim what-if`: real commands under another config. */
export const whatIf: Verb = {
  name: 'what-if',
  summary: "decides a real game's commands again under another config, with the same dice",
  example: 'npx lumen-sim what-if --set summon/rates.pity.pulls=20',
  about: [
    'Reads the journal of the game that DATABASE_URL (or LUMEN_DATA_DIR, for the embedded database) names, and decides every',
    'command twice: by the config of its day, which must give back the journal to the letter, and by another. Tells what every',
    'figure would have come to, player by player, and what would have been refused.',
  ],
  positionals: [],
  options: OPTIONS,
  run,
}
