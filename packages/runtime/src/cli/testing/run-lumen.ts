import { spawn } from 'node:child_process'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { runCommandLine } from '../main.ts'

/** What a run of the command line said. */
export interface Ran {
  readonly code: number | null
  readonly out: string
  readonly err: string
  /** The facts of `--json`. */
  readonly json: () => unknown
}

export interface RunOptions {
  /** Added to an environment that holds nothing of Lumen. */
  readonly env?: Readonly<Record<string, string>>
  readonly cwd?: string
  readonly stdin?: string
}

const bin = fileURLToPath(new URL('../../../bin/lumen.mjs', import.meta.url))

/** An environment without any setting of ours. */
export const bareEnv = (): Record<string, string> =>
  Object.fromEntries(
    Object.entries(process.env).filter(
      (entry): entry is [string, string] =>
        entry[1] !== undefined && !/^(LUMEN_|DATABASE_URL|REDIS_URL|DISCORD_|OTEL_|NODE_OPTIONS|VITEST|NODE_ENV)/.test(entry[0]),
    ),
  )

/** Runs `lumen` as a process of its own and waits for its end. */
export const runLumen = (args: readonly string[], { env = {}, cwd = path.dirname(bin), stdin = '' }: RunOptions = {}): Promise<Ran> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [bin, ...args], { cwd, env: { ...bareEnv(), ...env } })
    let [out, err] = ['', '']
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text
    })
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      err += text
    })
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, out, err, json: () => JSON.parse(out) as unknown }))
    child.stdin.on('error', () => {})
    child.stdin.end(stdin)
  })

/** The same within this process, for what needs no process of its own: much faster, and the same code but for the start. */
export const runHere = async (
  args: readonly string[],
  { env = {}, cwd = path.dirname(bin), stdin = '' }: RunOptions = {},
): Promise<Ran> => {
  let [out, err] = ['', '']
  const note = (text: string): void => {
    err += `${text}\n`
  }
  const code = await runCommandLine(args, { env, cwd, stdin: async () => stdin, note }, async (text) => {
    out += `${text}\n`
  })
  return { code, out, err, json: () => JSON.parse(out) as unknown }
}
