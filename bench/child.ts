import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** Runs a file of this folder under plain Node to its end, and reads the JSON that it prints. */
export const measureIn = async <A>(file: string, args: readonly string[]): Promise<A> => {
  const { stdout } = await run(process.execPath, [fileURLToPath(new URL(file, import.meta.url)), ...args])
  return JSON.parse(stdout) as A
}
