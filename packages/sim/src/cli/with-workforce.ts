import { Stopped } from '../studies/lab.ts'
import type { Workforce } from '../workforce/workforce.ts'
import { EXIT } from './exit.ts'
import { workforceBy } from './given-workforce.ts'
import { stoppable } from './stop-signal.ts'
import type { Given } from './verb.ts'

/**
 * Does a study of many runs with those whom the command line names, and lets them go. Ctrl-C asks it to end; where nothing
 * was known by then, that is said, and is the exit code.
 */
export const withWorkforce = async (
  given: Given,
  study: (workforce: Workforce, signal: AbortSignal) => Promise<number>,
): Promise<number> => {
  const workforce = await workforceBy(given, (line) => process.stderr.write(`${line}\n`))
  try {
    return await stoppable((signal) => study(workforce, signal))
  } catch (error) {
    if (!(error instanceof Stopped)) throw error
    process.stderr.write('Stopped before anything was known; there is nothing to report.\n')
    return EXIT.stopped
  } finally {
    await workforce.close()
  }
}
