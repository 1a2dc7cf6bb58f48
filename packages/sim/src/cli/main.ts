import { keepPlan } from '../report/run-folder/keep-plan.ts'
import { POLICY_DIR, SCENARIO_DIR, shippedNames } from '../scenarios/shipped.ts'
import { BadFile } from '../scenarios/yaml-text.ts'
import { AgentsLost } from '../workforce/agents-lost.ts'
import { EXIT } from './exit.ts'
import { helpText, verbHelp } from './help.ts'
import { readCommandLine } from './read-command-line.ts'
import { WrongArguments } from './verb.ts'
import { VERBS } from './verbs/index.ts'

const tell = (text: string): void => {
  process.stderr.write(`${text}\n`)
}

/** Who reads only the beginning (`lumen-sim replay … | head`) wants no more: that is no accident. */
const endWithReader = (): void => {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(EXIT.done)
    throw error
  })
}

/** Runs a command line. Gives the exit code. */
export const main = async (args: readonly string[]): Promise<number> => {
  endWithReader()
  try {
    const request = readCommandLine(args, VERBS)
    if (request.kind === 'do') return await request.verb.run(request.given)
    process.stdout.write(
      request.verb ? verbHelp(request.verb) : helpText(VERBS, await shippedNames(SCENARIO_DIR), await shippedNames(POLICY_DIR)),
    )
    return EXIT.done
  } catch (error) {
    if (error instanceof WrongArguments) {
      tell(`${error.message}\nlumen-sim --help says more.`)
      return EXIT.usage
    }
    if (error instanceof BadFile) {
      for (const problem of error.problems) tell(problem)
      return EXIT.usage
    }
    if (error instanceof AgentsLost) {
      tell(error.told(await keepPlan(error.plan)))
      return EXIT.defect
    }
    tell(error instanceof Error ? (error.stack ?? error.message) : String(error))
    return EXIT.defect
  }
}
