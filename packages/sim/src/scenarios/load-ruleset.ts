import path from 'node:path'
import { defaultConfigDir } from '@lumen/config'
import { compileRuleset, type Ruleset } from '@lumen/rules'
import { isLeft } from 'fp-ts/lib/Either.js'
import { readFiles } from './load-plan.ts'
import { override } from './overrides.ts'
import { BadFile, parseYamlText } from './yaml-text.ts'

const FORM = 'FILE.KEY=VALUE, as in summon/rates.pity.pulls=20'

/** One override as typed: path and value; the value as YAML reads it. Throws BadFile. */
export const overrideOf = (typed: string): readonly [path: string, value: unknown] => {
  const at = typed.indexOf('=')
  const where = typed.slice(0, at).trim()
  const text = typed.slice(at + 1).trim()
  if (at < 1 || where === '' || text === '') throw new BadFile([`--set is "${typed}"; expected ${FORM}.`])
  const { value, problems } = parseYamlText(text)
  if (problems.length > 0) throw new BadFile([`--set ${where}: "${text}" is no value: ${problems[0]!.message}; expected ${FORM}.`])
  return [where, value]
}

/** The rules of a config folder (the one that ships if none is named), with overrides as typed in them. Rejects with BadFile. */
export const loadRuleset = async (configDir: string | undefined, typed: readonly string[]): Promise<Ruleset> => {
  const overrides = typed.map(overrideOf)
  const paths = overrides.map(([where]) => where)
  const twice = paths.find((where, i) => paths.indexOf(where) !== i)
  if (twice !== undefined) throw new BadFile([`--set: ${twice} was given twice; give it once.`])
  const read = await readFiles(configDir === undefined ? defaultConfigDir : path.resolve(configDir))
  const { files, problems } = override(read, Object.fromEntries(overrides))
  if (problems.length > 0)
    throw new BadFile(
      problems.map(
        ({ path: [, where, ...rest], found, expected, nearest }) =>
          `--set ${[where, ...rest].join('.')}: found ${found}, expected ${expected}${nearest ? `; did you mean "${nearest}"?` : ''}`,
      ),
    )
  const compiled = compileRuleset(files)
  if (isLeft(compiled))
    throw new BadFile(
      compiled.left.map(({ file, path: keys, found, expected }) => `${file}: ${keys.join('.')}: found ${found}, expected ${expected}`),
    )
  return compiled.right
}
