import { availableParallelism } from 'node:os'
import path from 'node:path'
import { serve as startServing } from '../../serve/serving.ts'
import { EXIT } from '../exit.ts'
import { PLAYING } from '../options.ts'
import { type Given, type Verb, WrongArguments } from '../verb.ts'

/** Where it usually is. */
const PORT = 8675

const asked = (): Promise<void> =>
  new Promise((resolve) => {
    process.once('SIGINT', resolve)
    process.once('SIGTERM', resolve)
  })

const run = async (given: Given): Promise<number> => {
  const port = given.number('port') ?? PORT
  const config = given.text('config')
  const serving = await startServing({
    port,
    cwd: process.cwd(),
    runs: path.resolve('runs'),
    configDir: config === undefined ? undefined : path.resolve(config),
    jobs: given.number('jobs') ?? availableParallelism(),
  }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EADDRINUSE')
      throw new WrongArguments(`--port: ${port} is taken by another program; give another number, or 0 for any that is free.`)
    if (error.code === 'EACCES')
      throw new WrongArguments(`--port: ${port} is for the system only; give one above 1023, or 0 for any that is free.`)
    throw error
  })
  const ended = asked()
  process.stdout.write(`Open ${serving.url}\nCtrl-C ends it; runs stay in runs/.\n`)
  await ended
  await serving.close()
  return EXIT.done
}

/** `lumen-sim serve`: a page on this machine to edit, run, pin and compare. */
export const serve: Verb = {
  name: 'serve',
  summary: 'a page in your browser: edit config and policies, run, pin as reference, compare',
  example: 'npx lumen-sim serve',
  about: [
    'Serves a page on this machine, for this machine only: choose a scenario, change values of the config and policies, run,',
    'pin a run as the reference, compare others with it. Runs go into runs/; files that ship are never written.',
  ],
  positionals: [],
  options: {
    port: { kind: 'number', value: 'N', min: 0, max: 65_535, whole: true, what: `the port; ${PORT} if not given, 0 for any that is free` },
    config: PLAYING.config,
    jobs: { ...PLAYING.jobs, what: 'worker threads to begin with; all cores if not given. The page can change it' },
  },
  run,
}
