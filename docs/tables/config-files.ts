import { readFileSync } from 'node:fs'
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { defaultConfigDir } from '@lumen/config'
import { CONFIG_FILES } from '@lumen/rules'
import { loadRuleset, wordFault } from '@lumen/runtime'
import { isLeft } from 'fp-ts/lib/Either.js'
import { type Tables, table } from './markdown.ts'

/** The sentence that a config file opens with. */
const opening = (file: string): string => {
  const lines = readFileSync(path.join(defaultConfigDir, `${file}.yaml`), 'utf8').split('\n')
  const first = lines.find((line) => line.startsWith('# ') && !line.startsWith('# yaml-language-server:')) ?? ''
  return first
    .replace(/^#\s*/, '')
    .replace(/\s*(?:Rules|Guide): docs\/\S+$/, '')
    .trim()
}

/** The mistakes that docs/config.md shows the answer to. */
const MISTAKES = [
  ['x5: { pulls: 5', 'x5: { pulls: "five"'],
  ['decay_factor:', 'decay_facter:'],
] as const

/** What the game says to a config with these mistakes in one file. */
const faults = async (): Promise<string> => {
  const folder = await mkdtemp(path.join(tmpdir(), 'lumen-docs-'))
  try {
    await cp(defaultConfigDir, folder, { recursive: true, filter: (from) => !/\.(?:ts|json)$/.test(from) })
    const file = path.join(folder, 'summon/rates.yaml')
    let text = await readFile(file, 'utf8')
    for (const [right, wrong] of MISTAKES) {
      if (!text.includes(right)) throw new Error(`config/summon/rates.yaml has no "${right}" to make a mistake in`)
      text = text.replace(right, wrong)
    }
    await writeFile(file, text)
    const loaded = await loadRuleset(folder)
    if (!isLeft(loaded)) throw new Error('The config was taken with its mistakes')
    return loaded.left.map(wordFault).join('\n').replaceAll(folder, 'config')
  } finally {
    await rm(folder, { recursive: true })
  }
}

/** The table and the example of docs/config.md. */
export const configTables = async (): Promise<Tables> => ({
  'config-files': table(
    ['File', 'What it says'],
    Object.keys(CONFIG_FILES).map((file) => [`\`config/${file}.yaml\``, opening(file)]),
  ),
  'config-faults': `\`\`\`text\n${await faults()}\n\`\`\``,
})
