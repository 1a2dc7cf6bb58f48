import { mkdir } from 'node:fs/promises'
import { WrongArguments } from './verb.ts'

/** Before anything runs: results that have nowhere to go would be wasted. */
export const makeFolder = async (out: string): Promise<void> => {
  await mkdir(out, { recursive: true }).catch((error: unknown) => {
    throw new WrongArguments(`--out: the folder ${out} cannot be made: ${error instanceof Error ? error.message : String(error)}.`)
  })
}

/** A word as a shell takes it. */
const quoted = (word: string): string => (/^[\w./:=+,@%-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`)

/** A command line that can be typed again. */
export const commandLine = (...words: readonly (string | number)[]): string =>
  ['npx', 'lumen-sim', ...words.map((word) => quoted(String(word)))].join(' ')
