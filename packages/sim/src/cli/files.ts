import { mkdir } from 'node:fs/promises'
import { WrongArguments } from './verb.ts'

/** Before anything runs: results that have nowhere to go would be wasted. */
export const makeFolder = async (out: string): Promise<void> => {
  await mkdir(out, { recursive: true }).catch((error: unknown) => {
    throw new WrongArguments(`--out: the folder ${out} cannot be made: ${error instanceof Error ? error.message : String(error)}.`)
  })
}
