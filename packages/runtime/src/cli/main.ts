import { readArguments } from './arguments.ts'
import { helpForAll, helpForOne } from './help.ts'
import { jsonText } from './json-text.ts'
import { type Answer, type ExitCode, type Surroundings, WrongUsage } from './verb.ts'
import { verbs } from './verbs.ts'

const readAll = async (): Promise<string> => {
  process.stdin.setEncoding('utf8')
  let text = ''
  for await (const chunk of process.stdin) text += chunk
  return text
}

const write = (stream: NodeJS.WriteStream, text: string): Promise<void> =>
  new Promise((resolve) => {
    stream.write(text.endsWith('\n') ? text : `${text}\n`, () => resolve())
  })

/** Problems whose message is a sentence for whoever runs the program: tagged ones, and those of the executor and the migrations. */
const isWorded = (error: unknown): error is Error =>
  error instanceof Error && ('_tag' in error || error.name === 'CommandFailed' || error.name === 'MigrationFailed')

/** What to tell of an error: a sentence. A stack trace is told only on request. */
const sentenceOf = (error: unknown, env: Surroundings['env']): string => {
  const told = error instanceof Error ? error.message : String(error)
  if (isWorded(error)) return told
  const wanted = env['LUMEN_LOG_LEVEL'] === 'debug' || env['LUMEN_LOG_LEVEL'] === 'trace'
  return wanted && error instanceof Error
    ? `lumen broke on something unforeseen: ${error.stack}`
    : `lumen broke on something unforeseen: ${told}. Set LUMEN_LOG_LEVEL=debug to be told where.`
}

/** Runs a command line: the answer goes to standard output, sentences about what is wrong to standard error. */
export const runCommandLine = async (
  args: readonly string[],
  around: Surroundings,
  print: (text: string) => Promise<void>,
): Promise<ExitCode> => {
  let json = args.includes('--json')
  const failed = async (exit: ExitCode, error: Readonly<Record<string, unknown>>, sentence: string, facts?: unknown): Promise<ExitCode> => {
    around.note(sentence)
    if (json) await print(jsonText(facts ?? { error }))
    return exit
  }
  try {
    const asked = readArguments(verbs, args)
    if (asked.kind === 'help') {
      await print(asked.verb ? helpForOne(asked.verb) : helpForAll(verbs))
      return 0
    }
    json = asked.json
    const answer: Answer = await asked.verb.run(asked.given, around)
    await print(json ? jsonText(answer.facts) : answer.text)
    return answer.exit
  } catch (error) {
    if (error instanceof WrongUsage) {
      const { argument, message, nearest, facts } = error
      return failed(64, { argument, message, ...(nearest === undefined ? {} : { nearest }) }, message, facts)
    }
    const sentence = sentenceOf(error, around.env)
    return failed(70, { message: sentence }, sentence)
  }
}

/** The command line of this process. Sets the exit code; never throws. */
export const main = async (args: readonly string[]): Promise<void> => {
  // whoever reads the answer may have seen enough of it
  process.stdout.on('error', () => process.exit())
  const around: Surroundings = {
    env: process.env,
    cwd: process.cwd(),
    stdin: readAll,
    note: (text) => {
      process.stderr.write(`${text}\n`)
    },
  }
  process.exitCode = await runCommandLine(args, around, (text) => write(process.stdout, text))
}
