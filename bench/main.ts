import { readdir } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { nearest } from '@lumen/rules'
import type { Figure, Suite } from './measure.ts'
import { MissingService } from './missing-service.ts'
import { tableOf } from './table.ts'

const SUITES = new URL('suites/', import.meta.url)

const HELP = `Example: npm run bench -- rules

npm run bench [-- NAME…] [--rows N] [--json]
Measures the game and prints figures, each beside its baseline from the same run. All suites unless some are named.
Progress goes to stderr. Let the machine be otherwise idle. What each figure means: bench/README.md

  --rows N how many rows leaderboards and journal fill a database with (1000000, 10000000), and how many agents live
           for the scaling of sim (1000)
  --json   one line a figure: {"name", "value", "unit", "baseline", "ratio"}
  --help   this text

Suites: `

/** Where results and progress go; a test listens here. */
export interface Console {
  readonly out: (line: string) => void
  readonly tell: (line: string) => void
}

const terminal: Console = {
  out: (line) => process.stdout.write(`${line}\n`),
  tell: (line) => process.stderr.write(`${line}\n`),
}

/** The names of the suites, one a file of the folder. */
const suiteNames = async (folder: URL): Promise<readonly string[]> =>
  (await readdir(folder))
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .map((file) => file.slice(0, -'.ts'.length))
    .sort()

const words = (error: unknown): string => (error instanceof Error ? error.message : String(error))

interface Asked {
  readonly names: readonly string[]
  readonly json: boolean
  readonly rows: number | undefined
  readonly help: boolean
}

/** What the arguments ask for; a text when they make no sense. */
const asked = (args: readonly string[], known: readonly string[]): Asked | string => {
  let parsed: { values: { json: boolean; help: boolean; rows?: string }; positionals: string[] }
  try {
    parsed = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        json: { type: 'boolean', default: false },
        rows: { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    })
  } catch (error) {
    return `${words(error)} The options are --rows N, --json and --help.`
  }
  const { values, positionals } = parsed
  const strange = positionals.find((name) => !known.includes(name))
  if (strange !== undefined) {
    const near = nearest(strange, known)
    return `There is no suite "${strange}"${near ? `; did you mean "${near}"?` : '.'} The suites are ${known.join(', ')}.`
  }
  const { rows: written } = values
  if (written !== undefined && !/^[1-9]\d{3,8}$/.test(written))
    return `--rows is "${written}"; expected a whole number from 1000 to 999999999.`
  const rows = written === undefined ? undefined : Number(written)
  return { names: positionals.length > 0 ? [...new Set(positionals)] : known, json: values.json, help: values.help, rows }
}

/** Runs the suites that the arguments name. Gives the exit code: 0, 1 when a suite failed, 64 for wrong arguments. */
export const main = async (args: readonly string[], { out, tell }: Console = terminal, folder: URL = SUITES): Promise<number> => {
  const known = await suiteNames(folder)
  const request = asked(args, known)
  if (typeof request === 'string') {
    tell(request)
    return 64
  }
  if (request.help) {
    out(HELP + known.join(', '))
    return 0
  }
  const figures: Figure[] = []
  const skipped: string[] = []
  let failed = false
  for (const name of request.names) {
    try {
      const { suite } = (await import(new URL(`${name}.ts`, folder).href)) as { suite: Suite }
      const found = await suite((what) => tell(`${name}: ${what}`), request.rows === undefined ? {} : { rows: request.rows })
      figures.push(...found)
      // at once, so that what was measured is not lost with a later suite
      if (request.json)
        for (const { name, value, unit, baseline, ratio } of found) out(JSON.stringify({ name, value, unit, baseline, ratio }))
    } catch (error) {
      if (error instanceof MissingService) skipped.push(`${name}: skipped: ${error.message}`)
      else {
        failed = true
        tell(`${name}: failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)
      }
    }
  }
  if (!request.json && figures.length > 0) for (const line of tableOf(figures)) out(line)
  for (const line of skipped) (request.json ? tell : out)(line)
  return failed ? 1 : 0
}
